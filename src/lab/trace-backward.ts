import { leak } from '../nn/activation.ts';
import { type Formula, type NamedArray, over, summed, type Value, valueAt } from './formula.ts';
import type { Trace, TracedLayer, TraceStep } from './trace.ts';
import { probability } from './trace-loss.ts';

/** dL_da (where it is taken), dL_dz, dL_dW, dL_db; below the first layer also dL_dinput. */
export function backwardSteps(trace: Trace, traced: TracedLayer): TraceStep[] {
  const above = trace.layers[traced.number];
  const dL_da = above === undefined ? outputGradient(trace, traced) : pathSum(above);
  return [
    ...(dL_da === null ? [] : [dL_da]),
    throughActivation(trace, traced),
    weightGradient(trace, traced),
    ...(traced.layer.hasBias ? [biasGradient(trace, traced)] : []),
    ...(traced.number === 1 ? [pathSum(traced)] : []),
  ];
}

/** The derivative of the loss itself; null where softmax and cross-entropy are taken together. */
function outputGradient({ of, t }: Trace, { a, dL_da, layer }: TracedLayer): TraceStep | null {
  if (dL_da === null) return null;
  const n = layer.outputSize;
  const isMse = of.network.loss === 'mse';
  const rule = isMse ? `2·(${a.name} − t)` : `(${a.name} − t)/(${a.name}·(1 − ${a.name}))`;
  return {
    ...dL_da,
    part: 'backward',
    rule: `${rule}${n === 1 ? '' : `/${n}`}`,
    note: n === 1 ? '' : `The loss is the mean over ${n} outputs: each of them counts for 1/${n}.`,
    formula: (index) => {
      const target = valueAt(t, index);
      if (isMse) {
        const output = valueAt(a, index, target.value);
        return ['2·(', output, ' − ', { ...target, near: output.value }, ')', ...over(n)];
      }
      const p = probability(valueAt(a, index), nearer(a.values[index] ?? 0, target.value));
      return ['(', p, ' − ', { ...target, near: p.value }, ')/(', p, '·(1 − ', p, '))', ...over(n)];
    },
  };
}

/** The sum over paths: an input, or an output of the layer below, reaches the loss through each unit of this one. */
function pathSum({ layer, number, W, dL_dz, dL_dinput, input }: TracedLayer): TraceStep {
  const { inputSize, outputSize } = layer;
  const through =
    outputSize === 1
      ? `Each ${input.name} reaches the loss on one path, through the only unit of layer ${number}.`
      : `Each ${input.name} reaches the loss on ${outputSize} paths, one through each unit of layer ${number}: this is the sum over paths.`;
  const unused = number === 1 ? ' Training has no use for it.' : '';
  return {
    ...dL_dinput,
    part: 'backward',
    rule: `${W.name}ᵀ·${dL_dz.name}`,
    note: through + unused,
    formula: (index) => {
      const from = Math.floor(index / inputSize) * outputSize;
      const terms = Array.from(
        { length: outputSize },
        (_, j): Formula => [valueAt(W, j * inputSize + (index % inputSize)), '·', valueAt(dL_dz, from + j)],
      );
      return [{ terms }];
    },
  };
}

function throughActivation(trace: Trace, traced: TracedLayer): TraceStep {
  const { dL_da, dL_dz, layer, z } = traced;
  if (dL_da === null) return combined(trace, traced);
  const rules = {
    sigmoid: ["sigmoid' = a·(1 − a).", `${dL_da.name} · sigmoid'(${z.name})`],
    tanh: ["tanh' = 1 − a².", `${dL_da.name} · tanh'(${z.name})`],
    relu: ["relu' is 1 where z > 0 and 0 elsewhere.", `${dL_da.name} · relu'(${z.name})`],
    leaky_relu: [
      `leaky_relu' is 1 where z > 0 and ${leak} elsewhere.`,
      `${dL_da.name} · leaky_relu'(${z.name})`,
    ],
    linear: ['A linear unit has slope 1.', dL_da.name],
    softmax: [
      'Each output of softmax depends on every z, so all of dL_da goes into each dL_dz.',
      `a · (${dL_da.name} − Σ ${dL_da.name}·a)`,
    ],
  };
  const [note = '', rule = ''] = rules[layer.activation];
  return { ...dL_dz, part: 'backward', rule, note, formula: (index) => slope(traced, dL_da, index) };
}

function slope({ layer, a, z }: TracedLayer, dL_da: NamedArray, index: number): Formula {
  const gradient = valueAt(dL_da, index);
  const output = valueAt(a, index, 1);
  switch (layer.activation) {
    case 'sigmoid':
      return [gradient, '·', output, '·(1 − ', output, ')'];
    case 'tanh':
      return [gradient, '·(1 − ', valueAt(a, index, output.value < 0 ? -1 : 1), '²)'];
    case 'linear':
      return [gradient];
    case 'softmax':
      return [valueAt(a, index), '·(', gradient, ' − (', { terms: weighted(layer.outputSize) }, '))'];
    default: {
      const isOn = output.value > 0;
      const value = isOn ? 1 : layer.activation === 'relu' ? 0 : leak;
      return [gradient, '·', { name: `${layer.activation}'(${valueAt(z, index).name})`, value }];
    }
  }

  function weighted(units: number): Formula[] {
    const from = index - (index % units);
    return Array.from({ length: units }, (_, k) => [valueAt(dL_da, from + k), '·', valueAt(a, from + k)]);
  }
}

/** Targets that sum to 1, as those of classes do, need not show their sum. */
const rounding = 1e-12;

function combined({ t, layers }: Trace, { a, dL_dz, layer }: TracedLayer): TraceStep {
  const total = (index: number): Value => {
    const from = index - (index % layer.outputSize);
    let value = 0;
    for (let k = from; k < from + layer.outputSize; k++) value += t.values[k] ?? 0;
    return { name: 'Σt', value };
  };
  return {
    ...dL_dz,
    part: 'backward',
    rule: `${a.name} − t`,
    note: `p − t, with p the probabilities ${a.name}: softmax and cross-entropy in one step. dL_da${layers.length} is not shown: it would be −t/p, which nobody needs, and which overflows where p is nearly 0.`,
    formula: (index) => {
      const [output, target, sum] = [valueAt(a, index), valueAt(t, index), total(index)];
      if (Math.abs(sum.value - 1) <= rounding)
        return [{ ...output, near: target.value }, ' − ', { ...target, near: output.value }];
      return [output, '·', sum, ' − ', target];
    },
  };
}

function weightGradient({ of }: Trace, { layer, number, input, W, dL_dz, dL_dW }: TracedLayer): TraceStep {
  const { inputSize, outputSize } = layer;
  const { rows, l2 } = of;
  const penalty = l2 === 0 ? '' : ` + 2·l2·${W.name}`;
  return {
    ...dL_dW,
    part: 'backward',
    rule: `${meanOf(rows, `${dL_dz.name}·${input.name}ᵀ`)}${penalty}`,
    note: `Each weight of layer ${number}: the dL_dz it leads into, times what it carries.`,
    formula: (index) => {
      const [j, i] = [Math.floor(index / inputSize), index % inputSize];
      const terms = Array.from(
        { length: rows },
        (_, row): Formula => [valueAt(dL_dz, row * outputSize + j), '·', valueAt(input, row * inputSize + i)],
      );
      const mean = [...summed(terms), ...over(rows)];
      return l2 === 0 ? mean : [...mean, ' + 2·', { name: 'l2', value: l2 }, '·', valueAt(W, index)];
    },
  };
}

function biasGradient({ of }: Trace, { layer, dL_dz, dL_db }: TracedLayer): TraceStep {
  const { rows } = of;
  return {
    ...dL_db,
    part: 'backward',
    rule: meanOf(rows, dL_dz.name),
    note: '',
    formula: (index) => {
      const terms = Array.from(
        { length: rows },
        (_, row): Formula => [valueAt(dL_dz, row * layer.outputSize + index)],
      );
      return [...summed(terms), ...over(rows)];
    },
  };
}

const meanOf = (rows: number, rule: string): string => (rows === 1 ? rule : `mean(${rule})`);

/** p is subtracted from 1 and from t: the nearer of the two needs the more digits. */
const nearer = (p: number, t: number): number => (Math.abs(p - t) < Math.abs(p - 1) ? t : 1);
