import type { Value } from '../array-arithmetic.ts';

/** Row-major values as a number, a vector or a matrix. */
export function shaped(values: ArrayLike<number>, shape: readonly number[]): Value {
  const [rows, columns] = shape;
  const all = Array.from(values);
  if (rows === undefined) return all[0] ?? Number.NaN;
  if (columns === undefined) return all;
  return Array.from({ length: rows }, (_, row) => all.slice(row * columns, (row + 1) * columns));
}

/** () is said `one number`. */
export function shapeText(shape: readonly number[]): string {
  const [rows, columns] = shape;
  if (rows === undefined) return 'one number';
  if (columns !== undefined) return `shape (${rows}, ${columns})`;
  return rows === 1 ? 'one number' : `${rows} numbers`;
}
