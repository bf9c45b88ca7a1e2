import type { Axis, NamedArray } from '../lab/formula.ts';
import { numberText } from './number-text.ts';

/** More places than these along one side, and only the first few are shown. */
const limits: Record<Axis, { most: number; shown: number }> = {
  unit: { most: 6, shown: 4 },
  input: { most: 8, shown: 4 },
  sample: { most: 4, shown: 2 },
};

/** `(2×3)`: rows first. */
export const shapeText = ({ shape }: Pick<NamedArray, 'shape'>): string => `(${shape.join('×')})`;

/** The places of the elements to show, in their order. */
export function placesShown({ axes, shape }: NamedArray, isFull: boolean): number[] {
  let places = [0];
  for (const [k, size] of shape.entries()) {
    const count = isFull ? size : shownOf(axes[k], size);
    places = places.flatMap((place) => Array.from({ length: count }, (_, i) => place * size + i));
  }
  return places;
}

export function leftOutText({ values, name }: NamedArray, shown: number): string {
  const more = values.length - shown;
  return more === 0 ? '' : `… and ${more} more of ${name} (--full shows all)`;
}

/** `[1, 0.5]`, `[[1, 0], [0, 1]]`, `[0, 0, 0, 0, … 780 more]`. */
export function arrayText(
  array: NamedArray,
  { digits, isFull }: { digits: number; isFull: boolean },
): string {
  const text = (from: number, depth: number): string => {
    const size = array.shape[depth];
    if (size === undefined) return numberText(array.values[from] ?? Number.NaN, digits);
    const count = isFull ? size : shownOf(array.axes[depth], size);
    const items = Array.from({ length: count }, (_, i) => text(from * size + i, depth + 1));
    return `[${[...items, ...(count < size ? [`… ${size - count} more`] : [])].join(', ')}]`;
  };
  return text(0, 0);
}

function shownOf(axis: Axis | undefined, size: number): number {
  const { most, shown } = limits[axis ?? 'unit'];
  return size > most ? shown : size;
}
