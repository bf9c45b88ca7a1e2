import { leak } from '../nn/activation.ts';
import { type Formula, type Value, valueAt } from './formula.ts';
import type { TracedLayer, TraceStep } from './trace.ts';

/** z, then a. */
export function forwardSteps(traced: TracedLayer): TraceStep[] {
  const { layer, z, a, W, b, input } = traced;
  return [
    {
      ...z,
      part: 'forward',
      rule: `${W.name}·${input.name}${layer.hasBias ? ` + ${b.name}` : ''}`,
      note: '',
      formula: (index) => weightedSum(traced, index),
    },
    {
      ...a,
      part: 'forward',
      rule: `${layer.activation}(${z.name})`,
      note: noteOf(traced),
      formula: (index) => activated(traced, index),
    },
  ];
}

function weightedSum({ layer, W, b, input }: TracedLayer, index: number): Formula {
  const { inputSize, outputSize, hasBias } = layer;
  const unit = index % outputSize;
  const from = Math.floor(index / outputSize) * inputSize;
  const terms = Array.from(
    { length: inputSize },
    (_, i): Formula => [valueAt(W, unit * inputSize + i), '·', valueAt(input, from + i)],
  );
  return [{ terms: hasBias ? [...terms, [valueAt(b, unit)]] : terms }];
}

function activated({ layer, z }: TracedLayer, index: number): Formula {
  const value = valueAt(z, index);
  switch (layer.activation) {
    case 'sigmoid':
      return ['sigmoid(', value, ')'];
    case 'tanh':
      return ['tanh(', value, ')'];
    case 'relu':
      return ['max(0, ', value, ')'];
    case 'leaky_relu':
      return [`max(${leak}·`, value, ', ', value, ')'];
    case 'linear':
      return [value];
    case 'softmax':
      return ['e^', value, '/(', { terms: powers(rowOf({ layer, z }, index)) }, ')'];
  }
}

/** z of all units for the sample that `index` belongs to. */
export function rowOf({ layer, z }: Pick<TracedLayer, 'layer' | 'z'>, index: number): Value[] {
  const from = index - (index % layer.outputSize);
  return Array.from({ length: layer.outputSize }, (_, k) => valueAt(z, from + k));
}

export const powers = (row: readonly Value[]): Formula[] => row.map((z) => ['e^', z]);

function noteOf({ layer, z, a }: TracedLayer): string {
  if (layer.activation === 'softmax')
    return `Each ${a.name} is e^${z.name} as a share of all of them, so they are positive and sum to 1.`;
  if (layer.activation === 'leaky_relu') return `leaky_relu(z) is z above 0 and ${leak}·z below.`;
  return '';
}
