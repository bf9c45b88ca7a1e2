import { plainCharacters, readLiteral } from './number-literal.ts';

/** The learner's own verdict on an answer that only they can judge. */
export interface SelfRating {
  letter: 'A' | 'B' | 'C';
  outcome: 'incorrect' | 'partial' | 'correct';
}

const no: SelfRating = { letter: 'A', outcome: 'incorrect' };
const partly: SelfRating = { letter: 'B', outcome: 'partial' };
const yes: SelfRating = { letter: 'C', outcome: 'correct' };

// In order: "not fully" is partly, "not really" is no, and "yes, partly" is partly.
const wordings: [RegExp, SelfRating][] = [
  [/^(?:option |answer |letter )?a$|^1$|^(?:the )?(?:first|1st)(?: one| option)?$/, no],
  [/^(?:option |answer |letter )?b$|^2$|^(?:the )?(?:second|2nd)(?: one| option)?$/, partly],
  [/^(?:option |answer |letter )?c$|^3$|^(?:the )?(?:third|3rd|last)(?: one| option)?$/, yes],
  [/^a (?:no|nope)$/, no],
  [/^b (?:partly|partially)$/, partly],
  [/^c (?:yes|yep|yeah)$/, yes],
  [/\bnot (?:really|at all|even)\b/, no],
  [
    /\b(?:part|partly|partially|partial|half|halfway|somewhat|almost|nearly|mostly|kind of|kinda|sort of|more or less|so so|to some degree|not (?:quite|fully|entirely|completely|exactly|all|everything)|in part|a bit|a little|yes and no)\b/,
    partly,
  ],
  [
    /^(?:no|n|nope|nah|not|never|wrong|incorrect|it (?:did|does|was)(?: not|n't)|mine (?:did|does|was)(?: not|n't)|didn't|doesn't)\b/,
    no,
  ],
  [
    /^(?:yes|y|yep|yeah|yup|sure|correct|right|fully|completely|exactly|it (?:did|does|was)|mine (?:did|does|was)|all|ja|of course|definitely|i think so)\b/,
    yes,
  ],
];

/** Reads A no, B partly, C yes, as a letter or in words; null when it says neither. */
export function parseSelfRating(text: string): SelfRating | null {
  const bare = text
    .slice(0, 200)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  return wordings.find(([wording]) => wording.test(bare))?.[1] ?? null;
}

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A whole number from min to max: `7`, `7/10`, `seven`, `7 out of 10`; null when unreadable or out of range. */
export function parseScale(text: string, min: number, max: number): number | null {
  const plain = plainCharacters(text.slice(0, 200)).toLowerCase();
  const bare = plain
    .replace(
      /^(?:\s|i'?d|i|a|an|say|about|around|maybe|probably|roughly|it'?s|its|is|am|at|think|would|so|my|confidence|solid|like|[:=~,"'(])+(?![\p{L}])/u,
      '',
    )
    .trim();
  const digits = bare.replace(/^[a-z]+/, (word) =>
    numberWords.includes(word) ? String(numberWords.indexOf(word)) : word,
  );
  const literal = readLiteral(digits, 0);
  if (literal === null || literal.percent || !Number.isInteger(literal.value)) return null;
  const rest = digits.slice(literal.end);
  const scale = /^ ?(?:\/|of|out of) ?(\w+)/.exec(rest.replace(/^ out of/, ' of'))?.[1];
  const top =
    scale === undefined ? max : numberWords.includes(scale) ? numberWords.indexOf(scale) : Number(scale);
  if (top !== max || /\d/.test(scale === undefined ? rest : rest.replace(scale, ''))) return null;
  return literal.value >= min && literal.value <= max ? literal.value : null;
}
