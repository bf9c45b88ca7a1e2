import { readLiteral } from '../../grading/number-literal.ts';
import { valueIn } from '../../grading/number-reading.ts';

/** A number that a text says, however it says it. */
export interface SaidNumber {
  value: number;
  start: number;
  end: number;
  /** As digits at its place; reckoned from them; or only found by decoding. */
  how: 'digits' | 'reckoned' | 'decoded';
}

/** Every number of a text in plain characters that stands there as digits; digits in names (`W1`, `dz2`) are none. */
export function numbersIn(text: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  for (const match of text.matchAll(/(?<![\p{L}_\d.]|[\p{L}\d]\[)(?:\d|\.\d)/gu)) {
    const at = match.index;
    if (at < (found.at(-1)?.end ?? 0)) continue;
    const literal = readLiteral(text, at);
    if (literal === null) continue;
    const sign = /(?:^|[\s(=≈:,[*/])-\s?$/.test(text.slice(Math.max(0, at - 3), at)) ? -1 : 1;
    const said = { start: at, end: literal.end, how: 'digits' as const };
    found.push({ ...said, value: sign * literal.value });
    if (literal.percent) found.push({ ...said, value: sign * literal.value * 100 });
    if (literal.decimalComma) found.push({ ...said, value: sign * literal.decimalComma.value });
  }
  return found;
}

const reckonable = /[-+(.\d][-+*/^%().,\d\s²³√]*[)\d%²³]/g;

/** What the arithmetic of a text comes to: `0.2 + 0.05 =`, `1/4`, `(0.5 · 0.5)`. */
export function reckonedIn(text: string): SaidNumber[] {
  return [...text.matchAll(reckonable)].flatMap(({ 0: written, index }) => {
    if (!/\d\s*[-+*/^%)²³]/.test(written)) return [];
    const value = valueIn(written.trim());
    return value === null
      ? []
      : [{ value, start: index, end: index + written.length, how: 'reckoned' as const }];
  });
}
