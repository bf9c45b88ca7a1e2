import type { Dataset } from '../../../nn/dataset.ts';
import { FastRandom } from '../../../nn/fast-random.ts';
import { type NetworkJson, networkFrom, toJson } from '../../../nn/network-json.ts';
import { referenceKernel } from '../../../nn/reference-kernel.ts';
import { plainTraining } from '../../../nn/training.ts';

export interface EngineRun {
  network: NetworkJson;
  /** (samples, inputs) and (samples, outputs). */
  X: readonly number[][];
  Y: readonly number[][];
  learningRate: number;
  epochs?: number;
  batch?: number;
  l2?: number;
  /** Other data, measured after each epoch. */
  watched?: { X: readonly number[][]; Y: readonly number[][] };
}

/** Plain descent by the engine in the order of the samples: losses of the epochs, and the weights at the end. */
export function engineRun({
  network,
  X,
  Y,
  learningRate,
  epochs = 1,
  batch = 1,
  l2 = 0,
  watched,
}: EngineRun) {
  const trained = networkFrom(network);
  const options = { ...plainTraining, learningRate, epochs, batch, l2, random: new FastRandom(1) };
  const data = datasetOf(X, Y);
  const kernel = referenceKernel(trained, data, options);
  const order = Int32Array.from(X, (_, i) => i);
  const [losses, after, elsewhere]: number[][] = [[], [], []];
  for (let epoch = 0; epoch < epochs; epoch++) {
    losses!.push(kernel.run(order, 0, X.length, learningRate, 0).lossSum / X.length);
    if (watched === undefined) continue;
    after!.push(kernel.evaluate(data).loss);
    elsewhere!.push(kernel.evaluate(datasetOf(watched.X, watched.Y)).loss);
  }
  return { losses: losses!, after: after!, elsewhere: elsewhere!, layers: toJson(trained).layers };
}

const datasetOf = (X: readonly number[][], Y: readonly number[][]): Dataset => ({
  name: 'cases',
  samples: X.length,
  inputSize: X[0]!.length,
  outputSize: Y[0]!.length,
  inputs: Float64Array.from(X.flat()),
  targets: Float64Array.from(Y.flat()),
  classes: null,
});
