import type { Dataset } from '../nn/dataset.ts';
import { digits } from '../nn/digits.ts';
import { answerOf, predict } from '../nn/evaluate.ts';
import { FastRandom } from '../nn/fast-random.ts';
import type { Network } from '../nn/network.ts';

/** What a network says of one picture. */
export interface Reading {
  /** What it shows. */
  digit: number;
  read: number;
  /** The share the network gives its own answer. */
  certainty: number;
}

/**
 * Ten pictures for before and after, sorted by what they show. They are drawn by a generator of their own: a run with
 * them gives the same numbers as one without.
 * @param classes the digits that are told apart, in the order of the outputs
 */
export function tenPictures(seed: number, classes: readonly string[]): Dataset {
  const kinds = classes.map(Number);
  // Seeds of runs end at 2^32.
  const drawn = digits(new FastRandom(2 ** 32 + seed), { samples: 10, classes: kinds });
  const { inputSize, outputSize, samples } = drawn;
  const answers = Array.from({ length: samples }, (_, row) => answerOf(drawn.targets, row, outputSize));
  const order = [...answers.keys()].sort((one, other) => (answers[one] ?? 0) - (answers[other] ?? 0));
  const [inputs, targets] = [new Float64Array(drawn.inputs.length), new Float64Array(drawn.targets.length)];
  for (const [to, from] of order.entries()) {
    inputs.set(drawn.inputs.subarray(from * inputSize, (from + 1) * inputSize), to * inputSize);
    targets.set(drawn.targets.subarray(from * outputSize, (from + 1) * outputSize), to * outputSize);
  }
  return { ...drawn, inputs, targets };
}

export function readingsOf(network: Network, pictures: Dataset): Reading[] {
  const { inputs, targets, samples, outputSize, classes } = pictures;
  const outputs = predict(network, inputs, samples);
  const named = (place: number) => Number(classes?.[place] ?? place);
  return Array.from({ length: samples }, (_, row) => {
    const read = answerOf(outputs, row, outputSize);
    const digit = named(answerOf(targets, row, outputSize));
    return { digit, read: named(read), certainty: outputs[row * outputSize + read] ?? 0 };
  });
}
