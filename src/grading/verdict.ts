/** What an answer came to. `not_an_answer` is not an attempt; `ungraded` waits for the learner's own rating. */
export type Outcome = 'correct' | 'partial' | 'incorrect' | 'not_an_answer' | 'ungraded';

export type Judge = 'engine' | 'key' | 'rubric' | 'learner';

/** One idea of a rubric or one step of a trace, with the characters of the answer that show it. */
export interface Evidence {
  idea?: string;
  step?: string;
  status: 'met' | 'missing' | 'contradicted' | 'right' | 'carried' | 'wrong';
  start?: number;
  end?: number;
}

export interface Verdict {
  outcome: Outcome;
  judgedBy: Judge;
  evidence: Evidence[];
  /** The id of the wrong belief that explains the answer, when one is known. */
  misconception: string | null;
  message: string;
}
