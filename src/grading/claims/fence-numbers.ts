import type { Numeral } from '../../lesson/numeral.ts';
import { numeralsOf } from '../../lesson/numerals.ts';
import type { Place } from './places.ts';

/** What the fences of one part of the guide show as output: numbers in comments, which the tests compare with a run. */
export interface FencePart extends Place {
  title: string;
  shown: Pick<Numeral, 'value' | 'decimals'>[];
}

/** Parts are what stands under one heading, of any level. */
export function fenceParts(text: string): FencePart[] {
  const parts: FencePart[] = [];
  let [part, fence]: [FencePart, string | null] = [{ title: '', start: 0, end: 0, shown: [] }, null];
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^\s*```(\w*)/.exec(line);
    if (mark) fence = fence === null ? (mark[1] ?? '') : null;
    else if (fence === 'javascript' || fence === 'python') part.shown.push(...outputsOf(line, fence));
    else if (fence === null && /^#{1,6} /.test(line)) {
      parts.push({ ...part, end: at });
      part = { title: line.replace(/^#+ /, ''), start: at, end: at, shown: [] };
    }
    at += line.length + 1;
  }
  return [...parts, { ...part, end: text.length }];
}

/** The part a place stands in, or the one whose heading begins with a title. */
export function partFor(parts: readonly FencePart[], place: Place, title: unknown): FencePart | null {
  const found =
    typeof title === 'string'
      ? parts.find((part) => part.title.startsWith(title))
      : parts.find(({ start, end }) => start <= place.start && place.start < end);
  return found ?? null;
}

function outputsOf(line: string, language: string): Pick<Numeral, 'value' | 'decimals'>[] {
  const comment = (language === 'javascript' ? /\/\/(.*)$/ : /#(.*)$/).exec(line)?.[1] ?? '';
  return numeralsOf(comment);
}

/** Shown as it is said, or with more decimals and rounding to it; 56% also as 0.56. */
export function isShown({ value, decimals, isPercent }: Numeral, part: FencePart): boolean {
  const places = decimals ?? 9;
  return hasNumber(part, value, places) || (isPercent && hasNumber(part, value / 100, places + 2));
}

function hasNumber({ shown }: FencePart, value: number, decimals: number): boolean {
  const unit = 0.5 * 10 ** -decimals * (1 + 1e-9);
  return shown.some((one) =>
    decimals === 0
      ? one.value === value
      : (one.decimals ?? 0) >= decimals && Math.abs(Math.abs(one.value) - Math.abs(value)) <= unit,
  );
}
