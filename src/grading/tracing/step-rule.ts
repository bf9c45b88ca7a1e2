import { activate, activateBackward } from '../../nn/activation.ts';
import { lossBackward, sampleLoss } from '../../nn/loss.ts';
import type { StepContext } from './step-context.ts';

/** The right value of a step, from what the context holds: the learner's own earlier values, where there are some. */
export function rightValue(step: StepContext): Float64Array {
  const { rows, units } = step;
  switch (step.kind) {
    case 'z':
      return weightedSums(step, step.input, step.W, step.b);
    case 'a':
      return activated(step, step.z());
    case 'loss':
      return Float64Array.of(meanLoss(step));
    case 'dL_da':
      return step.after === null ? lossGradient(step) : handedOn(step, step.after.dL_dz());
    case 'dL_dz':
      return step.isLast && step.loss === 'softmax-ce'
        ? step.a().map((p, k) => p - (step.t[k] ?? 0))
        : throughActivation(step, step.a(), step.dL_da());
    case 'dL_dW':
      return outerMean(step, step.dL_dz(), step.input).map((g, k) => g + 2 * step.l2 * (step.W[k] ?? 0));
    case 'dL_db':
      return columnMeans(step.dL_dz(), rows, units);
  }
}

/** Σ W[j][i] · input[i] + b[j], for each row. */
export function weightedSums(
  { rows, inputs, units }: StepContext,
  input: Float64Array,
  W: Float64Array,
  b: Float64Array | null,
): Float64Array {
  return table(rows, units, (row, j) => {
    let sum = b?.[j] ?? 0;
    for (let i = 0; i < inputs; i++) sum += at(W, j * inputs + i) * at(input, row * inputs + i);
    return sum;
  });
}

export function activated({ activation, rows, units }: StepContext, z: Float64Array): Float64Array {
  const a = new Float64Array(z.length);
  activate(activation, z, a, rows, units);
  return a;
}

function meanLoss({ loss, rows, units, z, a, t }: StepContext): number {
  // Softmax is taken from a here: a learner may have an a that its z does not give.
  const isSoftmax = loss === 'softmax-ce';
  let sum = 0;
  for (let row = 0; row < rows; row++)
    sum += isSoftmax
      ? crossEntropy(a(), t, row * units, units)
      : sampleLoss(loss, z(), a(), t, row * units, units);
  return sum / rows;
}

function crossEntropy(p: Float64Array, t: Float64Array, from: number, n: number): number {
  let sum = 0;
  for (let k = from; k < from + n; k++) if (at(t, k) !== 0) sum -= at(t, k) * Math.log(at(p, k));
  return sum;
}

export function lossGradient({ loss, rows, units, a, t }: StepContext): Float64Array {
  const gradient = new Float64Array(rows * units);
  const kind = loss === 'bce' ? 'bce' : 'mse';
  for (let row = 0; row < rows; row++) lossBackward(kind, a(), t, gradient, row * units, units);
  return gradient;
}

/** Wᵀ · dL_dz of the layer after: the sum over the paths. */
export function handedOn(step: StepContext, dL_dz: Float64Array, W = step.after?.W): Float64Array {
  const paths = step.after?.units ?? 0;
  return table(step.rows, step.units, (row, i) => {
    let sum = 0;
    for (let j = 0; j < paths; j++) sum += at(W, j * step.units + i) * at(dL_dz, row * paths + j);
    return sum;
  });
}

export function throughActivation(step: StepContext, a: Float64Array, dL_da: Float64Array): Float64Array {
  const gradient = new Float64Array(a.length);
  activateBackward(step.activation, a, dL_da, gradient, step.rows, step.units);
  return gradient;
}

/** Mean over the rows of dL_dz[j] · input[i]. */
export function outerMean(
  { rows, inputs, units }: StepContext,
  dL_dz: Float64Array,
  input: Float64Array,
): Float64Array {
  return table(units, inputs, (j, i) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += at(dL_dz, row * units + j) * at(input, row * inputs + i);
    return sum / rows;
  });
}

export function columnMeans(values: Float64Array, rows: number, units: number): Float64Array {
  return table(1, units, (_, j) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += at(values, row * units + j);
    return sum / rows;
  });
}

export function table(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, k) => value(Math.floor(k / columns), k % columns));
}

export const at = (values: ArrayLike<number> | undefined, k: number): number => values?.[k] ?? Number.NaN;
