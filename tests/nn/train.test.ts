import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/nn/dataset.ts';
import { drawDataset } from '../../src/nn/datasets.ts';
import { evaluate } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { initialise } from '../../src/nn/initialise.ts';
import { copyOf, type Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { split } from '../../src/nn/split.ts';
import { type EpochDone, type TrainingEvent, type TrainingRun, train } from '../../src/nn/train.ts';
import { plainTraining, type TrainingOptions } from '../../src/nn/training.ts';
import { networkOf } from './runs.ts';

const blobs = (samples: number) => drawDataset('blobs', new FastRandom(7), { samples }).train;

function smallNetwork(): Network {
  const layers = [emptyLayer(2, 5, 'tanh'), emptyLayer(5, 3, 'softmax')];
  initialise({ loss: 'softmax-ce', layers }, { kind: 'xavier' }, new FastRandom(3));
  return { loss: 'softmax-ce', layers };
}

function runOf(network: Network, data: Dataset, given: Partial<TrainingOptions> = {}): TrainingRun {
  const options = { ...plainTraining, epochs: 3, random: new FastRandom(11), ...given };
  const kernel = referenceKernel(network, data, options);
  return { kernel, data, test: null, options, evaluate: false, now: () => 0 };
}

async function eventsOf(run: TrainingRun, each: (event: TrainingEvent) => void = () => {}) {
  const events: TrainingEvent[] = [];
  for await (const event of train(run)) {
    events.push(event);
    each(event);
  }
  return events;
}

const epochsOf = (events: TrainingEvent[]) =>
  events.filter((event): event is EpochDone => event.type === 'epoch');

/** Milliseconds that pass between two looks at the clock. */
const clockOf = (msPerLook: number) => {
  let ms = 0;
  return () => {
    ms += msPerLook;
    return ms;
  };
};

describe('a run that goes to its end', () => {
  test('says so, with the epochs and updates made', async () => {
    const events = await eventsOf(runOf(smallNetwork(), blobs(10), { batch: 4 }));
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'done', epoch: 3, step: 9 });
    expect(epochsOf(events).map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  });

  test('of no epochs changes nothing', async () => {
    const network = smallNetwork();
    const events = await eventsOf(runOf(network, blobs(10), { epochs: 0 }));
    expect(events).toEqual([{ type: 'stopped', reason: 'done', epoch: 0, step: 0 }]);
    expect(network).toEqual(smallNetwork());
  });

  test('the same seed gives the same bits, another seed others', async () => {
    const weights = async (seed: number) => {
      const network = smallNetwork();
      await eventsOf(runOf(network, blobs(30), { random: new FastRandom(seed) }));
      return network;
    };
    expect(await weights(5)).toEqual(await weights(5));
    expect(await weights(5)).not.toEqual(await weights(6));
  });

  test('an epoch sees each sample once, whatever the order', async () => {
    const data = blobs(10);
    const seen: number[] = [];
    const run = runOf(smallNetwork(), data, { epochs: 2, batch: 3 });
    const spied = { ...run.kernel };
    spied.run = (order, from, to, rate, sum) => {
      seen.push(...order.subarray(from, to));
      return run.kernel.run(order, from, to, rate, sum);
    };
    await eventsOf({ ...run, kernel: spied });
    const [first, second] = [seen.slice(0, 10), seen.slice(10)];
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(first.toSorted((a, b) => a - b)).toEqual(all);
    expect(second.toSorted((a, b) => a - b)).toEqual(all);
    expect(first).not.toEqual(second);
  });
});

describe('the loss of an epoch', () => {
  test('is the mean over samples, so that a short last batch does not weigh more', async () => {
    const [network, data] = [smallNetwork(), blobs(7)];
    const events = await eventsOf(runOf(network, data, { batch: 3, learningRate: 0, epochs: 1 }));
    expect(epochsOf(events)[0]?.loss).toBeCloseTo(evaluate(network, data).loss, 14);
  });

  test('is each sample’s just before its own update', async () => {
    // y = w·x from w = 0 to 1 and 1: the loss is 1, w becomes 0.5 · 2 = 1, and the second loss is 0.
    const network = networkOf('mse', [[[0]], [0], 'linear']);
    network.layers[0]!.hasBias = false;
    const given = {
      ...{ name: '', samples: 2, inputSize: 1, outputSize: 1, classes: null },
      ...{ inputs: Float64Array.of(1, 1), targets: Float64Array.of(1, 1) },
    };
    const events = await eventsOf(runOf(network, given, { learningRate: 0.5, epochs: 1 }));
    expect(epochsOf(events)[0]?.loss).toBe(0.5);
  });

  test('leaves the penalty out', async () => {
    const [network, data] = [smallNetwork(), blobs(7)];
    const given = { batch: 7, epochs: 1, shuffle: false };
    const plain = epochsOf(await eventsOf(runOf(copyOf(network), data, given)))[0]?.loss;
    expect(epochsOf(await eventsOf(runOf(network, data, { ...given, l2: 5 })))[0]?.loss).toBe(plain);
  });
});

test('the measures of an epoch use the weights at its end; quantities have no accuracy', async () => {
  const { train: data, test: held } = split(blobs(40), 0.25);
  const run = { ...runOf(smallNetwork(), data), test: held, evaluate: true };
  await eventsOf(run, (event) => {
    if (event.type !== 'epoch') return;
    const [own, other] = [evaluate(run.kernel.weights(), data), evaluate(run.kernel.weights(), held)];
    const { accuracy, testLoss, testAccuracy } = event;
    expect({ accuracy, testLoss, testAccuracy }).toEqual({
      accuracy: own.right / 30,
      testLoss: other.loss,
      testAccuracy: other.right / 10,
    });
  });
  const line = drawDataset('line', new FastRandom(1), { samples: 10 }).train;
  const network = networkOf('mse', [[[0]], [0], 'linear']);
  const [first] = epochsOf(await eventsOf({ ...runOf(network, line), test: line, evaluate: true }));
  expect(first).toMatchObject({ accuracy: null, testAccuracy: null });
  expect(first?.testLoss).toBeGreaterThan(0);
});

test('decay divides the learning rate by 1 + D · epoch', async () => {
  const events = await eventsOf(runOf(smallNetwork(), blobs(6), { learningRate: 0.8, decay: 0.5 }));
  expect(epochsOf(events).map(({ learningRate }) => learningRate)).toEqual([0.8, 0.8 / 1.5, 0.4]);
});

describe('a run that diverges stops itself with its reason', () => {
  test('the explosion of one linear neuron, at the step whose loss is infinite', async () => {
    const network = networkOf('mse', [[[0.8]], [0], 'linear']);
    network.layers[0]!.hasBias = false;
    const { train: data } = drawDataset('explosion', new FastRandom(1));
    const events = await eventsOf(runOf(network, data, { epochs: 5000, learningRate: 0.5 }));
    const losses = epochsOf(events).map(({ loss }) => loss);
    // By hand: the error 0.2 grows by 1 − 4.5 · 0.5 = −1.25 a step, its square by 1.5625.
    for (const step of [0, 1, 2, 10]) expect(losses[step]).toBeCloseTo(0.04 * 1.5625 ** step, 10);
    expect(losses.at(-1)).toBe(Number.POSITIVE_INFINITY);
    expect(losses.at(-2)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'diverged', epoch: 1598, step: 1598 });
    expect(losses).toHaveLength(1599);
  });

  test('within an epoch: nothing after the batch whose loss is not finite is seen', async () => {
    const data = { ...blobs(40), inputs: blobs(40).inputs.slice() };
    data.inputs[2 * 20] = Number.NaN;
    const events = await eventsOf(runOf(smallNetwork(), data, { batch: 4, shuffle: false }));
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'diverged', epoch: 0, step: 5 });
    expect(epochsOf(events)[0]?.loss).toBeNaN();
  });

  test('also where a zero input hides an infinite weight from the loss', async () => {
    const network = networkOf('mse', [[[0, 1]], [0], 'linear']);
    network.layers[0]!.W[0] = Number.POSITIVE_INFINITY;
    const data = {
      ...{ name: '', samples: 1, inputSize: 2, outputSize: 1, classes: null },
      ...{ inputs: Float64Array.of(0, 1), targets: Float64Array.of(2) },
    };
    const events = await eventsOf(runOf(network, data));
    expect(epochsOf(events).map(({ loss }) => loss)).toEqual([1]);
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'diverged', epoch: 0, step: 1 });
  });
});

describe('a run that is steered', () => {
  test('ends as interrupted once its signal is aborted, and keeps the weights reached', async () => {
    const controller = new AbortController();
    const network = smallNetwork();
    const run = { ...runOf(network, blobs(12), { epochs: 50 }), signal: controller.signal };
    const events = await eventsOf(run, (event) => {
      if (event.type === 'epoch' && event.epoch === 3) controller.abort();
    });
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'interrupted', epoch: 4, step: 48 });
    const four = smallNetwork();
    await eventsOf(runOf(four, blobs(12), { epochs: 4 }));
    expect(network).toEqual(four);
  });

  test('is interrupted within an epoch too', async () => {
    const controller = new AbortController();
    const run = { ...runOf(smallNetwork(), blobs(1000)), signal: controller.signal, now: clockOf(1000) };
    const events = await eventsOf(run, (event) => event.type === 'step' && controller.abort());
    expect(epochsOf(events)).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'stopped', reason: 'interrupted', epoch: 0, step: 64 });
  });

  test('does nothing while nobody asks for the next event, and ends when its consumer leaves', async () => {
    const run = runOf(smallNetwork(), blobs(10), { epochs: 1e9 });
    const calls: number[] = [];
    const counted = { ...run.kernel };
    counted.run = (...given) => {
      calls.push(given[1]);
      return run.kernel.run(...given);
    };
    const events = train({ ...run, kernel: counted });
    await events.next();
    expect(calls).toHaveLength(1);
    await events.next();
    expect(calls).toHaveLength(2);
    for await (const _ of events) break;
    expect((await events.next()).done).toBe(true);
    expect(calls).toHaveLength(3);
  });

  test('takes a new learning rate from the next chunk on', async () => {
    const network = smallNetwork();
    const run = runOf(network, blobs(10), { epochs: 6, learningRate: 0.3 });
    let kept: Network | null = null;
    const events = await eventsOf(run, (event) => {
      if (event.type !== 'epoch' || event.epoch !== 1) return;
      run.options.learningRate = 0;
      kept = copyOf(network);
    });
    expect(network).toEqual(kept);
    expect(epochsOf(events).map(({ learningRate }) => learningRate)).toEqual([0.3, 0.3, 0, 0, 0, 0]);
  });
});

describe('chunks', () => {
  const outcome = async (samples: number, batch: number, msPerLook: number) => {
    const network = smallNetwork();
    const run = runOf(network, blobs(samples), { batch, epochs: 2 });
    const events = await eventsOf({ ...run, now: clockOf(msPerLook) });
    return { network, losses: epochsOf(events).map(({ loss }) => loss), steps: events.length };
  };

  test('change no bit, whatever the batch and the pace of the machine', async () => {
    const samples = fc.integer({ min: 3, max: 700 });
    const batch = fc.integer({ min: 1, max: 40 });
    const pace = fc.constantFrom(0, 5, 20, 60, 1000);
    await fc.assert(
      fc.asyncProperty(samples, batch, pace, async (n, rows, ms) => {
        const [slow, whole] = [await outcome(n, rows, ms), await outcome(n, rows, 0)];
        expect(slow.network).toEqual(whole.network);
        expect(slow.losses).toEqual(whole.losses);
      }),
      { numRuns: 40 },
    );
  });

  test('are the smaller, the slower the machine, but never less than a batch', async () => {
    const [fast, slow] = [await outcome(5000, 7, 0), await outcome(5000, 7, 1000)];
    expect(slow.steps).toBeGreaterThan(fast.steps);
    const run = runOf(smallNetwork(), blobs(5000), { batch: 7, epochs: 1 });
    const seen = (await eventsOf({ ...run, now: clockOf(1e6) })).flatMap((event) =>
      event.type === 'step' ? [event.seen] : [],
    );
    expect(seen.every((n) => n % 7 === 0)).toBe(true);
    expect(seen.at(-1)! - seen.at(-2)!).toBe(7);
  });

  test('between them the loss so far is told', async () => {
    const [network, data] = [smallNetwork(), blobs(1000)];
    const run = runOf(network, data, { batch: 10, epochs: 1, learningRate: 0, shuffle: false });
    const [first, second, last] = await eventsOf({ ...run, now: clockOf(1000) });
    const loss = evaluate(network, split(data, 0.36).train).loss;
    expect(first).toMatchObject({ type: 'step', epoch: 0, seen: 640, of: 1000 });
    expect(first?.type === 'step' && first.loss).toBeCloseTo(loss, 12);
    // The first chunk was slow, so the second is half as large.
    expect(second).toMatchObject({ type: 'step', seen: 960 });
    expect(last).toMatchObject({ type: 'epoch' });
  });
});

test('seconds are those of shuffle and updates', async () => {
  const events = await eventsOf({ ...runOf(smallNetwork(), blobs(10), { epochs: 1 }), now: clockOf(500) });
  // One look before the shuffle, one after the only chunk.
  expect(epochsOf(events)[0]?.seconds).toBe(0.5);
});
