import type { ActivationName } from '../../nn/activation.ts';
import type { LossName } from '../../nn/loss.ts';
import { type StepName, stepNamed, type TraceProblem, type Values } from './problem.ts';

/**
 * What one step is computed from. Arrays are row-major: z, a and their gradients (rows, units), W (units, inputs). The rule of
 * the step and the mal-rules for it read the same context, so they stand side by side.
 */
export interface StepContext {
  kind: StepName['kind'];
  layer: number;
  isLast: boolean;
  rows: number;
  inputs: number;
  units: number;
  activation: ActivationName;
  loss: LossName;
  l2: number;
  learningRate: number;
  x: Float64Array;
  t: Float64Array;
  /** What enters the layer: x, or a of the layer before. */
  input: Float64Array;
  W: Float64Array;
  b: Float64Array;
  z: () => Float64Array;
  a: () => Float64Array;
  dL_da: () => Float64Array;
  dL_dz: () => Float64Array;
  /** Of the layer after, for the gradient handed on. */
  after: {
    units: number;
    /** Softmax with cross-entropy: it has no dL_da. */
    isCombined: boolean;
    W: Float64Array;
    dL_da: () => Float64Array;
    dL_dz: () => Float64Array;
    dL_dW: () => Float64Array;
  } | null;
  /** z of the layer before; null for the first. */
  zBefore: (() => Float64Array) | null;
}

/** @throws Error for a name that is no step of the problem */
export function contextOf(problem: TraceProblem, name: string, values: Values): StepContext {
  const step = stepNamed(name);
  if (step === null) throw new Error(`${name} is no step of a trace`);
  const { network, rows, l2 } = problem.case;
  const last = network.layers.length;
  const layer = step.kind === 'loss' ? last : step.layer;
  const at = network.layers[layer - 1];
  if (at === undefined) throw new Error(`${name} belongs to a layer that is not there`);
  const next = network.layers[layer];
  return {
    kind: step.kind,
    layer,
    isLast: layer === last,
    rows,
    inputs: at.inputSize,
    units: at.outputSize,
    activation: at.activation,
    loss: network.loss,
    l2,
    learningRate: problem.learningRate,
    x: values('x'),
    t: values('t'),
    input: layer === 1 ? values('x') : values(`a${layer - 1}`),
    W: values(`W${layer}`),
    b: values(`b${layer}`),
    z: () => values(`z${layer}`),
    a: () => values(`a${layer}`),
    dL_da: () => values(`dL_da${layer}`),
    dL_dz: () => values(`dL_dz${layer}`),
    after:
      next === undefined
        ? null
        : {
            units: next.outputSize,
            isCombined: layer + 1 === last && network.loss === 'softmax-ce',
            W: values(`W${layer + 1}`),
            dL_da: () => values(`dL_da${layer + 1}`),
            dL_dz: () => values(`dL_dz${layer + 1}`),
            dL_dW: () => values(`dL_dW${layer + 1}`),
          },
    zBefore: layer === 1 ? null : () => values(`z${layer - 1}`),
  };
}
