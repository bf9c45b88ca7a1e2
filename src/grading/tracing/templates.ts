import type { ActivationName } from '../../nn/activation.ts';
import type { LossName } from '../../nn/loss.ts';

/** What a hand-trace is about. The numbers are drawn. */
export interface TraceTemplate {
  name: string;
  title: string;
  /** Inputs, then the units of each layer. */
  sizes: readonly [number, ...number[]];
  activations: readonly ActivationName[];
  loss: LossName;
  rows: number;
  l2: number;
  /** At least one hidden ReLU unit is inactive, and one active. */
  needsInactive: boolean;
}

const plain = { loss: 'mse', rows: 1, l2: 0, needsInactive: false } as const;

/** From one neuron to three layers: each adds one thing that the one before did not have. */
export const traceTemplates: readonly TraceTemplate[] = [
  { ...plain, name: 'one-neuron', title: 'One neuron', sizes: [2, 1], activations: ['sigmoid'] },
  {
    ...plain,
    name: 'two-two-one',
    title: 'Two inputs, two hidden units, one output',
    sizes: [2, 2, 1],
    activations: ['sigmoid', 'sigmoid'],
  },
  {
    ...plain,
    name: 'two-three-two',
    title: 'Two outputs: gradients add over the paths',
    sizes: [2, 3, 2],
    activations: ['sigmoid', 'sigmoid'],
  },
  {
    ...plain,
    name: 'three-layers',
    title: 'Three layers',
    sizes: [2, 2, 2, 1],
    activations: ['sigmoid', 'sigmoid', 'sigmoid'],
  },
  {
    ...plain,
    name: 'batch-of-two',
    title: 'A batch of two samples',
    sizes: [2, 2, 1],
    activations: ['sigmoid', 'sigmoid'],
    rows: 2,
  },
  {
    ...plain,
    name: 'relu-inactive',
    title: 'ReLU with an inactive unit',
    sizes: [2, 3, 1],
    activations: ['relu', 'linear'],
    needsInactive: true,
  },
  {
    ...plain,
    name: 'softmax-ce',
    title: 'Softmax with cross-entropy',
    sizes: [2, 2, 3],
    activations: ['sigmoid', 'softmax'],
    loss: 'softmax-ce',
  },
  {
    ...plain,
    name: 'l2',
    title: 'A penalty on the weights',
    sizes: [2, 2, 1],
    activations: ['sigmoid', 'sigmoid'],
    l2: 0.05,
  },
];
