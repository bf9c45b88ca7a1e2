import { drawDataset } from '../../../src/nn/datasets.ts';
import { evaluate, predict } from '../../../src/nn/evaluate.ts';
import { type Initialisation, initialise } from '../../../src/nn/initialise.ts';
import type { Network } from '../../../src/nn/network.ts';
import { emptyLayer } from '../../../src/nn/network-json.ts';
import { NumpyRandom } from '../../../src/nn/numpy-random.ts';
import { plainTraining } from '../../../src/nn/training.ts';
import { networkOf, parametersOf, passOver, rowsOf, trained, transposed } from '../runs.ts';

const data = drawDataset('xor', new NumpyRandom(0)).train;
const epochs = 5000;
const sampledEpochs = [...Array.from({ length: 50 }, (_, k) => 100 * k), epochs - 1];

function network(how: Initialisation): Network {
  const layers = [emptyLayer(2, 2, 'sigmoid'), emptyLayer(2, 1, 'sigmoid')];
  initialise({ loss: 'mse', layers }, how, new NumpyRandom(42));
  return { loss: 'mse', layers };
}

const predictions = (of: Network) => [...predict(of, data.inputs, 4)];

const options = (learningRate: number, of = epochs) => ({
  ...plainTraining,
  epochs: of,
  learningRate,
  shuffle: false,
  random: new NumpyRandom(0),
});

async function curve(learningRate: number, roundingDriftMaxRel: number) {
  const own = network({ kind: 'normal', deviation: 0.5 });
  const { losses } = await trained(own, data, options(learningRate));
  const firstBelow = (limit: number) => {
    const epoch = losses.findIndex((loss) => loss < limit);
    return epoch < 0 ? null : epoch;
  };
  const maxLoss = Math.max(...losses);
  const { W1, b1, W2, b2 } = parametersOf(own);
  return {
    ...{ seed: 42, hidden: 2, learningRate, epochs, sampledEpochs },
    loss: sampledEpochs.map((epoch) => losses[epoch]),
    firstEpochBelow0_1: firstBelow(0.1),
    firstEpochBelow0_01: firstBelow(0.01),
    maxLoss,
    maxLossEpoch: losses.indexOf(maxLoss),
    epochsWhereLossRose: losses.filter((loss, i) => i > 0 && loss > losses[i - 1]!).length,
    ...{ finalW1: W1, finalb1: b1, finalW2: W2, finalb2: b2 },
    finalPredictions: predictions(own),
    lossAfterTraining: evaluate(own, data).loss,
    // How far numpy's own rounding moved the curve is nothing an engine computes; what follows from it is.
    roundingDriftMaxRel,
    suggestedRelTol: Math.max(1e-9, 1000 * roundingDriftMaxRel),
  };
}

async function zeroInit() {
  const still = network({ kind: 'zeros' });
  const [first, second] = passOver(still, data.inputs, data.targets);
  const mean = (sums: Float64Array) => sums.map((sum) => sum / 4);
  const oneEpoch = network({ kind: 'zeros' });
  const { losses: firstLosses } = await trained(oneEpoch, data, options(1, 1));
  const moved = network({ kind: 'zeros' });
  const { losses } = await trained(moved, data, options(1));
  return {
    fullBatchMeanGradient: {
      dW1: transposed(mean(first!.dL_dW), 2),
      db1: [...mean(first!.dL_db)],
      dW2: transposed(mean(second!.dL_dW), 1),
      db2: [...mean(second!.dL_db)],
    },
    perSampleUpdates_lr1: {
      afterEpoch1: { ...parametersOf(oneEpoch), epochLoss: firstLosses[0] },
      after5000: { ...parametersOf(moved), epochLoss: losses.at(-1), predictions: predictions(moved) },
      sampledEpochs,
      loss: sampledEpochs.map((epoch) => losses[epoch]),
    },
    bestMseWithOneDistinctHiddenUnit: evaluate(bestWithOneUnit, data).loss,
  };
}

/** One steep hidden unit tells 00 from the rest, and the rest gets 2/3, the mean of its targets: σ(ln 2) = 2/3. */
const bestWithOneUnit = networkOf(
  'mse',
  [[[200, 200]], [-100], 'sigmoid'],
  [[[1000 + Math.LN2]], [-1000], 'sigmoid'],
);

export async function xor(drifts: readonly number[]) {
  const start = network({ kind: 'normal', deviation: 0.5 });
  const rates = [0.01, 0.1, 1, 10, 100, 1000];
  return {
    X: rowsOf(data.inputs, 2),
    Y: rowsOf(data.targets, 1),
    init42: {
      ...parametersOf(start),
      predictions: predictions(start),
      lossBeforeTraining: evaluate(start, data).loss,
    },
    curves42: await Promise.all(rates.map((rate, k) => curve(rate, drifts[k] ?? Number.NaN))),
    zeroInit: await zeroInit(),
  };
}
