import type { Dataset } from '../../../src/nn/dataset.ts';
import { drawDataset } from '../../../src/nn/datasets.ts';
import { evaluate } from '../../../src/nn/evaluate.ts';
import { initialise } from '../../../src/nn/initialise.ts';
import { copyOf, type Network } from '../../../src/nn/network.ts';
import { emptyLayer } from '../../../src/nn/network-json.ts';
import { NumpyRandom } from '../../../src/nn/numpy-random.ts';
import { plainTraining } from '../../../src/nn/training.ts';
import { rowsOf, trained, weightsOf } from '../runs.ts';

const epochs = 2000;
const sampledEpochs = [...Array.from({ length: 20 }, (_, k) => 100 * k), epochs - 1];

type Run = [loss: 'mse' | 'bce', learningRate: number, updates: 'perSample' | 'fullBatch', lambda: number];
const runs: Run[] = [
  ['mse', 0.1, 'perSample', 0],
  ['mse', 1, 'perSample', 0],
  ['bce', 0.1, 'perSample', 0],
  ['mse', 1, 'fullBatch', 0],
  ['mse', 1, 'fullBatch', 0.001],
  ['mse', 1, 'fullBatch', 0.01],
  ['bce', 1, 'fullBatch', 0],
  ['bce', 1, 'fullBatch', 0.001],
  ['bce', 1, 'fullBatch', 0.01],
];

/** What one seed draws, in the order of the guide: ten points, a hundred more, W1, W2. */
function drawn() {
  const random = new NumpyRandom(42);
  const { train, test } = drawDataset('ten-point', random);
  if (test === null) throw new Error('ten-point has a test set');
  const network: Network = {
    loss: 'mse',
    layers: [emptyLayer(2, 8, 'sigmoid'), emptyLayer(8, 1, 'sigmoid')],
  };
  initialise(network, { kind: 'normal', deviation: 0.5 }, random);
  return { train, test, network };
}

type Measured = ReturnType<typeof evaluate>;

async function outcome(
  [loss, learningRate, updates, lambda]: Run,
  start: Network,
  train: Dataset,
  test: Dataset,
) {
  const network = { ...copyOf(start), loss };
  const batch = updates === 'perSample' ? 1 : train.samples;
  const random = new NumpyRandom(0);
  const options = { ...plainTraining, epochs, learningRate, batch, l2: lambda, shuffle: false, random };
  const own: Measured[] = [];
  const other: Measured[] = [];
  await trained(network, train, options, () => {
    own.push(evaluate(network, train));
    other.push(evaluate(network, test));
  });
  const trainLoss = own.map((of) => of.loss);
  const testLoss = other.map((of) => of.loss);
  const accuracy = other.map(({ right }) => right / test.samples);
  const bestTestEpoch = testLoss.indexOf(Math.min(...testLoss));
  const sampled = (values: number[]) => sampledEpochs.map((epoch) => values[epoch]);
  return {
    ...{ loss, learningRate, updates, lambda, sampledEpochs },
    trainLoss: sampled(trainLoss),
    testLoss: sampled(testLoss),
    testAccuracy: sampled(accuracy),
    bestTestEpoch,
    bestTestLoss: testLoss[bestTestEpoch],
    testAccuracyAtBest: accuracy[bestTestEpoch],
    finalTrainLoss: trainLoss.at(-1),
    finalTestLoss: testLoss.at(-1),
    finalTestAccuracy: accuracy.at(-1),
    suggestedRelTol: 1e-8,
  };
}

export async function tenPoints() {
  const { train, test, network } = drawn();
  const [first, second] = weightsOf(network);
  return {
    Xtrain: rowsOf(train.inputs, 2),
    Ytrain: [...train.targets],
    Xtest: rowsOf(test.inputs, 2),
    Ytest: [...test.targets],
    W1init: first!.weights,
    W2init: second!.weights,
    runs: await Promise.all(runs.map((run) => outcome(run, network, train, test))),
  };
}
