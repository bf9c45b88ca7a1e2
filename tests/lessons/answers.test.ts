import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numericKey } from '../../src/grading/number-answer.ts';
import { partsOf } from '../../src/session/way/part.ts';
import {
  crossEntropy,
  dot,
  exercise,
  handTrace,
  mean,
  mse,
  nudged,
  outer,
  sigmoid,
  slopes,
  times,
  traceOf,
  transpose,
  twoOutputs,
} from './by-hand.ts';
import { lesson } from './shipped-guide.ts';

/** By question: what its text must say, and the answer computed here. */
const answers: Record<string, { says: string[]; value: number }> = {
  'q1.5': { says: ['0.9, 0.4, 0.2', 'targets 1, 0, 0'], value: mse([0.9, 0.4, 0.2], [1, 0, 0]) },
  'q1.6': { says: ['target is 0', 'predicts 0.6', 'natural'], value: crossEntropy([0.6], [0]) },
  'q1.7': { says: ['0.10, 0.25, 0.65', 'second class'], value: -Math.log(0.25) },
  'q2.5': {
    says: ['x = 2, w = 0.5, b = −0.5, target 0', 'sigmoid'],
    value: nudged((w) => sigmoid(w * 2 - 0.5) ** 2, 0.5),
  },
  'q2.6': { says: ['a = 0.7', 'target 1', 'L = (a − target)²', '∂L/∂z'], value: 2 * (0.7 - 1) * 0.7 * 0.3 },
  'q2.7': { says: ['x = 3 and w = 0.4, target 2'], value: nudged((w) => (w * 3 - 2) ** 2, 0.4) },
  'q2.8': { says: ['by 0.01', '0.2530', '0.2470'], value: (0.253 - 0.247) / 0.02 },
  'q2.12': {
    says: ['∂L/∂z = [0.2, −0.1]', '[3, 5, 4]', '∂L/∂W[1][2]'],
    value: outer([0.2, -0.1], [3, 5, 4])[1]?.[2] ?? Number.NaN,
  },
  'q2.13': {
    says: ['W = [[0.2, 0.7], [−0.5, 0.4]]', '∂L/∂z = [0.3, −0.1]', '∂L/∂input[0]'],
    value: times(
      transpose([
        [0.2, 0.7],
        [-0.5, 0.4],
      ]),
      [0.3, -0.1],
    )[0] as number,
  },
  'q2.14': {
    says: ['a1 = sigmoid(0.6 · x), a2 = sigmoid(0.9 · a1), with x = 1, target 1'],
    value: nudged((w) => (sigmoid(0.9 * sigmoid(w)) - 1) ** 2, 0.6),
  },
  'q2.15': {
    says: ['0.5, −0.4 and 1.0', '−0.08, 0.12 and 0.05'],
    value: dot([0.5, -0.4, 1], [-0.08, 0.12, 0.05]),
  },
  'q2.17': {
    says: ['a = [0.8, 0.4, 0.1, 0.5]', '[1, 0, 0, 1]', 'mean of the four', '∂L/∂a[1]'],
    value: nudged((a) => mse([0.8, a, 0.1, 0.5], [1, 0, 0, 1]), 0.4),
  },
  'q2.22': { says: ['4→3→2 network with biases', 'central'], value: 2 * (4 * 3 + 3 + 3 * 2 + 2) },
  'q2.24': { says: ['tanh', 'a = 0.6', '∂L/∂a = 0.5'], value: 0.5 * nudged(Math.tanh, Math.atanh(0.6)) },
  'q2.25': { says: ['leaky', 'slope 0.01', 'z = −3', '∂L/∂a = 0.5'], value: 0.5 * 0.01 },
  'q2.26': {
    says: ['W1 = [[0.5, −0.4], [−0.3, 0.2]], W2 = [[0.3, 0.5]], input [2, 1], target 1', '∂L/∂W1[0][0]'],
    value: nudged((w) => (0.3 * Math.max(0, w * 2 - 0.4) + 0.5 * Math.max(0, -0.3 * 2 + 0.2) - 1) ** 2, 0.5),
  },
  'q2.29': { says: ['0.3, −0.1, 0.4 and 0.2', 'mean over the batch'], value: mean([0.3, -0.1, 0.4, 0.2]) },
  'q2.30': {
    says: ['z1 = 2 · x, z2 = 0.5 · z1, z3 = 3 · z2, with x = 1, target 2'],
    value: nudged((w) => (3 * 0.5 * w - 2) ** 2, 2),
  },
  'q2.31': { says: ['Five sigmoid layers', 'all weights 1', 'five slopes'], value: 0.25 ** 5 },
  'q2.33': { says: ['weight is 0.8', '−0.1081', 'rate is 2'], value: 0.8 - 2 * -0.1081 },
  'q3.5': { says: ['weight is 0.8', '−0.12', 'rate is 0.5'], value: 0.8 - 0.5 * -0.12 },
  'q3.6': { says: ['1 − 4.5·lr', 'error is 0.2', 'lr is 0.4', 'two steps'], value: errorAfter(0.4, 2) },
  'q3.9': {
    says: ['4, 4 and 2', '0.1, 0.2 and 0.6'],
    value: mean([...Array(4).fill(0.1), ...Array(4).fill(0.2), ...Array(2).fill(0.6)]),
  },
  'q4.5': {
    says: ['w = −2', 'is 0.3', 'λ is 0.05', 'λ·w²'],
    value: 0.3 + nudged((w) => 0.05 * w * w, -2),
  },
  'q4.6': { says: ['8 inputs', 'He'], value: Math.sqrt(2 / 8) },
  'q4.10': { says: ['Four sigmoid layers', '0.25', 'weights are 1'], value: 0.25 ** 4 },
};

/** The error z − 1 of z = w·1.5 after some steps from w = 0.8. */
function errorAfter(learningRate: number, steps: number): number {
  let w = 0.8;
  for (let step = 0; step < steps; step++) w -= learningRate * 2 * (w * 1.5 - 1) * 1.5;
  return w * 1.5 - 1;
}

const tracing = lesson.sections.flatMap(({ questions }) =>
  questions.filter(({ kind }) => kind === 'tracing').map((question) => [question.id, question] as const),
);
const decimalsOf = (key: string) => /\.(\d+)/.exec(key)?.[1]?.length ?? 0;
const words = ['whole number', 'one', 'two', 'three', 'four', 'five'];

describe('the answers of the traces', () => {
  test('each has a row here, and each row a question', () => {
    expect(Object.keys(answers).sort()).toEqual(tracing.map(([id]) => id).sort());
    expect(tracing.length).toBeGreaterThanOrEqual(26);
  });

  test.each(tracing)('%s is what its numbers give, rounded as it asks', (id, { text, expected = '' }) => {
    const { says = [], value = Number.NaN } = answers[id] ?? {};
    for (const words of says) expect(text).toContain(words);
    const decimals = decimalsOf(expected);
    const distance = Math.abs((numericKey(expected) ?? Number.NaN) - value);
    expect(distance).toBeLessThan(0.5 * 10 ** -decimals);
    const asked = /to (\d) decimals?|Give (\w+) decimals?|Give a (whole number)/.exec(text)?.slice(1);
    const wanted = asked?.find(Boolean) ?? String(decimals);
    expect([String(decimals), words[decimals]]).toContain(wanted);
  });
});

/** As the guide writes numbers: four decimals, a real minus sign; exact zeros and two-digit values as they are. */
function shown(value: number | number[] | number[][], decimals = 4): string {
  if (Array.isArray(value)) return `[${value.map((item) => shown(item, decimals)).join(', ')}]`;
  if (value === 0) return '0';
  return value.toFixed(decimals).replace('-', '−');
}

/** What stands under an H4 heading or a label of the guide. */
function textUnder(title: string): string {
  const parts = lesson.sections.flatMap(partsOf).filter((part) => part.title === title);
  const solutions = lesson.sections.flatMap(({ exercises }) =>
    exercises.filter(({ id }) => title === `exercise ${id}`).map(({ solution }) => solution ?? ''),
  );
  return [...parts.flatMap(({ pieces }) => pieces.map(({ block }) => block.markdown)), ...solutions].join(
    '\n',
  );
}

const one = { z: 0.8 * 1.5 + 0.1, a: sigmoid(1.3) };
const [t, e, two] = [traceOf(handTrace), traceOf(exercise), traceOf(twoOutputs)];
const slopeAt = (loss: (p: number) => number, p: number) =>
  nudged((z) => loss(sigmoid(z)), Math.log(p / (1 - p)));

const worked: [string, string[]][] = [
  ['Mean squared error', [`= ${shown(mse([0.7, 0.3, 0.9], [1, 0, 1]))}`, shown(0.7 - 1, 1)]],
  ['Cross-entropy for yes or no', [0.9, 0.5, 0.1].map((p) => shown(-Math.log(p)))],
  [
    'Which loss when, and why',
    [
      shown(
        slopeAt((p) => (p - 1) ** 2, 0.001),
        6,
      ),
      shown(
        slopeAt((p) => -Math.log(p), 0.001),
        3,
      ),
    ],
  ],
  ['Cross-entropy for several classes', [`ln(5) = ${shown(Math.log(5))}`]],
  [
    'The loss over one weight',
    [`${shown((sigmoid(1) - 0.5) ** 2)} at w = 1`, shown((sigmoid(3) - 0.5) ** 2)],
  ],
  [
    'exercise 1.1',
    [mse([0.8, 0.3, 0.6], [1, 0, 1]), crossEntropy([0.8, 0.3, 0.6], [1, 0, 1])].map((v) => shown(v)),
  ],
  [
    'One neuron, one weight',
    [
      `= ${shown(one.z, 1)}`,
      `= ${shown(one.a)}`,
      `= ${shown((one.a - 1) ** 2)}`,
      `2 · (a − target) = ${shown(2 * (one.a - 1))}`,
      `a · (1 − a) = ${shown(one.a * (1 - one.a))}`,
      shown(nudged((w) => (sigmoid(w * 1.5 + 0.1) - 1) ** 2, 0.8)),
      `∂L/∂b = ${shown(nudged((b) => (sigmoid(0.8 * 1.5 + b) - 1) ** 2, 0.1))}`,
    ],
  ],
  [
    'A 2→2→1 network, forward',
    [
      `z1 = ${shown(t.z1, 2)}`,
      `a1 = ${shown(t.a1)}`,
      `z2 = ${shown(t.z2[0] ?? 0)}`,
      `a2 = ${shown(t.a2[0] ?? 0)}`,
      `loss = ${shown(t.loss)}`,
    ],
  ],
  [
    'The backward pass, step by step',
    [
      `∂L/∂a2 = ${shown(t.dL_da2[0] ?? 0)}`,
      `∂L/∂z2 = ${shown(t.dL_dz2[0] ?? 0)}`,
      `∂L/∂W2 = ${shown(t.dL_dW2[0] ?? [])}`,
      `∂L/∂b2 = ${shown(t.dL_dz2[0] ?? 0)}`,
      `∂L/∂a1 = ${shown(t.dL_da1)}`,
      `∂L/∂z1 = ${shown(t.dL_dz1)}`,
      `∂L/∂W1 = ${shown(t.dL_dW1)}`,
      shown(slopes(t.a1), 5),
    ],
  ],
  [
    'When a unit feeds two outputs: sum over paths',
    [
      `a2 = ${shown(two.a2)}, loss ${shown(two.loss)}`,
      `∂L/∂a2 = ${shown(two.dL_da2)}`,
      `∂L/∂z2 = ${shown(two.dL_dz2)}`,
      `the sum is ${shown(two.dL_da1[0] ?? 0)}`,
      shown(times(twoOutputs.W2, two.dL_dz2)),
    ],
  ],
  [
    'exercise 2.1',
    [
      `z1 = ${shown(e.z1, 1)}, a1 = ${shown(e.a1)}, z2 = ${shown(e.z2[0] ?? 0)}, a2 = ${shown(e.a2[0] ?? 0)}`,
      `loss ${shown(e.loss)}`,
      `∂L/∂a2 = ${shown(e.dL_da2[0] ?? 0)}`,
      `∂L/∂z2 = ∂L/∂b2 = ${shown(e.dL_dz2[0] ?? 0)}`,
      `∂L/∂W2 = ${shown(e.dL_dW2[0] ?? [])}`,
      `∂L/∂a1 = ${shown(e.dL_da1)}`,
      `∂L/∂z1 = ∂L/∂b1 = ${shown(e.dL_dz1)}`,
      `∂L/∂W1 = ${shown(e.dL_dW1.map((row) => row.map((v) => v + 0)))}`,
    ],
  ],
];

test.each(worked)('the numbers worked out under "%s" are computed again', (title, fragments) => {
  const text = textUnder(title);
  for (const fragment of fragments) {
    expect(text).toContain(fragment);
    for (const said of valuesOf(fragment, text)) expect(fragment.slice(0, said.length)).toBe(said);
  }
});

/** Wherever the text gives the same quantity a value, in brief for example, `a2 = 0.6625`: all of it. */
function valuesOf(fragment: string, text: string): string[] {
  const name = /^([\p{L}∂/\d()]+) = [−[\d]/u.exec(fragment)?.[1];
  if (name === undefined) return [];
  const value = String.raw`(?:−?\d+\.\d{4}\b|\[(?:[−\d., ]|\[[−\d., ]*\])*\])`;
  return text.match(new RegExp(`(?<![\\p{L}∂/])${name.replace(/[()]/g, '\\$&')} = ${value}`, 'gu')) ?? [];
}

const golden = '../shared/golden/guide-numbers.json';

describe.skipIf(!existsSync(golden))('the golden numbers (skipped where ../shared is absent)', () => {
  const numbers = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : {};

  test.each([
    ['handTrace', t],
    ['exercise2_1', e],
  ])('%s is our trace', (name, trace) => {
    for (const [key, value] of Object.entries(trace))
      expectClose(numbers[name][key], value, `${name}.${key}`);
  });

  test('the one neuron and the losses are ours', () => {
    const { oneNeuron, losses } = numbers;
    expectClose(oneNeuron.a, one.a, 'a');
    expectClose(oneNeuron.dL_dw, 2 * (one.a - 1) * one.a * (1 - one.a) * 1.5, 'dL_dw');
    expectClose(losses.mseThree.loss, mse([0.7, 0.3, 0.9], [1, 0, 1]), 'mse');
    expectClose(losses.exercise1_1.mse, mse([0.8, 0.3, 0.6], [1, 0, 1]), 'mse of 1.1');
    expectClose(losses.exercise1_1.crossEntropy, crossEntropy([0.8, 0.3, 0.6], [1, 0, 1]), 'ce of 1.1');
    for (const { prediction, loss } of losses.crossEntropy.slice(0, 3))
      expectClose(loss, -Math.log(prediction), `ce of ${prediction}`);
  });

  function expectClose(theirs: unknown, ours: unknown, name: string): void {
    const [a, b] = [[theirs].flat(2), [ours].flat(2)].map((list) => list.map(Number));
    expect(a?.length, name).toBe(b?.length);
    for (const [i, value] of (a ?? []).entries())
      expect(Math.abs(value - (b?.[i] ?? Number.NaN)), name).toBeLessThanOrEqual(
        1e-12 * Math.abs(value) + 1e-14,
      );
  }
});
