import type { Numeral } from '../../lesson/numeral.ts';

/** Where a quote stands, offsets into the guide. */
export interface Place {
  start: number;
  end: number;
}

/** All places of a quote that begin and end at the edge of a number or word: `1.3` does not stand in `11.35`. */
export function placesOf(text: string, quote: string): Place[] {
  const places: Place[] = [];
  if (quote === '') return places;
  const [first = '', last = ''] = [quote.charAt(0), quote.charAt(quote.length - 1)];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (cutsNumber(text.charAt(at - 1), first, text.charAt(at - 2))) continue;
    if (cutsEnd(last, text.charAt(end), text.charAt(end + 1))) continue;
    places.push({ start: at, end });
  }
  return places;
}

const isDigit = (c: string) => /^\d$/.test(c);

/** Digits before it, or a point with a digit before that, belong to the number at its beginning. */
function cutsNumber(before: string, first: string, further: string): boolean {
  if (!/^[\d.]$/.test(first)) return false;
  return isDigit(before) || ((before === '.' || before === ',') && isDigit(further));
}

function cutsEnd(last: string, after: string, further: string): boolean {
  if (!isDigit(last)) return false;
  return isDigit(after) || (/^[.,eE]$/.test(after) && /^[\d−-]$/.test(further) && after !== ',');
}

/** The numbers that stand wholly within a place, in order; those whose sign is cut off are left out. */
export function numeralsIn(numerals: readonly Numeral[], { start, end }: Place): Numeral[] {
  let [low, high] = [0, numerals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numerals[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Numeral[] = [];
  for (let i = low; i < numerals.length; i++) {
    const numeral = numerals[i];
    if (numeral === undefined || numeral.start >= end) break;
    if (numeral.end <= end) found.push(numeral);
  }
  return found;
}
