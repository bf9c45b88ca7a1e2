/** A formula in which each number still has its name: it can be shown in letters, in numbers, or both. */
export type Formula = readonly Part[];
export type Part = string | Value | Sum;

export interface Value {
  name: string;
  value: number;
  /** What it is subtracted from in this formula: it needs as many digits as the difference does. */
  near?: number;
}

/** Terms with + between them; of many, some can be left out when it is shown. */
export interface Sum {
  terms: readonly Formula[];
}

/** What the places along one side of an array stand for. */
export type Axis = 'sample' | 'unit' | 'input';

/** Row-major. A single number has no axes. */
export interface NamedArray {
  name: string;
  axes: readonly Axis[];
  shape: readonly number[];
  values: Float64Array;
}

export function valueAt(array: NamedArray, index: number, near?: number): Value {
  const value = array.values[index] ?? Number.NaN;
  return { name: nameAt(array, index), value, ...(near === undefined ? {} : { near }) };
}

/** `W1[0][2]`: indices from 0. */
export function nameAt({ name, shape }: NamedArray, index: number): string {
  let rest = index;
  const places = shape.toReversed().map((size) => {
    const place = rest % size;
    rest = Math.floor(rest / size);
    return `[${place}]`;
  });
  return name + places.reverse().join('');
}

/** A sum in parentheses, but one term alone without. */
export function summed(terms: readonly Formula[]): Formula {
  return terms.length === 1 ? (terms[0] ?? []) : ['(', { terms }, ')'];
}

/** What stands in place of `/ 1`: nothing. */
export const over = (count: number): Formula => (count === 1 ? [] : [`/${count}`]);
