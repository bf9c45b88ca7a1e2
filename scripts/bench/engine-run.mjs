// The engine in a process of its own, as JSON.
// `engine-run.mjs digits FILE EPOCHS KERNEL`: seconds and loss of each epoch, and the peak of its memory; KERNEL is
// "reference" or a number of threads. `engine-run.mjs xor`: 5000 epochs. `engine-run.mjs again FILE KERNEL`: the peak
// of memory after 20 and after 100 runs.
import { readFileSync } from 'node:fs';
import { kernelOpener } from '../../src/kernels/open-kernel.ts';
import { drawDataset } from '../../src/nn/datasets.ts';
import { initialise } from '../../src/nn/initialise.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { NumpyRandom } from '../../src/nn/numpy-random.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { train } from '../../src/nn/train.ts';
import { plainTraining } from '../../src/nn/training.ts';

function digits(file, samples) {
  const raw = readFileSync(file);
  const pictures = raw.length / 785;
  const inputs = new Float64Array(samples * 784);
  const targets = new Float64Array(samples * 5);
  for (let row = 0; row < samples; row++) {
    const from = (row % pictures) * 784;
    for (let k = 0; k < 784; k++) inputs[row * 784 + k] = raw[from + k] / 255;
    targets[row * 5 + raw[pictures * 784 + (row % pictures)]] = 1;
  }
  const classes = ['0', '1', '2', '3', '4'];
  return { name: 'digits', samples, inputSize: 784, outputSize: 5, inputs, targets, classes };
}

async function run({ network, data, init, seed, open, ...given }) {
  const random = new NumpyRandom(seed);
  initialise(network, init, random);
  const options = { ...plainTraining, ...given, random };
  const kernel = await open(network, data, options, null);
  const found = { kernel: kernel.name, seconds: [], losses: [] };
  const now = () => performance.now();
  for await (const event of train({ kernel, data, test: null, options, evaluate: false, now })) {
    if (event.type !== 'epoch') continue;
    found.seconds.push(event.seconds);
    found.losses.push(event.loss);
  }
  kernel.close();
  return found;
}

const wasm = Uint8Array.from(readFileSync('dist/kernels.wasm'));

function runDigits(data, epochs, kernel) {
  const sizes = [784, 128, 64, 5];
  const names = ['relu', 'relu', 'softmax'];
  const network = {
    loss: 'softmax-ce',
    layers: names.map((name, l) => emptyLayer(sizes[l], sizes[l + 1], name)),
  };
  const open = kernel === 'reference' ? referenceKernel : kernelOpener({ wasm, threads: Number(kernel) });
  const given = { network, data, init: { kind: 'he' }, seed: 1, open };
  return run({ ...given, epochs, batch: 32, learningRate: 0.1 });
}

/** All epochs together: one is too short for a clock. */
async function runXor(epochs) {
  const network = { loss: 'mse', layers: [emptyLayer(2, 2, 'sigmoid'), emptyLayer(2, 1, 'sigmoid')] };
  const data = drawDataset('xor', new NumpyRandom(1)).train;
  const given = { network, data, init: { kind: 'normal', deviation: 0.5 }, seed: 42, open: kernelOpener() };
  const { kernel, seconds, losses } = await run({
    ...given,
    epochs,
    batch: 1,
    learningRate: 1,
    shuffle: false,
  });
  return { kernel, seconds: [seconds.reduce((sum, s) => sum + s, 0)], losses: losses.slice(-1) };
}

const peakBytes = () => process.resourceUsage().maxRSS * 1024;

async function peaksOf(runOnce) {
  const peaks = [];
  for (let n = 0; n < 100; n++) {
    await runOnce();
    peaks.push(peakBytes());
  }
  return { after20: peaks[19], after100: peaks[99] };
}

const works = {
  digits: async (file, epochs, kernel) => {
    const found = await runDigits(digits(file, 25_000), Number(epochs), kernel);
    return { ...found, peakBytes: peakBytes() };
  },
  xor: () => runXor(5000),
  again: (file, kernel) => {
    if (kernel === 'small') return peaksOf(() => runXor(500));
    const data = digits(file, 3000);
    return peaksOf(() => runDigits(data, 1, kernel));
  },
};
const [work, ...args] = process.argv.slice(2);
console.log(JSON.stringify(await works[work](...args)));
