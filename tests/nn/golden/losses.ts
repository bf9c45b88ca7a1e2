import { activate, activateBackward } from '../../../src/nn/activation.ts';
import { evaluate } from '../../../src/nn/evaluate.ts';
import {
  clip,
  type LossName,
  lossBackward,
  sampleLoss,
  softmaxCrossEntropyBackward,
} from '../../../src/nn/loss.ts';
import { networkOf } from '../runs.ts';

const doubles = (values: number[]) => Float64Array.from(values);

function lossOf(loss: LossName, predictions: number[], targets: number[]): number {
  const a = doubles(predictions);
  return sampleLoss(loss, a, a, doubles(targets), 0, a.length);
}

const termsOf = (loss: LossName, predictions: number[], targets: number[]) =>
  predictions.map((p, k) => lossOf(loss, [p], [targets[k]!]));

const oneHot = (kind: number, classes: number) =>
  Array.from({ length: classes }, (_, k) => Number(k === kind));

function softmaxOf(z: number[]): number[] {
  const a = new Float64Array(z.length);
  activate('softmax', doubles(z), a, 1, z.length);
  return [...a];
}

/** dL_dz of one sigmoid that says `prediction`. */
function slopeBehindSigmoid(loss: 'mse' | 'bce', prediction: number, target: number): number {
  const [a, dL_da, dL_dz] = [doubles([prediction]), new Float64Array(1), new Float64Array(1)];
  lossBackward(loss, a, doubles([target]), dL_da, 0, 1);
  activateBackward('sigmoid', a, dL_da, dL_dz, 1, 1);
  return dL_dz[0]!;
}

/** One weight, one sample: the loss over 100 weights from −3 to 3. */
function surface() {
  const [x, target] = [1, 0.5];
  const w = Array.from({ length: 100 }, (_, i) => -3 + i * (6 / 99));
  const data = { inputs: doubles([x]), targets: doubles([target]), samples: 1, inputSize: 1, outputSize: 1 };
  const lossAt = (weight: number) =>
    evaluate(networkOf('mse', [[[weight]], [0], 'sigmoid']), { ...data, name: '', classes: null }).loss;
  return { x, target, w, loss: w.map(lossAt) };
}

export function losses() {
  const mse = (predictions: number[], targets: number[]) => ({
    predictions,
    targets,
    loss: lossOf('mse', predictions, targets),
  });
  const [p, t] = [
    [0.8, 0.3, 0.6],
    [1, 0, 1],
  ];
  const ends: [number, number][] = [
    [0.9, 1],
    [0.1, 1],
    [0.5, 1],
    [0.99, 1],
    [0, 1],
    [1, 0],
    [1, 1],
    [0, 0],
  ];
  return {
    mseOne: mse([0.7], [1]),
    mseThree: mse([0.7, 0.3, 0.9], [1, 0, 1]),
    crossEntropy: ends.map(([prediction, target]) => ({
      prediction,
      target,
      loss: lossOf('bce', [prediction], [target]),
    })),
    crossEntropyClip: clip,
    exercise1_1: {
      predictions: p,
      targets: t,
      mse: lossOf('mse', p, t),
      crossEntropy: lossOf('bce', p, t),
      mseTerms: termsOf('mse', p, t),
      crossEntropyTerms: termsOf('bce', p, t),
    },
    lossSurface: surface(),
    gradientMagnitudes: [0.001, 0.01, 0.1, 1 / 3, 0.5, 0.7, 0.9, 0.99].map((prediction) => ({
      prediction,
      target: 1,
      mse_dL_dz: slopeBehindSigmoid('mse', prediction, 1),
      bce_dL_dz: slopeBehindSigmoid('bce', prediction, 1),
    })),
    chanceLevels: {
      ln5: lossOf('softmax-ce', new Array(5).fill(0), oneHot(0, 5)),
      ln10: lossOf('softmax-ce', new Array(10).fill(0), oneHot(0, 10)),
      binaryFormulaOnUniformFiveClassOneHot: lossOf('bce', softmaxOf([0, 0, 0, 0, 0]), oneHot(0, 5)),
    },
  };
}

export function softmaxExample() {
  const z = [2, 1, 0.5, -1, 0.1];
  const probabilities = softmaxOf(z);
  const perClass = z.map((_, targetClass) => {
    const target = oneHot(targetClass, 5);
    const dL_dz = new Float64Array(5);
    softmaxCrossEntropyBackward(doubles(probabilities), doubles(target), dL_dz, 0, 5);
    return {
      targetClass,
      loss: lossOf('softmax-ce', z, target),
      dL_dz: [...dL_dz],
      guideBinaryFormulaLoss: lossOf('bce', probabilities, target),
    };
  });
  const sum = probabilities.reduce((total, p) => total + p);
  return { z, probabilities, sum, categoricalCrossEntropy: perClass };
}

/** Five outputs by the mean of their squares, whose gradient is a fifth of 2(a − y). */
export function multiOutputMse() {
  const [a, target] = [
    [0.7, 0.2, 0.1, 0.6, 0.4],
    [1, 0, 0, 0, 1],
  ];
  const factor = a.length;
  const gradient = new Float64Array(factor);
  lossBackward('mse', doubles(a), doubles(target), gradient, 0, factor);
  const numerical = a.map((_, k) => {
    const at = (offset: number) =>
      lossOf(
        'mse',
        a.map((value, i) => (i === k ? value + offset : value)),
        target,
      );
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });
  const mean = lossOf('mse', a, target);
  return {
    a,
    target,
    loss_np_mean: mean,
    loss_np_sum: mean * factor,
    guideGradient_2_a_minus_y: [...gradient].map((g) => g * factor),
    trueGradientOfMean: [...gradient],
    numericalGradientOfMean: numerical,
    factor,
  };
}
