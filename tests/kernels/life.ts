// Run by life.test.ts as a process of its own, with a task and a number of threads: what kernels do to a process.
// Prints one JSON object.
import { readFileSync } from 'node:fs';
import { kernelOpener } from '../../src/kernels/open-kernel.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { initialise } from '../../src/nn/initialise.ts';
import type { Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { permutation } from '../../src/nn/random.ts';
import { plainTraining } from '../../src/nn/training.ts';

const random = new FastRandom(1);
const [name = '', threads = '2'] = process.argv.slice(2);
const wasm = Uint8Array.from(readFileSync('dist/kernels.wasm'));
const open = kernelOpener({ wasm, threads: Number(threads) });

/** As many samples as wanted that are like pictures of digits: 784 inputs, a fifth of them not 0, five classes. */
function pictures(samples: number): Dataset {
  const inputs = new Float64Array(samples * 784);
  const targets = new Float64Array(samples * 5);
  for (let k = 0; k < inputs.length; k++) if (random.uint32() % 5 === 0) inputs[k] = random.double();
  for (let row = 0; row < samples; row++) targets[row * 5 + (row % 5)] = 1;
  return { name: 'pictures', samples, inputSize: 784, outputSize: 5, inputs, targets, classes: null };
}

async function oneRun(data: Dataset, close: boolean): Promise<string> {
  const layers = [emptyLayer(784, 128, 'relu'), emptyLayer(128, 64, 'relu'), emptyLayer(64, 5, 'softmax')];
  const network: Network = { layers, loss: 'softmax-ce' };
  initialise(network, { kind: 'he' }, random);
  const kernel = await open(network, data, { ...plainTraining, batch: 32, random }, null);
  kernel.run(permutation(random, data.samples), 0, data.samples, 0.1, 0);
  kernel.evaluate(data);
  if (close) kernel.close();
  return kernel.name;
}

const rss = () => process.memoryUsage.rss();
const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

const tasks: Record<string, () => Promise<object>> = {
  leave: async () => ({ kernel: await oneRun(pictures(100), false) }),
  workload: async () => ({
    kernel: await oneRun(pictures(25_000), true),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
  hundred: async () => {
    const data = pictures(500);
    const after: number[] = [];
    for (let run = 1; run <= 100; run++) {
      await oneRun(data, true);
      after.push(rss());
    }
    return { after20: after[19], after100: after[99] };
  },
  threads: async () => {
    const { readdirSync } = await import('node:fs');
    const count = () => readdirSync('/proc/self/task').length;
    const data = pictures(100);
    await oneRun(data, true);
    await pause();
    const before = count();
    for (let run = 0; run < 10; run++) await oneRun(data, true);
    await pause();
    return { before, after: count() };
  },
};

const task = tasks[name];
if (task === undefined) throw new Error(`no task ${name}`);
console.log(JSON.stringify(await task()));
