import type { Dataset } from '../nn/dataset.ts';
import { digits } from '../nn/digits.ts';
import { answerOf, predict } from '../nn/evaluate.ts';
import { FastRandom } from '../nn/fast-random.ts';
import { initialise } from '../nn/initialise.ts';
import type { Network } from '../nn/network.ts';
import { train } from '../nn/train.ts';
import { type OpenKernel, plainTraining } from '../nn/training.ts';
import { layersFrom, networkOf } from './layers-spec.ts';

/** What a network says of one picture. */
export interface Reading {
  /** What it shows. */
  digit: number;
  read: number;
  /** The probability the network gives its own answer. */
  certainty: number;
}

/** Where the route leads: ten digits misread, a network that learns while one watches, the same ten read again. */
export type DestinationEvent =
  | { type: 'before'; pictures: Dataset; readings: Reading[]; samples: number; epochs: number }
  | { type: 'epoch'; losses: readonly number[]; accuracy: number; epochs: number }
  | {
      type: 'after';
      pictures: Dataset;
      readings: Reading[];
      losses: readonly number[];
      /** On pictures that were not trained on, of which there are so many. */
      accuracy: number;
      fresh: number;
      stopped: 'done' | 'diverged' | 'interrupted';
    };

export interface DestinationPorts {
  openKernel: OpenKernel;
  now: () => number;
  /** Awaited after each epoch, so that signals get their turn. */
  breathe: () => Promise<void>;
  signal: { readonly aborted: boolean };
}

/** The digits of the route's project. Some seconds on one slow core, most of them to write the digits. */
export const destination = {
  classes: [0, 1, 2, 3, 4],
  samples: 2000,
  fresh: 500,
  layers: '784-64relu-5softmax',
  learningRate: 0.1,
  decay: 0.3,
  batch: 16,
  epochs: 8,
} as const;

/** Ten generated digits, two of each, before and after training on others. The same seed shows the same. */
export async function* showDestination(
  seed: number,
  { openKernel, now, breathe, signal }: DestinationPorts,
): AsyncGenerator<DestinationEvent, void, undefined> {
  const { classes, epochs, batch, learningRate, decay } = destination;
  const random = new FastRandom(seed);
  const pictures = inOrder(digits(random, { samples: 10, classes }));
  const [data, test] = [
    digits(random, { samples: destination.samples, classes }),
    digits(random, { samples: destination.fresh, classes }),
  ];
  const network = networkOf(layersFrom(destination.layers), 'softmax-ce', true);
  initialise(network, { kind: 'he' }, random);
  yield { type: 'before', pictures, readings: readingsOf(network, pictures), samples: data.samples, epochs };
  const options = { ...plainTraining, epochs, batch, learningRate, decay, random };
  const kernel = await openKernel(network, data, options, test);
  const losses: number[] = [];
  let accuracy = kernel.evaluate(test).right / test.samples;
  let stopped: 'done' | 'diverged' | 'interrupted' = 'interrupted';
  try {
    await breathe();
    for await (const event of train({ kernel, data, test, options, evaluate: false, now, signal })) {
      if (event.type === 'stopped') stopped = event.reason;
      if (event.type !== 'epoch') continue;
      losses.push(event.loss);
      accuracy = kernel.evaluate(test).right / test.samples;
      yield { type: 'epoch', losses, accuracy, epochs };
      await breathe();
    }
    const readings = readingsOf(kernel.weights(), pictures);
    yield { type: 'after', pictures, readings, losses, accuracy, fresh: test.samples, stopped };
  } finally {
    kernel.close();
  }
}

/** The smallest first. */
function inOrder(pictures: Dataset): Dataset {
  const { inputSize, outputSize, samples } = pictures;
  const inputs = new Float64Array(pictures.inputs.length);
  const targets = new Float64Array(pictures.targets.length);
  const rows = Array.from({ length: samples }, (_, row) => row);
  const digit = (row: number) => answerOf(pictures.targets, row, outputSize);
  for (const [place, row] of rows.toSorted((a, b) => digit(a) - digit(b)).entries()) {
    inputs.set(pictures.inputs.subarray(row * inputSize, (row + 1) * inputSize), place * inputSize);
    targets[place * outputSize + digit(row)] = 1;
  }
  return { ...pictures, inputs, targets };
}

function readingsOf(network: Network, { inputs, targets, samples, outputSize }: Dataset): Reading[] {
  const outputs = predict(network, inputs, samples);
  return Array.from({ length: samples }, (_, row) => {
    const read = answerOf(outputs, row, outputSize);
    return {
      digit: answerOf(targets, row, outputSize),
      read,
      certainty: outputs[row * outputSize + read] ?? 0,
    };
  });
}
