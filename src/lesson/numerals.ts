import { numberWordPlaces } from './number-words.ts';
import type { Numeral } from './numeral.ts';

const mantissa = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`;
const numeral = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.])(${mantissa})(?:[eE]([-+−]?\d+)|/(${mantissa})(?![\w/])|(?<=\b10)([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?`,
  'gu',
);

/**
 * What holds digits and says no number. Each is blanked out before numbers are looked for; a rule and its reason:
 * the tests list them with examples.
 */
export const notNumbers: readonly { rule: string; pattern: RegExp }[] = [
  { rule: 'front matter', pattern: /^---\n[\s\S]*?\n---\n/ },
  { rule: 'the number of a list item', pattern: /^[ \t]*(?:[-*] )?\d+[.)](?= )/gm },
  { rule: 'which questions are asked', pattern: /^\*\*Ask here:\*\*.*$/gm },
  { rule: 'where a link leads', pattern: /\]\([^()\n]*\)/g },
  { rule: 'a command', pattern: /`(?:\/|sherpa |python3? )[^`\n]*`/g },
  {
    rule: 'a place in the lesson or in an array',
    pattern:
      /\b(?:sections?|exercises?|questions?|requirements?|refreshers?|layers?|rows?|columns?|class|hints?)[  ]\d+(?:\.\d+)?(?:(?:, | and | to | or )\d+(?:\.\d+)?)*(?![\d.]*[\d%])/gi,
  },
  { rule: 'the number of a step that is listed', pattern: /(?<=^|["|] ?)Step \d+(?=[,.:])/gm },
  { rule: 'an index', pattern: /(?<=[\p{L}\p{N}_'])(?:\[\d+\])+/gu },
  { rule: 'a name with a digit', pattern: /(?<![\p{L}\p{N}_'])[\p{L}_][\p{L}\p{N}_']*\d[\p{L}\p{N}_']*/gu },
  { rule: 'a network named by its sizes', pattern: /\b\d+(?: ?→ ?\d+)+\b/g },
];

/** All numbers said outside code, in order. Offsets, lines and columns are those of `text`. */
export function numeralsOf(text: string): Numeral[] {
  const seen = withoutNames(text);
  const starts = lineStarts(text);
  const found: Omit<Numeral, 'line' | 'column'>[] = [...numberWordPlaces(seen)];
  for (const match of seen.matchAll(numeral)) found.push(asNumeral(seen, match));
  found.sort((one, other) => one.start - other.start);
  let line = 0;
  return found.map((one) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= one.start) line++;
    return { ...one, line: line + 1, column: one.start - (starts[line] ?? 0) + 1 };
  });
}

function withoutNames(text: string): string {
  return notNumbers.reduce((seen, { pattern }) => seen.replace(pattern, blank), withoutCode(text));
}

/** Fences hold code, which is run, unless they are marked as text: pictures, whose numbers count. */
function withoutCode(text: string): string {
  let fence: { mark: string; isText: boolean } | null = null;
  const lines = text.split('\n').map((line) => {
    const [, mark = '', language = ''] = /^\s*(`{3,}|~{3,})(\w*)/.exec(line) ?? [];
    if (fence === null && mark === '') return line;
    const isKept = fence?.isText === true && mark === '';
    if (fence === null) fence = { mark, isText: language === 'text' };
    else if (mark.startsWith(fence.mark) && language === '') fence = null;
    return isKept ? line : blank(line);
  });
  return lines.join('\n');
}

const blank = (part: string): string => part.replace(/[^\n]/g, ' ');

function asNumeral(seen: string, match: RegExpExecArray): Omit<Numeral, 'line' | 'column'> {
  const [whole, digits = '', exponent, divisor, superscript] = match;
  const sign = isNegative(seen, match.index) ? -1 : 1;
  const plain = Number(digits.replaceAll(',', ''));
  const places = digits.split('.')[1]?.length ?? 0;
  const start = match.index - (sign < 0 ? 1 : 0);
  const end = match.index + whole.length;
  const as = (value: number, decimals: number | null) => ({
    ...{ start, end, text: seen.slice(start, end), decimals },
    value: sign * value,
    isPercent: /^ ?(?:%|percent\b)/.test(seen.slice(end, end + 9)),
  });
  if (divisor !== undefined) return as(plain / Number(divisor.replaceAll(',', '')), null);
  if (superscript !== undefined) return as(10 ** Number(plainDigits(superscript)), 0);
  if (exponent === undefined) return as(plain, places);
  const power = Number(exponent.replace('−', '-'));
  return as(Number(`${plain}e${power}`), Math.max(0, places - power));
}

/** A minus is a sign unless something stands before it from which it subtracts. */
function isNegative(seen: string, at: number): boolean {
  return /[-−]/.test(seen.charAt(at - 1)) && !/[\p{L}\p{N})\]²'’_-]/u.test(seen.charAt(at - 2));
}

const plainDigits = (superscript: string) =>
  [...superscript].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 10) starts.push(i + 1);
  return starts;
}
