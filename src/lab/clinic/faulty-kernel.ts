import { activateBackward } from '../../nn/activation.ts';
import type { Dataset } from '../../nn/dataset.ts';
import { evaluate } from '../../nn/evaluate.ts';
import { lossBackward, softmaxCrossEntropyBackward } from '../../nn/loss.ts';
import type { Network } from '../../nn/network.ts';
import { optimiserFor } from '../../nn/optimiser.ts';
import { addLosses, forward, type LayerPass, layerBackward, passFor } from '../../nn/pass.ts';
import type { Kernel, OpenKernel } from '../../nn/training.ts';
import type { Fault } from './clinic-case.ts';

/**
 * The reference kernel with one thing done wrongly; with no fault it leaves the reference's bits. No dropout.
 */
export function faultyKernel(fault: Fault | null): OpenKernel {
  return (network, data, options): Kernel => {
    const { batch } = options;
    const pass = passFor(network, batch);
    const optimiser = optimiserFor(network, options);
    const inputs = new Float64Array(batch * data.inputSize);
    const targets = new Float64Array(batch * data.outputSize);
    return {
      name: fault === null ? 'reference' : `reference with ${fault}`,
      run: (order, from, to, learningRate, lossSum) => {
        let sum = lossSum;
        for (let start = from; start < to; start += batch) {
          const rows = Math.min(batch, to - start);
          gather(data.inputs, data.inputSize, order.subarray(start, start + rows), inputs);
          gather(data.targets, data.outputSize, order.subarray(start, start + rows), targets);
          forward(network, inputs, rows, pass);
          sum = lossesAdded(network, targets, rows, pass, { fault, sum });
          faultyBackward(network, inputs, targets, rows, pass, fault);
          optimiser.step(network, pass, fault === 'summed-gradient' ? 1 : rows, learningRate);
          if (!Number.isFinite(sum)) return { lossSum: sum, reached: start + rows, finite: false };
        }
        return { lossSum: sum, reached: to, finite: true };
      },
      weights: () => network,
      evaluate: (test) => evaluate(network, test),
      close: () => {},
    };
  };
}

/** The gradient by which the faulty code would step on these samples, layer by layer: W and b one after the other. */
export function codeGradients(network: Network, data: Dataset, fault: Fault | null): Float64Array[] {
  const pass = passFor(network, data.samples);
  forward(network, data.inputs, data.samples, pass);
  faultyBackward(network, data.inputs, data.targets, data.samples, pass, fault);
  const divisor = fault === 'summed-gradient' ? 1 : data.samples;
  return pass.map(({ dL_dW, dL_db }) => Float64Array.from([...dL_dW, ...dL_db], (sum) => sum / divisor));
}

/** As nn's `backward`, but for the fault. */
function faultyBackward(
  network: Network,
  inputs: Float64Array,
  targets: Float64Array,
  rows: number,
  pass: LayerPass[],
  fault: Fault | null,
): void {
  const last = network.layers.length - 1;
  for (let l = last; l >= 0; l--) {
    const [layer, at] = [network.layers[l], pass[l]];
    if (layer === undefined || at === undefined) continue;
    if (l === last) outputGradient(network, targets, rows, at, fault);
    else if (fault === 'missing-slope') at.dL_dz.set(at.dL_da);
    else activateBackward(layer.activation, at.a, at.dL_da, at.dL_dz, rows, layer.outputSize);
    const below = pass[l - 1];
    layerBackward(layer, below?.a ?? inputs, rows, at, below?.dL_da ?? null);
  }
}

function outputGradient(
  { loss, layers }: Network,
  targets: Float64Array,
  rows: number,
  { a, dL_da, dL_dz }: LayerPass,
  fault: Fault | null,
): void {
  const layer = layers.at(-1);
  if (layer === undefined) return;
  const n = layer.outputSize;
  for (let row = 0; row < rows; row++) {
    if (loss === 'softmax-ce') softmaxCrossEntropyBackward(a, targets, dL_dz, row * n, n);
    else if (loss === 'bce' && fault === 'unclipped-log') bareSlope(a, targets, dL_da, row * n, n);
    else lossBackward(loss, a, targets, dL_da, row * n, n);
  }
  if (loss !== 'softmax-ce') activateBackward(layer.activation, a, dL_da, dL_dz, rows, n);
}

/** (p − t) / (p(1 − p)) / n, which is 0/0 where p is exactly 0 or 1. */
function bareSlope(a: Float64Array, t: Float64Array, dL_da: Float64Array, from: number, n: number): void {
  for (let k = from; k < from + n; k++) {
    const p = a[k] ?? 0;
    dL_da[k] = (p - (t[k] ?? 0)) / (p * (1 - p)) / n;
  }
}

/** −(t ln p + (1 − t) ln(1 − p)) without clipping is 0 · ∞ where p is exactly t. */
function lossesAdded(
  network: Network,
  targets: Float64Array,
  rows: number,
  pass: LayerPass[],
  { fault, sum }: { fault: Fault | null; sum: number },
): number {
  const at = pass.at(-1);
  if (fault !== 'unclipped-log' || network.loss !== 'bce' || at === undefined)
    return addLosses(network, targets, rows, pass, sum);
  const n = network.layers.at(-1)?.outputSize ?? 1;
  let total = sum;
  for (let k = 0; k < rows * n; k++) total += bareLoss(at.a[k] ?? 0, targets[k] ?? 0) / n;
  return total;
}

const bareLoss = (p: number, t: number): number => -(t * Math.log(p) + (1 - t) * Math.log(1 - p));

/** Each sample's loss as the run's own code computes it, from (samples, outputs). */
export function codeLosses(network: Network, data: Dataset, fault: Fault | null): number[] {
  const { samples, outputSize: n, targets } = data;
  const pass = passFor(network, 1);
  return Array.from({ length: samples }, (_, row) => {
    forward(network, data.inputs.subarray(row * data.inputSize, (row + 1) * data.inputSize), 1, pass);
    return lossesAdded(network, targets.subarray(row * n, (row + 1) * n), 1, pass, { fault, sum: 0 });
  });
}

function gather(from: Float64Array, size: number, rows: Int32Array, batch: Float64Array): void {
  for (const [k, row] of rows.entries()) batch.set(from.subarray(row * size, (row + 1) * size), k * size);
}
