import { lettersOfIndicator } from './choices.ts';
import type { Position, Report } from './diagnostics.ts';
import type { Question } from './lesson.ts';
import type { Item } from './markdown.ts';
import type { ReadQuestion } from './questions.ts';
import { unquote } from './quotes.ts';

const numbered = /^\*{0,2}(?:For )?question #?(\d{1,3})\b\*{0,2}[^:]{0,40}:\*{0,2}\s*([\s\S]+)$/i;

/**
 * Completes the questions of one section from its indicators: `For question N: …` by number, letters of choices in
 * order and only when the numbers agree. What the guide does not state stays unknown and is reported.
 */
export function answerFromIndicators(
  questions: readonly ReadQuestion[],
  indicators: readonly Item[],
  report: Report,
): void {
  const unnumbered: Item[] = [];
  // Their answer is stated by number, or stated wrongly: the order of the others does not count them.
  const settled = new Set<Question>();
  for (const item of indicators) {
    const match = numbered.exec(item.text);
    const question = match ? questions[Number(match[1]) - 1]?.question : undefined;
    if (!question || !match?.[2]) unnumbered.push(item);
    else {
      question.indicator = unquote(match[2]);
      if (question.options.length > 0 && question.answers.length === 0) {
        question.answers = lettersOfNumbered(question.indicator);
        if (question.answers.length > 0) settled.add(question);
      }
    }
  }
  for (const { question, line, column } of questions) {
    if (question.answers.length > 0 && !keepOnlyOptions(question, { line, column }, report))
      settled.add(question);
  }
  const choices = questions.filter(({ question }) => question.options.length > 0 && !settled.has(question));
  pairLetters(choices, unnumbered, report);
}

function lettersOfNumbered(indicator: string): string[] {
  const bare = /^([A-H])(?=$|[).,;:]|\s*[(—–]|\s-)/.exec(indicator);
  return bare?.[1] ? [bare[1]] : lettersOfIndicator(indicator);
}

/** Pairs in order. A count or a stated answer that disagrees shows that the order cannot be trusted. */
function pairLetters(choices: readonly ReadQuestion[], indicators: readonly Item[], report: Report): void {
  const open = choices.filter(({ question }) => question.answers.length === 0);
  if (open.length === 0) return;
  const found = indicators
    .map((item) => ({ letters: lettersOfIndicator(item.text), at: { line: item.line, column: item.column } }))
    .filter((answer) => answer.letters.length > 0);
  const agree = choices.every(({ question: { answers } }, index) => {
    return answers.length === 0 || answers.some((letter) => found[index]?.letters.includes(letter));
  });
  if (found.length === 0) {
    const message = 'The guide does not say which option is right: the choice is asked but not graded.';
    for (const at of open) report('choice-without-answer', at, message);
  } else if (found.length !== choices.length || !agree) {
    const message = `The indicators answer ${found.length} of ${choices.length} choices: which is not clear.`;
    for (const at of open) report('choice-answers-unpaired', at, message);
  } else {
    for (const [index, { letters, at }] of found.entries()) {
      const question = choices[index]?.question;
      if (question?.answers.length !== 0) continue;
      question.answers = letters;
      keepOnlyOptions(question, at, report);
    }
  }
}

/** A letter that is no option makes the answer unknown; tells whether all of them are options. */
function keepOnlyOptions(question: Question, at: Position, report: Report): boolean {
  const letters = question.options.map((option) => option.letter);
  const wrong = question.answers.find((letter) => !letters.includes(letter));
  if (wrong === undefined) return true;
  question.answers = [];
  report(
    'choice-answer-not-an-option',
    at,
    `The answer ${wrong} is not among the options ${letters.join(', ')}.`,
  );
  return false;
}
