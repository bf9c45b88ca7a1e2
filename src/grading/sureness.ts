import { parseScale } from './rating.ts';

/** How sure somebody says to be, from 1 to 4; `unclear`: it speaks of that and names no level; `answer`: it does not. */
export type Sureness = 1 | 2 | 3 | 4 | 'unclear' | 'answer';

const longest = 200;

const levels = [1, 2, 3, 4] as const;

const telling = new Set(
  'guess guessing guessed unsure sure certain confident confidence maybe perhaps probably idk dunno idea clue know'.split(
    ' ',
  ),
);
const around = new Set(
  `i i'm im i'd am is it it's its a an the my so say would about roughly just only like of out at all level and think
  very quite pretty rather reasonably fairly totally completely absolutely really wild pure total lucky solid
  not no don't dont do one two three four`.split(/\s+/),
);

// In order: "not fairly sure" is unsure, and "fairly certain" is not certain.
const wordings: [RegExp, 1 | 2 | 3 | 4][] = [
  [/\bguess/, 1],
  [/\bunsure\b|\bnot (?:\S+ )*(?:sure|certain|confident)\b/, 2],
  [/\b(?:fairly|quite|pretty|rather|reasonably) (?:sure|certain|confident)\b/, 3],
  [/\b(?:certain|(?:very|totally|completely|absolutely) (?:sure|confident))\b/, 4],
];

/**
 * Reads what was typed where confidence was asked and the question stood beside it. Only what is plainly not about
 * confidence is an answer to the question. `mayBeNumber`: a lone number off the scale may be one.
 */
export function readSureness(text: string, mayBeNumber: boolean): Sureness {
  if (text.length > longest) return 'answer';
  const bare = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'./%-]+/gu, ' ');
  const tokens = bare.split(/[ ./-]+/).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const isWord = (token: string) => telling.has(token) || around.has(token);
  const words = tokens.filter((token) => !/^\d+%?$/.test(token));
  if (tokens.length === 0) return 'unclear';
  if (!words.every(isWord)) return 'answer';
  const value = parseScale(text, 1, 4);
  const said = words.length === tokens.length ? wordings.find(([wording]) => wording.test(bare)) : undefined;
  const level = levels.find((one) => one === value) ?? said?.[1];
  if (level !== undefined) return level;
  const isOffScale = /^\s*\d+(?:[.,]\d+)?\s*(?:%|(?:\/|(?:out )?of|or|to|-)\s*\d+)?\s*$/.test(text);
  return words.some((word) => telling.has(word)) || (isOffScale && !mayBeNumber) ? 'unclear' : 'answer';
}
