/**
 * What a tutor is asked to say. `text` is vetted: the guide's own words, checked against the open item. A tutor
 * may word it differently and must not say more about the item than it does.
 */
export type SpeakRequest =
  | { type: 'hint'; item: string; text: string }
  | { type: 'explain'; section: number; mode: ExplainMode; text: string }
  | { type: 'answer'; question: string; item: string | null };

export type ExplainMode = 'again' | 'simpler' | 'deeper' | 'code' | 'picture';
