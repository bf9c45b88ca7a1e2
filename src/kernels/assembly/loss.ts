// nn/loss.ts once more, on one row of n outputs. The numbers are places in `lossNames`.
import { log, logSum } from './activation';

export const mse: i32 = 0;
export const bce: i32 = 1;
export const softmaxCrossEntropy: i32 = 2;

const clip: f64 = 1e-15;

@inline
function clipped(p: f64): f64 {
  return min<f64>(max<f64>(p, clip), 1 - clip);
}

/** After `activate` on this row: categorical cross-entropy goes on from softmax's sum. */
export function sampleLoss(loss: i32, z: usize, a: usize, t: usize, n: i32): f64 {
  const size = <usize>n << 3;
  if (loss == softmaxCrossEntropy) return categoricalCrossEntropy(z, t, size);
  let sum: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) {
    const y = load<f64>(t + k);
    if (loss == mse) {
      const error = load<f64>(a + k) - y;
      sum += error * error;
    } else {
      const p = clipped(load<f64>(a + k));
      sum -= y * log(p) + (1 - y) * log(1 - p);
    }
  }
  return sum / <f64>n;
}

function categoricalCrossEntropy(z: usize, t: usize, size: usize): f64 {
  let loss: f64 = 0;
  for (let k: usize = 0; k < size; k += 8) {
    const y = load<f64>(t + k);
    if (y != 0) loss += y * (logSum - load<f64>(z + k));
  }
  return loss;
}

/** dL_da; for softmax with categorical cross-entropy dL_dz at once. */
export function lossBackward(loss: i32, a: usize, t: usize, d: usize, n: i32): void {
  const size = <usize>n << 3;
  if (loss == softmaxCrossEntropy) {
    let total: f64 = 0;
    for (let k: usize = 0; k < size; k += 8) total += load<f64>(t + k);
    for (let k: usize = 0; k < size; k += 8) store<f64>(d + k, load<f64>(a + k) * total - load<f64>(t + k));
    return;
  }
  for (let k: usize = 0; k < size; k += 8) {
    const y = load<f64>(t + k);
    if (loss == mse) store<f64>(d + k, (2 * (load<f64>(a + k) - y)) / <f64>n);
    else {
      const p = clipped(load<f64>(a + k));
      store<f64>(d + k, (p - y) / (p * (1 - p)) / <f64>n);
    }
  }
}

/** As nn/evaluate.ts: the largest of several outputs, one output at 0.5. */
export function answerOf(row: usize, n: i32): i32 {
  if (n == 1) return i32(load<f64>(row) > 0.5);
  let best = 0, most = load<f64>(row);
  for (let k = 1; k < n; k++) {
    const y = load<f64>(row + (<usize>k << 3));
    if (y > most) {
      best = k;
      most = y;
    }
  }
  return best;
}
