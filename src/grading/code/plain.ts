/**
 * What crosses between sherpa and a learner's code: plain data, in both directions, and nothing that could carry
 * behaviour. Numbers keep NaN and the infinities. Matrices are lists of rows.
 */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A list of numbers, a list of rows, and so on. */
export type Numbers = number | readonly Numbers[];

/**
 * What a call is given. Where it is data, lists of numbers become arrays in JavaScript and float64 arrays in numpy.
 * The classes below stand for what the two languages write differently.
 */
export type Argument = Plain | Whole | Named | Bytes | Kept | Quadratic | readonly Argument[];

/** A list that stays one in Python, its whole numbers integers: layer sizes, indices. */
export class Whole {
  readonly items: readonly (number | string)[];
  constructor(items: readonly (number | string)[]) {
    this.items = items;
  }
}

/** Options by name in camelCase: one object in JavaScript, keyword arguments in snake_case in Python. */
export class Named {
  readonly values: Readonly<Record<string, Argument>>;
  constructor(values: Readonly<Record<string, Argument>>) {
    this.values = values;
  }
}

/**
 * Unsigned bytes, row-major, as pictures and labels come. In numpy a uint8 array of this shape; in JavaScript a
 * Uint8Array, or for more than one dimension a list of one Uint8Array for each entry of the first.
 */
export class Bytes {
  readonly bytes: Uint8Array;
  readonly shape: readonly number[];
  readonly form: BytesForm;
  constructor(bytes: Uint8Array, shape: readonly number[], form: BytesForm = 'bytes') {
    this.bytes = bytes;
    this.shape = shape;
    this.form = form;
  }
}

/**
 * `shares`: each byte divided by 255, as floats; in numpy one row for each entry of the first dimension. `file`: what a
 * file holds, which in Python is a `bytes`.
 */
export type BytesForm = 'bytes' | 'shares' | 'file';

/** A value that an earlier step kept, or something inside it; `of` empty: what the file exports. */
export class Kept {
  readonly of: string;
  readonly path: readonly (string | number)[];
  constructor(of: string, path: readonly (string | number)[] = []) {
    this.of = of;
    this.path = path;
  }
}

/** The function f(w) = Σ aᵢ·wᵢ² + bᵢ·wᵢ of a list, for code that takes a function. */
export class Quadratic {
  readonly a: readonly number[];
  readonly b: readonly number[];
  constructor(a: readonly number[], b: readonly number[]) {
    this.a = a;
    this.b = b;
  }
}
