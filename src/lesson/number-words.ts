import type { Numeral } from './numeral.ts';

const units =
  'none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const values = new Map<string, number>([
  ...units.split(' ').map((word, value) => [word, value] as const),
  ...(['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const).map(
    (word, i) => [word, 30 + 10 * i] as const,
  ),
  ['hundred', 100],
  ['thousand', 1000],
]);
const word = `(?:${[...values.keys()].join('|')})`;
const counted = '(?:seeds?|runs?|splits?|labelings?|images|targets|outputs|points|samples|answers|inputs)';

/** Only where words claim a result: so many of so many, so many times, all of so many runs. */
const results = [
  new RegExp(String.raw`\b(${word}) of (?:the |all |these |those |our |its )?(${word})\b`, 'gid'),
  new RegExp(String.raw`\b(${word}) of (?=(?:the |all |these |those |our |its )?\d)`, 'gid'),
  new RegExp(String.raw`(?<=\d of (?:the |all |these |those |our |its )?)(${word})\b`, 'gid'),
  new RegExp(String.raw`\b(${word}) times\b`, 'gid'),
  new RegExp(String.raw`\b(?:all|in all|for all|none of(?: the)?) (${word}) (?:\w+ )?${counted}\b`, 'gid'),
];

/** Number words that claim a result, as numerals without line and column; none twice. */
export function numberWordPlaces(text: string): Omit<Numeral, 'line' | 'column'>[] {
  const places = new Map<number, Omit<Numeral, 'line' | 'column'>>();
  for (const pattern of results)
    for (const { indices } of text.matchAll(pattern))
      for (const [start, end] of (indices?.slice(1) ?? []).filter((one) => one !== undefined)) {
        const said = text.slice(start, end);
        places.set(start, {
          start,
          end,
          text: said,
          value: values.get(said.toLowerCase()) ?? 0,
          decimals: 0,
          isPercent: false,
        });
      }
  return [...places.values()];
}
