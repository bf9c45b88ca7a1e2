import type { LossName } from '../../nn/loss.ts';

/** The closed list of networks that a hand-trace is asked of; `checks.yml` names them. */
export const templateNames = [
  'one-neuron',
  'two-two-one',
  'two-three-two',
  'three-layers',
  'batch-of-two',
  'relu-inactive',
  'softmax-ce',
  'l2',
] as const;
export type TemplateName = (typeof templateNames)[number];

export interface Template {
  /** As `layersFrom` reads it. */
  layers: string;
  loss: LossName;
  rows: number;
  /** λ of the penalty λΣW². */
  l2: number;
  /** The largest weight and the largest input, in tenths; deep sigmoid layers need large ones, or nothing is left to see. */
  most: { weight: number; input: number };
  /** What this network shows that the others do not, a sentence. */
  about: string;
}

const plain = { loss: 'mse', rows: 1, l2: 0, most: { weight: 10, input: 15 } } as const;

export const templates: Readonly<Record<TemplateName, Template>> = {
  'one-neuron': { ...plain, layers: '2-1', about: 'One neuron: the chain rule on a single path.' },
  'two-two-one': {
    ...plain,
    layers: '2-2-1',
    most: { weight: 15, input: 20 },
    about: 'Two layers: the gradient passes through the weights of the second to reach the first.',
  },
  'two-three-two': {
    ...plain,
    layers: '2-3-2',
    most: { weight: 20, input: 20 },
    about: 'Two outputs: each hidden unit reaches the loss on two paths, and their gradients add up.',
  },
  'three-layers': {
    ...plain,
    layers: '2-2-2-1',
    most: { weight: 25, input: 25 },
    about: 'Three layers: the same three steps are repeated on the way down.',
  },
  'batch-of-two': {
    ...plain,
    layers: '2-2-1',
    rows: 2,
    most: { weight: 15, input: 20 },
    about:
      'A batch of two samples: each goes its own way, and the gradients of the weights are means over both.',
  },
  'relu-inactive': {
    ...plain,
    layers: '2-3relu-1',
    about: 'ReLU units, at least one of them inactive for this input: no gradient passes through it.',
  },
  'softmax-ce': {
    ...plain,
    layers: '2-2-3softmax',
    loss: 'softmax-ce',
    most: { weight: 15, input: 20 },
    about: 'Three classes: softmax and categorical cross-entropy are differentiated together.',
  },
  l2: {
    ...plain,
    layers: '2-2-1',
    l2: 0.1,
    most: { weight: 15, input: 20 },
    about: 'A penalty on the weights: it adds a term to the gradient of each weight.',
  },
};

export const isTemplateName = (name: string): name is TemplateName =>
  templateNames.some((known) => known === name);
