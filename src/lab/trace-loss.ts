import { clip, clipped } from '../nn/loss.ts';
import { type Formula, nameAt, over, summed, type Value, valueAt } from './formula.ts';
import type { Trace, TracedLayer, TraceStep } from './trace.ts';
import { powers, rowOf } from './trace-forward.ts';

/** The loss, and the penalty where there is one. */
export function lossSteps(trace: Trace, last: TracedLayer): TraceStep[] {
  const { loss, penalty, of, t } = trace;
  const { a } = last;
  const mean = t.values.length === 1 ? '' : 'mean of ';
  const rules = {
    mse: `${mean}(${a.name} − ${t.name})²`,
    bce: `${mean}−(${t.name}·ln ${a.name} + (1 − ${t.name})·ln(1 − ${a.name}))`,
    'softmax-ce': `${of.rows === 1 ? '' : 'mean of '}−Σ ${t.name}·ln ${a.name}`,
  };
  const steps: TraceStep[] = [
    {
      ...loss,
      part: 'loss',
      rule: rules[of.network.loss],
      note: lossNote(trace, last),
      formula: () => lossFormula(trace, last),
    },
  ];
  if (of.l2 === 0) return steps;
  const l2: Value = { name: 'l2', value: of.l2 };
  return [
    ...steps,
    {
      ...penalty,
      part: 'loss',
      rule: 'l2·ΣW²',
      note: 'It is no part of the loss above. It adds 2·l2·W to the gradient of each weight, and nothing to a bias.',
      formula: () => [l2, '·(', { terms: weightsOf(trace).map((w): Formula => [w, '²']) }, ')'],
    },
  ];
}

/** A probability as cross-entropy sees it: kept off 0 and 1, and then named so. `near` as in a formula. */
export function probability(a: Value, near?: number): Value {
  const value = clipped(a.value);
  const name = value === a.value ? a.name : `clip(${a.name})`;
  return { name, value, ...(near === undefined ? {} : { near }) };
}

function lossFormula(trace: Trace, last: TracedLayer): Formula {
  const { of, t } = trace;
  const { a } = last;
  const places = [...t.values.keys()];
  if (of.network.loss === 'softmax-ce') {
    const asked = places.filter((k) => t.values[k] !== 0);
    if (asked.length === 0) return ['0'];
    return [...crossEntropies(trace, last, asked), ...over(of.rows)];
  }
  if (of.network.loss === 'mse') {
    const terms = places.map((k): Formula => {
      const [output, target] = [a.values[k], t.values[k]];
      return ['(', valueAt(a, k, target), ' − ', valueAt(t, k, output), ')²'];
    });
    return [...summed(terms), ...over(places.length)];
  }
  const terms = places.map((k): Formula => {
    const p = probability(valueAt(a, k), 1);
    const target = valueAt(t, k);
    return [target, '·ln(', p, ') + (1 − ', target, ')·ln(1 − ', p, ')'];
  });
  return ['−(', { terms }, ')', ...over(places.length)];
}

/** ln(0) is no number; there the loss is taken from z, as the engine always does. */
const smallest = 1e-300;

function crossEntropies({ t }: Trace, last: TracedLayer, asked: readonly number[]): Formula {
  const { a, z } = last;
  const terms = asked.map((k): Formula => {
    if ((a.values[k] ?? 0) > smallest) return [valueAt(t, k), '·ln(', valueAt(a, k, 1), ')'];
    const row = rowOf(last, k);
    return [valueAt(t, k), '·(', valueAt(z, k), ' − ln(', { terms: powers(row) }, '))'];
  });
  return ['−', ...summed(terms)];
}

function weightsOf({ layers }: Trace): Value[] {
  return layers.flatMap(({ W }) => Array.from(W.values.keys(), (k) => valueAt(W, k)));
}

function lossNote({ of, t }: Trace, { a }: TracedLayer): string {
  const { network, rows, isBatch } = of;
  const n = t.values.length / rows;
  const notes = [];
  if (network.loss !== 'softmax-ce' && n > 1) notes.push(`The loss is the mean over the ${n} outputs.`);
  if (network.loss === 'softmax-ce')
    notes.push('Only where the target is not 0 does an output count: the others act through softmax.');
  if (network.loss === 'bce') {
    const k = Array.from(a.values).findIndex((p) => clipped(p) !== p);
    if (k >= 0)
      notes.push(
        `clip keeps ${nameAt(a, k)} within ${clip} and 1 − ${clip}, so that no logarithm is infinite.`,
      );
  }
  if (isBatch && rows > 1) notes.push(`It is also the mean over the ${rows} samples.`);
  return notes.join(' ');
}
