import { builtInDatasets } from '../../../nn/datasets.ts';

/** An option of `/train` that a question gives a value, or several that are to be compared. */
export interface Setting {
  key: string;
  values: string[];
}

/** In small letters and plain signs: `0,5` is a half, "two" is 2. */
export function plain(question: string): string {
  return question
    .replaceAll('−', '-')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(/(?<![\d,.])0,(\d+)(?![\d,])/g, '0.$1')
    .replace(
      /\b(?:one|two|three|four|five|six|eight|ten)(?=(?: hidden)? (?:units?|neurons?|nodes?)\b)/g,
      (word) => String(numerals[word]),
    );
}

const numerals: Record<string, number> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5 },
  ...{ six: 6, eight: 8, ten: 10 },
};

const number = '(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?(?: ?%)?';
const between =
  '(?: ?, ?| and | or | to | vs\\.? | versus | against | instead of | rather than | with ){1,3}';

/** A number, or some in a row; one group. */
export const numberList = `(${number}(?:${between}${number})*)`;

/** The numbers of such a list, each once, as `/train` takes them. */
export function numbersIn(list: string): string[] {
  const found = list.match(new RegExp(number, 'g')) ?? [];
  const read = found.map((one) => (one.endsWith('%') ? Number.parseFloat(one) / 100 : Number(one)));
  return [...new Set(read.filter(Number.isFinite).map(String))];
}

const dataWords: readonly [name: string, words: RegExp][] = [
  ['ten-point', /\b(?:ten|10)[- ]points?\b/],
  ['blobs', /\bblobs?\b/],
  ['circles', /\b(?:circles?|rings?)\b/],
  ['moons', /\bmoons?\b/],
  ['spiral', /\bspirals?\b/],
  ['line', /\b(?:line data|the line|straight line)\b/],
  ['explosion', /\bexplosion\b/],
  ['xor', /\bxor\b/],
];

/** The data a question names; null: none, and then it is about the usual one. */
export const dataIn = (text: string): string | null =>
  dataWords.find(([, words]) => words.test(text))?.[0] ?? null;

/** The run that suits these data. */
export function suggestedFor(data: string | null) {
  const suggested = builtInDatasets[data ?? 'xor']?.suggested;
  if (suggested === undefined) throw new Error(`There is no dataset ${data}.`);
  return suggested;
}
