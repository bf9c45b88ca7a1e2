import { gradeChoice, gradeNumber } from '../../grading/grade.ts';
import { isQuestionToTutor } from '../../grading/question-to-tutor.ts';
import type { Outcome, Verdict } from '../../grading/verdict.ts';
import type { Item } from '../way/item.ts';

export interface Judged {
  verdict: Verdict;
  /** The answer as read: a letter, a number, the text. */
  read: string;
}

/** An answer that is only kept, or that its learner will rate. */
export function kept(read: string, outcome: Outcome = 'ungraded'): Judged {
  return { read, verdict: { outcome, judgedBy: 'learner', evidence: [], misconception: null, message: '' } };
}

/** Judges an answer to an item by its key, as far as it has one. A question to the tutor is no answer. */
export function judgeItem(item: Item, text: string): Judged {
  if (text.trim() === '' || isQuestionToTutor(text)) return kept(text, 'not_an_answer');
  if (item.key.type === 'choice')
    return gradeChoice({ options: item.options, answers: item.key.answers }, text);
  if (item.key.type === 'number') return gradeNumber(item.key, text);
  return kept(text);
}
