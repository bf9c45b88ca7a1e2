import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { initialise } from '../../src/nn/initialise.ts';
import type { Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { plainTraining } from '../../src/nn/training.ts';
import { type Case, dataOf, opener, outcomeOf } from './random-case.ts';

/** A hundred and one updates, in each of which the threads meet six times. */
function manyMeetings(): Case {
  const random = new FastRandom(1);
  const sizes = [60, 40, 32, 24, 5];
  const layers = sizes
    .slice(1)
    .map((size, l) => emptyLayer(sizes[l]!, size, l === 3 ? 'softmax' : l === 1 ? 'tanh' : 'relu'));
  const network: Network = { layers, loss: 'softmax-ce' };
  initialise(network, { kind: 'he' }, random);
  const [data, test] = [dataOf(random, 805, 60, 5, 0.2), dataOf(random, 200, 60, 5, 0.2)];
  return { name: 'many meetings', network, data, test, options: { ...plainTraining, batch: 8, random } };
}

test('two threads leave the same bits a hundred times while others keep both cores busy', async () => {
  const given = manyMeetings();
  const { kernel: _, ...expected } = await outcomeOf(given, referenceKernel);
  const busy = [1, 2].map(() => new Worker('for (;;);', { eval: true }));
  onTestFinished(async () => void (await Promise.all(busy.map((worker) => worker.terminate()))));
  for (let time = 0; time < 100; time++)
    expect(await outcomeOf(given, opener(2))).toEqual({ kernel: 'wasm, 2 threads', ...expected });
});
