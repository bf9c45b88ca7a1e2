import type { CodeChecked } from './event.ts';

/**
 * What a tutor is asked to say. `text` is vetted: the guide's own words, checked against the open item. A tutor
 * may word it differently and must not say more about the item than it does.
 */
export type SpeakRequest =
  | { type: 'hint'; item: string; text: string }
  | { type: 'explain'; section: number; mode: ExplainMode; text: string }
  | { type: 'answer'; question: string; item: string | null }
  /** After a wrong or half right answer: `text` was said with the verdict already. */
  | { type: 'mistake'; item: string; text: string }
  /** A free answer that the rubric could not judge: which key ideas does it show, by its own words? */
  | { type: 'evidence'; item: string; question: string; answer: string; ideas: readonly string[] }
  /** Practice beside the lesson; it counts to nothing. `answer` null: a new question is wanted. */
  | { type: 'practice'; section: number; answer: string | null }
  /** The page of a sitting that has ended, as a paragraph to the learner. */
  | { type: 'narrate'; page: string }
  /** The learner's code after a failing check. */
  | { type: 'review'; item: string; exercise: string; checked: CodeChecked };

export type ExplainMode = 'again' | 'simpler' | 'deeper' | 'code' | 'picture' | 'example';
