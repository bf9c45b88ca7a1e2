import { activate } from '../nn/activation.ts';
import { clipped, type LossName, sampleLoss } from '../nn/loss.ts';
import { flatten, isMatrix, rowsOf, ShapeError, type Value } from './array-arithmetic.ts';

/** The mean over the samples of the engine's loss, which is a mean over the outputs. */
export function outputLoss(loss: 'mse' | 'bce'): (p: Value, t: Value) => number {
  return (p, t) => {
    requireShares(loss, p, t);
    return meanOfRows(loss, rowsOf(p), rowsOf(t));
  };
}

/**
 * Categorical cross-entropy of probabilities, −Σ t ln p: the engine computes it from z, and ln p is a z whose softmax is
 * p. Probabilities that do not sum to 1 are no distribution; up to 1 % are forgiven, since they are shown rounded.
 */
export function categoricalLoss(p: Value, t: Value): number {
  requireShares('ce', p, t);
  const rows = rowsOf(p);
  if (rows.some((row) => row.length < 2)) throw new ShapeError('ce takes the probabilities of all classes');
  if (rows.some((row) => Math.abs(row.reduce((sum, x) => sum + x, 0) - 1) > 0.01 + 1e-9))
    throw new ShapeError('the probabilities of ce sum to 1');
  // Rounded probabilities stay as they are shown: −ln of the entry itself, not of its share in the sum.
  const offset = rows.map((row) => Math.log(row.reduce((sum, x) => sum + clipped(x), 0)));
  const logits = rows.map((row) => row.map((x) => Math.log(clipped(x))));
  const shift = rowsOf(t).reduce(
    (sum, row, i) => sum + row.reduce((all, x) => all + x, 0) * (offset[i] ?? 0),
    0,
  );
  return meanOfRows('softmax-ce', logits, rowsOf(t)) - shift / rows.length;
}

function meanOfRows(loss: LossName, p: number[][], t: number[][]): number {
  const losses = p.map((row, i) => {
    const outputs = Float64Array.from(row);
    return sampleLoss(loss, outputs, outputs, Float64Array.from(t[i] ?? []), 0, row.length);
  });
  return losses.reduce((sum, x) => sum + x, 0) / losses.length;
}

function requireShares(loss: string, p: Value, t: Value): void {
  if (loss === 'mse') return;
  if ([...flatten(p), ...flatten(t)].some((x) => x < 0 || x > 1))
    throw new ShapeError(`${loss} takes probabilities from 0 to 1`);
}

/** Of a list, or of each row of a matrix. */
export function softmaxOf(z: Value): Value {
  if (typeof z === 'number') throw new ShapeError('softmax takes a list');
  const rows = rowsOf(z).map((row) => {
    const a = new Float64Array(row.length);
    activate('softmax', Float64Array.from(row), a, 1, row.length);
    return [...a];
  });
  return isMatrix(z) ? rows : (rows[0] ?? []);
}
