import type { Option } from '../lesson/lesson.ts';
import { type ChoiceAnswer, parseChoice } from './choice-answer.ts';
import { unreadText } from './expression.ts';
import { type NumberAnswer, parseNumberAnswer } from './number-answer.ts';
import { judgeNumber, type NumberKey } from './number-rule.ts';
import { lettersIn } from './option-letters.ts';
import type { Synonyms } from './option-words.ts';
import type { Outcome, Verdict } from './verdict.ts';

export interface ChoiceQuestion {
  options: readonly Option[];
  /** Letters that are right; empty when nobody knows, then a choice is `ungraded`. */
  answers: readonly string[];
  synonyms?: Synonyms;
}

export interface Graded {
  verdict: Verdict;
  /** The answer as read: a letter, a number, or the text where neither could be read. */
  read: string;
  /** Which option was read from words, to be said; empty where the letter was typed, and where nothing was read. */
  taken?: string;
}

/** Grades a choice. The message never names an option that the learner did not name. */
export function gradeChoice(question: ChoiceQuestion, text: string): Graded {
  const choice = parseChoice(text, question.options, question.synonyms);
  const read = choice.kind === 'letter' ? choice.letter : text;
  const verdict = keyed(choiceOutcome(choice, question.answers), choiceMessage(choice, question));
  return { read, verdict, taken: choice.kind === 'letter' ? takenAs(choice.letter, question, text) : '' };
}

function takenAs(letter: string, { options }: ChoiceQuestion, text: string): string {
  if (lettersIn(text, options).named.includes(letter)) return '';
  const option = options.find((one) => one.letter === letter);
  return option === undefined ? '' : `Taken as ${letter}: ${option.text.replace(/[.!?]$/, '')}.`;
}

/** Grades a number by the rule of `judgeValue`. The message holds no number of the key. */
export function gradeNumber(key: NumberKey, text: string): Graded {
  const answer = parseNumberAnswer(text);
  const outcome = judgeNumber(answer, key);
  const read = answer.kind === 'number' || answer.kind === 'expression' ? String(answer.value) : text;
  return { read, verdict: keyed(outcome, numberMessage(answer, outcome, key)) };
}

function keyed(outcome: Outcome, message: string): Verdict {
  return { outcome, judgedBy: 'key', evidence: [], misconception: null, message };
}

function choiceOutcome(choice: ChoiceAnswer, answers: readonly string[]): Outcome {
  if (choice.kind === 'unreadable') return 'not_an_answer';
  if (choice.kind === 'letter') {
    if (answers.length === 0) return 'ungraded';
    return answers.includes(choice.letter) ? 'correct' : 'incorrect';
  }
  // Ruling out a wrong option is right as far as it goes, and chooses nothing.
  const rulesOutOnlyWrong =
    choice.rejected.length > 0 && !choice.rejected.some((letter) => answers.includes(letter));
  return answers.length === 0 || rulesOutOnlyWrong ? 'not_an_answer' : 'incorrect';
}

function choiceMessage(choice: ChoiceAnswer, { options, answers }: ChoiceQuestion): string {
  const letters = options.map((option) => option.letter).join(', ');
  if (choice.kind === 'letter') {
    if (answers.length === 0) return '';
    return answers.includes(choice.letter) ? `${choice.letter} is right.` : `${choice.letter} is not right.`;
  }
  if (choice.kind === 'wrong') {
    if (choiceOutcome(choice, answers) === 'not_an_answer')
      return `That rules an option out. Which one do you choose: ${letters}?`;
    return choice.rejected.length > 0 ? 'That rules out too much.' : 'That is none of the options.';
  }
  switch (choice.why) {
    case 'several':
      return `That names more than one option. Choose one of ${letters}.`;
    case 'letter and text differ':
      return 'The letter and the words say different things. Type the letter alone.';
    case 'question':
      return 'That is a question, not an answer; it does not count as a try.';
    default:
      return `Type one of the letters ${letters}.`;
  }
}

function numberMessage(answer: NumberAnswer, outcome: Outcome, key: NumberKey): string {
  if (outcome === 'correct') return '';
  if (outcome === 'partial') return `Rounded correctly, but too coarsely: ${moreDecimals(key)}.`;
  switch (answer.kind) {
    case 'several':
      return 'That holds more than one value. Type the one you mean.';
    case 'unread':
      return unreadText(answer.reason);
    case 'empty':
      return 'Type a number or an expression.';
    case 'question':
      return 'That is a question, not an answer; it does not count as a try.';
    case 'words':
      return 'A number is asked here.';
    default:
      return 'That is not the value.';
  }
}

/** What the question asks for, never more. */
function moreDecimals({ decimals }: NumberKey): string {
  if (decimals === undefined || decimals === 0) return 'give more decimals';
  return decimals === 1 ? 'the question asks for one decimal' : `the question asks for ${decimals} decimals`;
}
