import { activate, activateBackward, activationNames } from '../../nn/activation.ts';
import { parameterCount } from '../../nn/network.ts';
import { layersFrom, networkOf } from '../layers-spec.ts';
import { type Parameters, startOf } from './claim-run.ts';
import { ClaimError, type Figures, numberFrom, wordFrom } from './figures.ts';

/** Shapes and multiplications with weights of a dense network: `layers: 784-128relu-64relu-5softmax`. */
export function countFigures(parameters: Parameters): Figures {
  const spec = layersFrom(wordFrom(parameters, 'layers', '2-2-1'));
  const network = networkOf(spec, 'mse', true);
  const sizes = [spec.inputSize, ...spec.layers.map(({ units }) => units)];
  const weights = network.layers.map(({ W }) => W.length);
  const forward = sum(weights);
  // For each weight once for its own gradient, and once more to hand the gradient on, but for the first layer.
  const backward = 2 * forward - (weights[0] ?? 0);
  const parametersCount = parameterCount(network);
  return {
    ...{ sizes, weights, forward, backward },
    parameters: parametersCount,
    weight_count: forward,
    bias_count: parametersCount - forward,
    activations: sum(sizes),
    forward_passes: 2 * parametersCount,
    nudging: 2 * parametersCount * forward,
  };
}

/** Value and slope of an activation function at `z`, a number or a list; `largest` over a grid about 0. */
export function activationFigures(parameters: Parameters): Figures {
  const name = activationNames.find((one) => one === parameters.name);
  if (name === undefined) throw new ClaimError(`name is one of ${activationNames.join(', ')}.`);
  const z = Float64Array.from(
    Array.isArray(parameters.z) ? parameters.z : [numberFrom(parameters, 'z', 0)],
    Number,
  );
  const slopesAt = (points: Float64Array) => {
    const [a, slopes] = [new Float64Array(points.length), new Float64Array(points.length)];
    activate(name, points, a, points.length, 1);
    activateBackward(name, a, new Float64Array(points.length).fill(1), slopes, points.length, 1);
    return { a, slopes };
  };
  const { a, slopes } = slopesAt(z);
  const grid = Float64Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100);
  return { a: [...a], slope: [...slopes], largest: Math.max(...slopesAt(grid).slopes) };
}

/** What is in a set of data: how many samples, inputs and outputs, and how many targets are 1. */
export function dataFigures(parameters: Parameters): Figures {
  const { train, test } = startOf(parameters);
  const ones = (targets: Float64Array) => targets.reduce((count, t) => count + Number(t === 1), 0);
  return {
    samples: train.samples,
    inputs: [...train.inputs],
    targets: [...train.targets],
    ones: ones(train.targets),
    ...(test === null ? {} : { test_samples: test.samples, test_ones: ones(test.targets) }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
