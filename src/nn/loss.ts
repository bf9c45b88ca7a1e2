/**
 * Losses of one sample and their gradients, side by side. A batch's loss is the mean over its samples.
 * a, z and t are rows of n outputs that begin at `from`.
 */
export const lossNames = ['mse', 'bce', 'softmax-ce'] as const;
export type LossName = (typeof lossNames)[number];

/** log(0) is −∞, so binary cross-entropy never sees a probability nearer than this to 0 or 1. */
export const clip = 1e-15;
export const clipped = (p: number): number => Math.min(Math.max(p, clip), 1 - clip);

/**
 * mse: Σ (a − t)² / n.   bce: −Σ (t ln p + (1 − t) ln(1 − p)) / n with p = a clipped.
 * softmax-ce: −Σ t ln a, computed from z as Σ t · (ln Σ e^z − z), which stays finite where a is 0.
 */
export function sampleLoss(
  loss: LossName,
  z: Float64Array,
  a: Float64Array,
  t: Float64Array,
  from: number,
  n: number,
): number {
  if (loss === 'softmax-ce') return categoricalCrossEntropy(z, t, from, n);
  let sum = 0;
  for (let k = from; k < from + n; k++) {
    if (loss === 'mse') {
      const error = a[k]! - t[k]!;
      sum += error * error;
    } else {
      const p = clipped(a[k]!);
      sum -= t[k]! * Math.log(p) + (1 - t[k]!) * Math.log(1 - p);
    }
  }
  return sum / n;
}

/** mse: 2(a − t)/n.   bce: (p − t) / (p(1 − p)) / n with p = a clipped. Softmax-ce goes straight to dL_dz. */
export function lossBackward(
  loss: 'mse' | 'bce',
  a: Float64Array,
  t: Float64Array,
  dL_da: Float64Array,
  from: number,
  n: number,
): void {
  for (let k = from; k < from + n; k++) {
    if (loss === 'mse') dL_da[k] = (2 * (a[k]! - t[k]!)) / n;
    else {
      const p = clipped(a[k]!);
      dL_da[k] = (p - t[k]!) / (p * (1 - p)) / n;
    }
  }
}

function categoricalCrossEntropy(z: Float64Array, t: Float64Array, from: number, n: number): number {
  let largest = z[from]!;
  for (let k = from + 1; k < from + n; k++) largest = Math.max(largest, z[k]!);
  let sum = 0;
  for (let k = from; k < from + n; k++) sum += Math.exp(z[k]! - largest);
  const logSum = largest + Math.log(sum);
  let loss = 0;
  for (let k = from; k < from + n; k++) if (t[k] !== 0) loss += t[k]! * (logSum - z[k]!);
  return loss;
}

/**
 * Softmax and categorical cross-entropy together: dL_dz = a · Σt − t, which is a − t for a target that sums to 1
 * (Bishop 2006, eq. 4.108). Apart, both factors can leave the range of doubles; together nothing does.
 */
export function softmaxCrossEntropyBackward(
  a: Float64Array,
  t: Float64Array,
  dL_dz: Float64Array,
  from: number,
  n: number,
): void {
  let total = 0;
  for (let k = from; k < from + n; k++) total += t[k]!;
  for (let k = from; k < from + n; k++) dL_dz[k] = a[k]! * total - t[k]!;
}
