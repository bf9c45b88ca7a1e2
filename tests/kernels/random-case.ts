import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { kernelOpener } from '../../src/kernels/open-kernel.ts';
import { activationNames } from '../../src/nn/activation.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { lossNames } from '../../src/nn/loss.ts';
import { copyOf, type Layer, type Network } from '../../src/nn/network.ts';
import { permutation, type Random } from '../../src/nn/random.ts';
import { plainTraining, type TrainingOptions } from '../../src/nn/training.ts';

/** The kernels as the build before the tests left them. */
const wasm = Uint8Array.from(readFileSync('dist/kernels.wasm'));

/** A kernel in WebAssembly whatever the size of the network. */
export const opener = (threads: number) => kernelOpener({ wasm, threads, smallest: 0 });

export interface Case {
  name: string;
  network: Network;
  data: Dataset;
  test: Dataset;
  options: TrainingOptions;
}

const pick = <T>(random: Random, of: readonly T[]): T => of[random.below(of.length)] as T;

/** Any network, data and batch that the kernels accept. */
export function randomCase(seed: number): Case {
  const random = new FastRandom(seed);
  const loss = pick(random, lossNames);
  const depth = 1 + random.below(4);
  const sizes = Array.from({ length: depth + 1 }, () => 1 + random.below(pick(random, [4, 20, 70])));
  if (random.below(8) === 0) sizes[0] = 250 + random.below(300);
  const layers = sizes.slice(1).map((outputSize, l): Layer => {
    const last = l === depth - 1;
    const activation =
      last && loss === 'softmax-ce'
        ? 'softmax'
        : last && loss === 'bce'
          ? pick(random, ['sigmoid', 'softmax'] as const)
          : pick(random, last ? activationNames : activationNames.slice(0, -1));
    const inputSize = sizes[l]!;
    const W = Float64Array.from(
      { length: inputSize * outputSize },
      () => random.normal() / Math.sqrt(inputSize),
    );
    const hasBias = random.below(4) > 0;
    const b = Float64Array.from({ length: outputSize }, () => (hasBias ? random.normal() / 10 : 0));
    return { inputSize, outputSize, activation, W, b, hasBias };
  });
  const batch = pick(random, [1, 2, 3, 7, 8, 31, 32, 33, 100]);
  const share = pick(random, [0, 0.1, 0.3, 0.5, 1]);
  const l2 = pick(random, [0, 0, 0.01]);
  // Three steps, the last of them on a remainder.
  const samples = 2 * batch + 1 + random.below(batch);
  const [inputSize, outputSize] = [sizes[0]!, sizes.at(-1)!];
  const data = dataOf(random, samples, inputSize, outputSize, share);
  const test = dataOf(random, 1 + random.below(150), inputSize, outputSize, share);
  const options = { ...plainTraining, batch, l2, learningRate: pick(random, [0.01, 0.1, 0.5]), random };
  const shape = sizes.join('-');
  const f = layers.map(({ activation }) => activation).join(' ');
  const name = `${seed}: ${shape} ${f}, ${loss}, ${samples} in batches of ${batch}, ${share} not 0, l2 ${l2}`;
  return { name, network: { layers, loss }, data, test, options };
}

/** Each input is not 0 with the probability `share`; targets are one-hot, or a 0 or 1. */
export function dataOf(
  random: Random,
  samples: number,
  inputSize: number,
  outputSize: number,
  share: number,
): Dataset {
  const inputs = Float64Array.from({ length: samples * inputSize }, () =>
    random.double() < share ? random.normal() : 0,
  );
  const targets = new Float64Array(samples * outputSize);
  for (let row = 0; row < samples; row++)
    if (outputSize === 1) targets[row] = random.below(2);
    else targets[row * outputSize + random.below(outputSize)] = 1;
  return { name: 'random', samples, inputSize, outputSize, inputs, targets, classes: null };
}

export interface Outcome {
  kernel: string;
  weights: string;
  lossSum: number;
  trained: { loss: number; right: number };
  tested: { loss: number; right: number };
}

/** One epoch in two runs, on a copy of the network, and what it leaves. */
export async function outcomeOf(
  { network, data, test, options }: Case,
  open: ReturnType<typeof kernelOpener>,
): Promise<Outcome> {
  const own = copyOf(network);
  const kernel = await open(own, data, options, test);
  try {
    const order = permutation(new FastRandom(7), data.samples);
    const { lossSum } = kernel.run(order, 0, options.batch, options.learningRate, 0);
    const end = kernel.run(order, options.batch, data.samples, options.learningRate * 0.9, lossSum);
    return {
      kernel: kernel.name,
      weights: hashOf(kernel.weights()),
      lossSum: end.lossSum,
      trained: kernel.evaluate(data),
      tested: kernel.evaluate(test),
    };
  } finally {
    kernel.close();
  }
}

function hashOf({ layers }: Network): string {
  const hash = createHash('sha256');
  for (const { W, b } of layers) for (const numbers of [W, b]) hash.update(new Uint8Array(numbers.buffer));
  return hash.digest('hex');
}
