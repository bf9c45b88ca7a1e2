import type { Option } from './lesson.ts';
import { codeSpans, marksOutside } from './quotes.ts';

const letters = 'ABCDEFGH';
const brackets = /[()]/g;

interface Mark {
  letter: string;
  at: number;
}

/**
 * Splits `Stem? A) one B) two` into stem and options; null when there are not at least A and B in order. `P(A) `,
 * `(A and B)` and anything in code are no markers: the bracket of a marker closes nothing.
 */
export function readOptions(text: string): { stem: string; options: Option[] } | null {
  if (!text.includes('A)') || !text.includes('B)')) return null;
  const marks = inOrder(freeMarks(text));
  const [first] = marks;
  if (!first || marks.length < 2) return null;
  const options = marks.map(({ letter, at }, index) => {
    const end = marks[index + 1]?.at ?? text.length;
    return { letter, text: text.slice(at + 2, end).trim() };
  });
  return { stem: text.slice(0, first.at).trim(), options: withoutSeparators(options) };
}

function freeMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let depth = 0;
  for (const index of marksOutside(text, brackets, codeSpans(text))) {
    const character = text[index];
    if (character === '(') depth += 1;
    if (character !== ')') continue;
    const letter = text[index - 1] ?? '';
    if (depth > 0) depth -= 1;
    else if (letters.includes(letter) && letter !== '' && !/\S/.test(text[index - 2] ?? ' ')) {
      marks.push({ letter, at: index - 1 });
    }
  }
  return marks;
}

/** The first A, the first B after it, and so on. */
function inOrder(marks: readonly Mark[]): Mark[] {
  const ordered: Mark[] = [];
  for (const mark of marks) if (mark.letter === letters[ordered.length]) ordered.push(mark);
  return ordered;
}

/** In `A) one, B) two, C) three` the commas separate and do not belong to the options. */
function withoutSeparators(options: Option[]): Option[] {
  const allButLast = options.slice(0, -1);
  const separated = [',', ';'].find((mark) => allButLast.every((option) => option.text.endsWith(mark)));
  if (!separated) return options;
  return options.map((option) => ({
    ...option,
    text: option.text.endsWith(separated) ? option.text.slice(0, -1).trim() : option.text,
  }));
}

const someLetters = '([A-H](?:\\s*(?:/|,|\\bor\\b|\\band\\b)\\s*[A-H](?![A-Za-z]))*)';
// "They answer A question" is no answer: a letter stands alone, or before one of these.
const end = '(?=\\s*(?:$|[().,;:"—–]|--?(?:\\s|$)|(?:for|to|on|in|because|since|as|is|are|or|and|here)\\b))';

const inParenthesis = new RegExp(
  `^(?:(?:the )?(?:correct |right |expected )?(?:answer|option)|expected|correct)?\\s*(?:is\\b)?\\s*:?\\s*\\*{0,2}${someLetters}\\*{0,2}${end}`,
  'i',
);

/** The letters of `Answer: D`, `B/C`, `Correct: B — because …`; empty when it names none. */
export function lettersOfAnswer(inside: string): string[] {
  const match = inParenthesis.exec(inside);
  // Without an option's capital letter it is a word: (answer: a sum).
  return match?.[1] && /^[A-H]/.test(match[1]) ? split(match[1]) : [];
}

const inIndicator = [
  new RegExp(`\\b(?:answers?|answered|chooses?|selects?|picks?)(?: is)?:? ["'(*]*${someLetters}["'*]*${end}`),
  new RegExp(`\\(\\s*(?:answer )?${someLetters} (?:for|in|on) (?:the )?multiple[- ]choice`, 'i'),
  new RegExp(`(?:^|[\\s(])${someLetters} (?:is|are) (?:the )?(?:correct|right)\\b`),
];

/** The letters that an indicator of good answers gives for a choice: `They answer B/C (…)`; empty when none. */
export function lettersOfIndicator(indicator: string): string[] {
  for (const form of inIndicator) {
    const match = form.exec(indicator);
    if (match?.[1] && /^[A-H]/.test(match[1])) return split(match[1]);
  }
  return [];
}

function split(found: string): string[] {
  return [...new Set(found.match(/\b[A-H]\b/g) ?? [])];
}
