/** A number, a vector (n) or a matrix (rows, columns), row-major. */
export type Value = number | number[] | number[][];

/** Thrown with a message for the learner; the expression reader adds the column. */
export class ShapeError extends Error {}

/** Elements touched so far; stops a short text from asking for hours of work. */
export interface Budget {
  left: number;
}

export function isMatrix(value: Value): value is number[][] {
  return Array.isArray(value) && Array.isArray(value[0]);
}

function shapeOf(value: Value): string {
  if (typeof value === 'number') return 'a number';
  return isMatrix(value) ? `(${value.length}, ${value[0]?.length ?? 0})` : `(${value.length})`;
}

/** The elements of a list literal as a vector or a matrix. */
export function listOf(items: Value[]): Value {
  if (items.every((item) => typeof item === 'number')) return items;
  const rows = items.filter((item): item is number[] => Array.isArray(item) && !isMatrix(item));
  if (rows.length < items.length) throw new ShapeError('a list holds numbers, or rows of numbers');
  if (rows.some((row) => row.length !== rows[0]?.length))
    throw new ShapeError('the rows have different lengths');
  return rows;
}

export function mapValue(value: Value, operation: (x: number) => number, budget: Budget): Value {
  spend(budget, sizeOf(value));
  if (typeof value === 'number') return operation(value);
  return isMatrix(value) ? value.map((row) => row.map(operation)) : value.map(operation);
}

/** Elementwise by numpy's rule: a vector is a row, a row or column of length 1 goes with every one of the other's. */
export function elementwise(
  a: Value,
  b: Value,
  operation: (x: number, y: number) => number,
  budget: Budget,
): Value {
  if (typeof b === 'number') return mapValue(a, (x) => operation(x, b), budget);
  if (typeof a === 'number') return mapValue(b, (y) => operation(a, y), budget);
  const [left, right] = [rowsOf(a), rowsOf(b)];
  const rows = together(left.length, right.length);
  const columns = together(left[0]?.length ?? 0, right[0]?.length ?? 0);
  if (rows === null || columns === null) throw differing(a, b);
  spend(budget, rows * columns);
  const result = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      operation(elementOf(left, row, column), elementOf(right, row, column)),
    ),
  );
  return isMatrix(a) || isMatrix(b) ? result : (result[0] ?? []);
}

/** A vector is one row, a number a row of one. */
export function rowsOf(value: Value): number[][] {
  if (typeof value === 'number') return [[value]];
  return isMatrix(value) ? value : [value];
}

/** Throws where two shapes are not the same. */
export function expectSameShape(a: Value, b: Value): void {
  if (shapeOf(a) !== shapeOf(b)) throw differing(a, b);
}

const differing = (a: Value, b: Value) => new ShapeError(`shapes ${shapeOf(a)} and ${shapeOf(b)} differ`);

/** The length of two sides together; null where neither is 1 and they differ. */
function together(one: number, other: number): number | null {
  if (one === other || other === 1) return one;
  return one === 1 ? other : null;
}

function elementOf(matrix: number[][], row: number, column: number): number {
  const values = matrix[matrix.length === 1 ? 0 : row] ?? [];
  return values[values.length === 1 ? 0 : column] ?? Number.NaN;
}

/** `a @ b`: (m, n) @ (n) → (m); (n) @ (n, p) → (p); (m, n) @ (n, p) → (m, p); (n) @ (n) → a number. */
export function matrixProduct(a: Value, b: Value, budget: Budget): Value {
  if (typeof a === 'number' || typeof b === 'number')
    throw new ShapeError('@ multiplies vectors and matrices; use * for a number');
  const inner = isMatrix(a) ? (a[0]?.length ?? 0) : a.length;
  if (inner !== b.length)
    throw new ShapeError(
      `shapes ${shapeOf(a)} and ${shapeOf(b)} do not fit for @: ${inner} is not ${b.length}`,
    );
  const outer = isMatrix(b) ? (b[0]?.length ?? 0) : 1;
  spend(budget, (isMatrix(a) ? a.length : 1) * inner * outer);
  const columns = isMatrix(b) ? transpose(b) : null;
  const against = (row: number[]) => columns?.map((column) => dot(row, column)) ?? dot(row, b as number[]);
  if (!isMatrix(a)) return against(a);
  return columns
    ? a.map((row) => columns.map((column) => dot(row, column)))
    : a.map((row) => dot(row, b as number[]));
}

/** One element or row; or those of a slice, which ends before its second place. */
export function partOf(value: Value, places: readonly (Value | null)[]): Value {
  if (typeof value === 'number') throw new ShapeError('a number has no elements');
  if (places.length > 2) throw new ShapeError('a slice has a start and an end');
  const [first = null, last = null] = places;
  if (places.length === 1) {
    const index = wholeNumber(first);
    const found = value[index];
    if (found !== undefined) return found;
    throw new ShapeError(`there is no element ${index}; they count from 0 to ${value.length - 1}`);
  }
  const [from, to] = [first, last].map((place) => (place === null ? undefined : wholeNumber(place)));
  const part = value.slice(from, to) as Value & unknown[];
  if (part.length === 0) throw new ShapeError('this slice holds nothing');
  return part;
}

function wholeNumber(place: Value | null): number {
  if (typeof place === 'number' && Number.isInteger(place)) return place;
  throw new ShapeError('an index is a whole number');
}

/** A vector is its own transpose, as in numpy. */
export function transposed(value: Value): Value {
  return isMatrix(value) ? transpose(value) : value;
}

/** (m) and (n) → (m, n). */
export function outerProduct(a: Value, b: Value, budget: Budget): number[][] {
  if (typeof a === 'number' || typeof b === 'number' || isMatrix(a) || isMatrix(b))
    throw new ShapeError('outer takes two vectors');
  spend(budget, a.length * b.length);
  return a.map((x) => b.map((y) => x * y));
}

export function flatten(value: Value): number[] {
  return typeof value === 'number' ? [value] : value.flat();
}

function transpose(matrix: number[][]): number[][] {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? Number.NaN));
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? Number.NaN), 0);
}

function sizeOf(value: Value): number {
  if (typeof value === 'number') return 1;
  return isMatrix(value) ? value.length * (value[0]?.length ?? 0) : value.length;
}

function spend(budget: Budget, work: number): void {
  budget.left -= work;
  if (budget.left < 0) throw new ShapeError('this is too much to compute here');
}
