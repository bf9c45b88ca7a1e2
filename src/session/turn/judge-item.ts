import { gradeFormula } from '../../grading/formula/grade-formula.ts';
import { type Graded, gradeChoice, gradeNumber } from '../../grading/grade.ts';
import { gradePasted } from '../../grading/pasted.ts';
import { isQuestionToTutor } from '../../grading/question-to-tutor.ts';
import { gradeText } from '../../grading/rubric/grade-text.ts';
import type { Outcome, Verdict } from '../../grading/verdict.ts';
import type { ChoiceVariant } from '../../lesson/checks.ts';
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
  const { key } = item;
  switch (key.type) {
    case 'choice':
      return choice(item, key.answers, key.variant, text);
    case 'number':
      return gradeNumber(key, text);
    case 'formula':
      return gradeFormula(key.check, key.values, text, item.text);
    case 'text':
      return { read: text, verdict: gradeText(key.check, key.words, text) };
    case 'pasted':
      return { read: text, verdict: gradePasted(key.check, text) };
    default:
      return kept(text);
  }
}

/** A wrong option is answered with what it shows and with what is true. */
function choice(item: Item, answers: string[], variant: ChoiceVariant | undefined, text: string): Graded {
  const question = { options: item.options, answers, synonyms: variant?.synonyms ?? {} };
  const { read, verdict } = gradeChoice(question, text);
  const mistake = verdict.outcome === 'incorrect' ? variant?.distractors[read] : undefined;
  if (!mistake) return { read, verdict };
  const message = `${verdict.message} ${mistake.message}`;
  return { read, verdict: { ...verdict, misconception: mistake.misconception, message } };
}
