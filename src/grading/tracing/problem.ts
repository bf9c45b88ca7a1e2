import type { Trace } from '../../lab/trace.ts';
import type { TraceCase } from '../../lab/trace-case.ts';

/** A network to be worked through by hand, with everything the engine knows of it. */
export interface TraceProblem {
  template: string;
  seed: number;
  case: TraceCase;
  trace: Trace;
  /** What is asked, in order: z1 a1 … loss, then backward from the last layer. */
  steps: ProblemStep[];
  /** Of the update at the end. */
  learningRate: number;
}

/** One array; () is a number, row-major otherwise. */
export interface ProblemStep {
  name: string;
  shape: readonly number[];
  values: Float64Array;
}

/** The arrays that a step is computed from, by name: given ones, and the learner's own or the true ones. */
export type Values = (name: string) => Float64Array;

/** One step's name in parts: `dL_dW2` is kind `dL_dW` of layer 2; the loss has no layer. */
export interface StepName {
  kind: 'z' | 'a' | 'loss' | 'dL_da' | 'dL_dz' | 'dL_dW' | 'dL_db';
  layer: number;
}

export function stepNamed(name: string): StepName | null {
  if (name === 'loss') return { kind: 'loss', layer: 0 };
  const [, kind, layer] = /^(z|a|dL_da|dL_dz|dL_dW|dL_db)(\d+)$/.exec(name) ?? [];
  return kind === undefined ? null : { kind: kind as StepName['kind'], layer: Number(layer) };
}

/** The array of an input, target, weight or bias, or of a true step. @throws Error for a name that is none */
export function trueValue({ trace, steps }: TraceProblem, name: string): Float64Array {
  const given = givenArrays(trace).find((array) => array.name === name);
  const found = given ?? steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`the trace has no ${name}`);
  return found.values;
}

export function givenArrays(trace: Trace) {
  return [trace.x, trace.t, ...trace.layers.flatMap(({ W, b }) => [W, b])];
}
