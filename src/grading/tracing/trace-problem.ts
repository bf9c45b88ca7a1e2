import type { Trace } from '../../lab/trace.ts';
import type { TraceCase } from '../../lab/trace-case.ts';
import type { TemplateName } from './templates.ts';

/** A network to be traced by hand, and all that is asked of it. The same template and seed give the same problem. */
export interface TraceProblem {
  template: TemplateName;
  seed: number;
  of: TraceCase;
  /** Every value, by the engine. */
  trace: Trace;
  /** The learning rate of the update at the end. */
  lr: number;
  /** Markdown: the numbers of the network under their names, the loss, what is asked. */
  statement: string;
  /** z1 a1 … loss dL_da2 dL_dz2 … dL_db1, in the order in which they are worked out. */
  steps: readonly AskedStep[];
  /** check, update, new_loss. */
  closing: readonly AskedStep[];
  /**
   * Row-major, by name: x, t, W1, b1 …, the steps, and what the update gives: new_W1, new_b1 …, new_loss. Matrices are
   * [out][in].
   */
  exact: Readonly<Record<string, Float64Array>>;
}

export interface AskedStep {
  name: string;
  /** [] for a number; a batch has a row for each sample. */
  shape: readonly number[];
  /** What is asked, in words. */
  question: string;
  /** The whole array in one formula: W1·x + b1. For the hints. */
  formula: string;
  /** What the formula does not say; '' for nothing. */
  note: string;
}

/** What the learner gave for one step so far; null where an element is still asked. */
export interface Entry {
  values: readonly (number | null)[];
  /** Decimals as typed; null where the value was computed from an expression. */
  decimals: readonly (number | null)[];
}

/** By the name of the step. */
export type Entries = Readonly<Record<string, Entry>>;

/** Any array by its name: given, exact, or the learner's. */
export type Sources = (name: string) => Float64Array;

export const exactSources =
  ({ exact }: Pick<TraceProblem, 'exact'>): Sources =>
  (name) => {
    const values = Object.hasOwn(exact, name) ? exact[name] : undefined;
    if (values === undefined) throw new Error(`There is no ${name} in this trace.`);
    return values;
  };

/** `(2, 3)`, `(2)`, `one number`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? 'one number' : `(${shape.join(', ')})`;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/** `dL_dW1[1][0]`: the name of one element, from its place in the row-major values. */
export function elementName({ name, shape }: Pick<AskedStep, 'name' | 'shape'>, index: number): string {
  let rest = index;
  const places = shape.toReversed().map((size) => {
    const place = rest % size;
    rest = Math.floor(rest / size);
    return `[${place}]`;
  });
  return name + places.reverse().join('');
}
