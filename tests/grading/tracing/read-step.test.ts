import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { readStep } from '../../../src/grading/tracing/read-step.ts';
import type { Entries } from '../../../src/grading/tracing/trace-problem.ts';
import { worked } from './learner.ts';

const problem = drawTrace('two-two-one', 1);
const batch = drawTrace('batch-of-two', 1);
const penalised = drawTrace('l2', 1);
const all = worked(problem, { decimals: 4, isRounding: true });
const upTo = (step: string, entries: Entries = all) =>
  Object.fromEntries(Object.entries(entries).slice(0, Object.keys(entries).indexOf(step)));

const read = (step: string, text: string, entries = upTo(step)) => readStep(problem, entries, step, text);
const values = (step: string, text: string) => {
  const reading = read(step, text);
  return reading.kind === 'not_an_answer' ? `${reading.cause}: ${reading.reason}` : reading.entry.values;
};
const two = [0.26, 0.42];
const four = [0.1, -0.2, 0.3, 0.4];

describe('arrays in any form', () => {
  test.each<[string, string, number[]]>([
    ['JSON', '[0.26, 0.42]', two],
    ['JSON without blanks', '[0.26,0.42]', two],
    ['numpy', '[0.26 0.42]', two],
    ['numpy, padded', '[ 0.26  0.42]', two],
    ['numpy, a negative one', '[-0.26 -0.42]', [-0.26, -0.42]],
    ['no brackets, commas', '0.26, 0.42', two],
    ['no brackets, blanks', '0.26 0.42', two],
    ['no brackets, a negative one', '0.26 -0.42', [0.26, -0.42]],
    ['semicolon', '0.26; 0.42', two],
    ['a line each', '0.26\n0.42', two],
    ['Windows lines', '0.26\r\n0.42\r\n', two],
    ['tab', '0.26\t0.42', two],
    ['and', '0.26 and 0.42', two],
    ['comma and', '0.26, and 0.42', two],
    ['parentheses', '(0.26, 0.42)', two],
    ['braces', '{0.26, 0.42}', two],
    ['np.array', 'np.array([0.26, 0.42])', two],
    ['array', 'array([0.26, 0.42])', two],
    ['array with dtype', 'array([0.26, 0.42], dtype=float32)', two],
    ['tensor', 'tensor([0.2600, 0.4200])', two],
    ['Node', 'Float64Array(2) [ 0.26, 0.42 ]', two],
    ['new in JavaScript', 'Float64Array.of(0.26, 0.42)', two],
    ['Python prompt', '>>> z1\narray([0.26, 0.42])', two],
    ['notebook', 'Out[3]: array([0.26, 0.42])', two],
    ['numpy’s own numbers', '[np.float64(0.26), np.float64(0.42)]', two],
    ['fence', '```\n[0.26, 0.42]\n```', two],
    ['a column', '[[0.26], [0.42]]', two],
    ['a row', '[[0.26, 0.42]]', two],
    ['named', 'z1 = [0.26, 0.42]', two],
    ['named with a colon', 'z1: 0.26, 0.42', two],
    ['named with ≈', 'z1 ≈ 0.26, 0.42', two],
    ['named in words', 'z1 is [0.26, 0.42]', two],
    ['decimal commas and semicolon', '0,26; 0,42', two],
    ['decimal commas and blank', '0,26 0,42', two],
    ['decimal commas in brackets', '[0,26; 0,42]', two],
    ['decimal commas, comma and blank', '0,26, 0,42', two],
    ['Unicode minus', '[−0.26, −0.42]', [-0.26, -0.42]],
    ['exponents', '[2.6e-1, 4.2E-1]', two],
    ['full stop', '0.26, 0.42.', two],
    ['trailing comma', '[0.26, 0.42,]', two],
    ['points without zero', '.26 .42', two],
    ['fractions', '[13/50, 21/50]', two],
    ['signs with a blank', '[- 0.26, + 0.42]', [-0.26, 0.42]],
    ['elements by name', 'z1[0] = 0.26, z1[1] = 0.42', two],
    ['elements by name, a line each', 'z1[0]: 0.26\nz1[1]: 0.42', two],
    ['elements, turned round', 'z1[1] = 0.42; z1[0] = 0.26', two],
    ['elements computed', 'z1[0] = 0.2 + 0.06, z1[1] = 0.21*2', two],
    ['words between', 'the first unit gets 0.26 and the second one 0.42', two],
  ])('a vector: %s', (_, text, expected) => {
    const found = values('z1', text);
    expect(found).toHaveLength(2);
    for (const [k, value] of expected.entries()) expect((found as number[])[k]).toBeCloseTo(value, 12);
  });

  test.each<[string, string]>([
    ['JSON', '[[0.1, -0.2], [0.3, 0.4]]'],
    ['numpy, two lines', '[[ 0.1 -0.2]\n [ 0.3  0.4]]'],
    ['numpy array, two lines', 'array([[ 0.1, -0.2],\n       [ 0.3,  0.4]])'],
    ['rows as lines', '0.1 -0.2\n0.3 0.4'],
    ['rows as lines with commas', '0.1, -0.2\n0.3, 0.4'],
    ['rows as lists', '[0.1, -0.2]\n[0.3, 0.4]'],
    ['rows as lists, comma', '[0.1, -0.2], [0.3, 0.4]'],
    ['MATLAB', '[0.1 -0.2; 0.3 0.4]'],
    ['row-major without rows', '0.1, -0.2, 0.3, 0.4'],
    ['row-major in brackets', '[0.1 -0.2 0.3 0.4]'],
    ['decimal commas', '[[0,1; -0,2]; [0,3; 0,4]]'],
    ['pretty JSON', '[\n  [\n    0.1,\n    -0.2\n  ],\n  [\n    0.3,\n    0.4\n  ]\n]'],
    ['named', 'dL_dW1 = [[0.1, -0.2], [0.3, 0.4]]'],
    ['named as a fraction', 'dL/dW1 = [[0.1, -0.2], [0.3, 0.4]]'],
    ['named with ∂', '∂L/∂W1 = [[0.1, -0.2], [0.3, 0.4]]'],
    ['named in short', 'dW1 = [[0.1, -0.2], [0.3, 0.4]]'],
    ['elements', 'dL_dW1[0][0]=0.1 dL_dW1[0][1]=-0.2 dL_dW1[1][0]=0.3 dL_dW1[1][1]=0.4'],
    ['elements in one bracket', 'dW1[0,0]=0.1, dW1[0,1]=-0.2, dW1[1,0]=0.3, dW1[1,1]=0.4'],
  ])('a matrix: %s', (_, text) => {
    expect(values('dL_dW1', text)).toEqual(four);
  });

  test.each<[string, string, number, number | null]>([
    ['bare', '0.1139', 0.1139, 4],
    ['in brackets', '[0.1139]', 0.1139, 4],
    ['named', 'loss = 0.1139', 0.1139, 4],
    ['decimal comma', '0,1139', 0.1139, 4],
    ['three places behind a comma', '0,114', 0.114, 3],
    ['in a sentence', 'I get 0.1139', 0.1139, 4],
    ['in another sentence', 'it is 0.1139', 0.1139, 4],
    ['numpy’s own number', 'np.float64(0.1139)', 0.1139, 4],
    ['with its working', '(0.6625 - 1)^2 = 0.1139', 0.1139, 4],
    ['expression', '(0.6625 - 1)^2', 0.11390625, null],
    ['a power of ten', '1.139 x 10^-1', 0.1139, 4],
  ])('a number: %s', (_, text, value, decimals) => {
    const reading = read('loss', text);
    expect(reading).toMatchObject({ kind: 'values', step: 'loss', entry: { decimals: [decimals] } });
    expect(reading.kind === 'values' && reading.entry.values[0]).toBeCloseTo(value, 12);
  });

  test('decimals are kept as typed, for each element', () => {
    expect(read('z1', '[0.260, 0.42]')).toMatchObject({ entry: { decimals: [3, 2] } });
    expect(read('z1', '0,2600; 4,2e-1')).toMatchObject({ entry: { values: two, decimals: [4, 2] } });
  });

  test('any array printed as JSON or numpy does reads as itself', () => {
    const element = fc.integer({ min: -99_999, max: 99_999 }).map((k) => k / 10_000);
    const rows = fc.array(fc.array(element, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(', ', ',', ' ', '  '),
        fc.constantFrom(', ', '\n', ' \n '),
        (matrix, comma, line) => {
          const text = `[${matrix.map((row) => `[${row.join(comma)}]`).join(line)}]`;
          expect(values('dL_dW1', text)).toEqual(matrix.flat().map((value) => value + 0));
        },
      ),
    );
  });

  test('nothing that is typed throws', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '[',
        ']',
        '0.1',
        '-',
        ',',
        ';',
        '\n',
        ' ',
        'z1',
        '[0]',
        '=',
        'W1',
        '@',
        '(',
        '²',
        'ä',
        '0,2',
        '.T',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((all) => all.join('')),
          fc.string(),
        ),
        (text) => {
          for (const step of ['z1', 'loss', 'dL_dW1', 'update', 'new_loss'])
            expect(read(step, text).kind).toBeTypeOf('string');
        },
      ),
    );
  });
});

describe('expressions with the learner’s own earlier values', () => {
  const close = (found: unknown, expected: ArrayLike<number>) => {
    expect(found).toHaveLength(expected.length);
    for (const [k, value] of (found as number[]).entries())
      expect(Math.abs(value - expected[k]!)).toBeLessThan(2e-4);
  };

  test.each<[string, string]>([
    ['z1', 'W1 @ x + b1'],
    ['a1', 'sigmoid(z1)'],
    ['a1', 'a1 = 1/(1 + exp(-z1))'],
    ['a1', '1/(1+np.exp(-z1))'],
    ['z2', 'W2@a1 + b2'],
    ['z2', 'sum(W2*a1)+b2'],
    ['loss', '(a2 - t)**2'],
    ['loss', 'mean((a2 - t)^2)'],
    ['dL_da2', '2*(a2-t)'],
    ['dL_dz2', 'dL_da2 * a2 * (1 - a2)'],
    ['dL_dz2', 'da2*a2*(1-a2)'],
    ['dL_dW2', 'outer(dL_dz2, a1)'],
    ['dL_dW2', 'np.outer(dL_dz2, a1)'],
    ['dL_dW2', 'a1*dL_dz2'],
    ['dL_db2', 'dL_dz2'],
    ['dL_da1', 'W2 * dL_dz2'],
    ['dL_da1', 'W2.T @ dL_dz2'],
    ['dL_dz1', 'dL_da1*a1*(1-a1)'],
    ['dL_dW1', 'outer(dL_dz1, x)'],
    ['dL_dW1', '[[dL_dz1[0]*x[0], dL_dz1[0]*x[1]], [dL_dz1[1]*x[0], dL_dz1[1]*x[1]]]'],
    ['new_W2', 'W2 - lr*dL_dW2'],
  ])('%s: %s', (step, text) => {
    close(values(step, text), problem.exact[step]!);
  });

  test('its own entries are used, not the right ones', () => {
    const entries = { ...upTo('z2'), a1: { values: [1, 1], decimals: [0, 0] } };
    const { W2, b2 } = problem.exact;
    expect(readStep(problem, entries, 'z2', 'W2 @ a1 + b2')).toMatchObject({
      entry: { values: [expect.closeTo(W2![0]! + W2![1]! + b2![0]!, 12)], decimals: [null] },
    });
  });

  test.each<[string, string]>([
    ['z1', 'x @ W1.T + b1'],
    ['z2', 'a1 @ W2.T + b2'],
    ['dL_dW2', 'dL_dz2.T @ a1 / 2'],
    ['dL_da1', 'dL_dz2 @ W2'],
    ['dL_dW1', 'dL_dz1.T @ x / 2'],
  ])('a batch, %s: %s', (step, text) => {
    const entries = upTo(step, worked(batch, { decimals: 4, isRounding: true }));
    const reading = readStep(batch, entries, step, text);
    close(reading.kind === 'values' && reading.entry.values, batch.exact[step]!);
  });

  test('the penalty by name', () => {
    const entries = upTo('dL_dW2', worked(penalised, { decimals: 4, isRounding: true }));
    const reading = readStep(penalised, entries, 'dL_dW2', 'outer(dL_dz2, a1) + 2*l2*W2');
    close(reading.kind === 'values' && reading.entry.values, penalised.exact.dL_dW2!);
  });
});

describe('value by value', () => {
  test('one element is kept and the rest is asked', () => {
    const first = read('z1', 'z1[0] = 0.26');
    expect(first).toEqual({
      kind: 'partial',
      step: 'z1',
      entry: { values: [0.26, null], decimals: [2, null] },
      asks: 'Still to come: z1[1].',
    });
    const entries = { z1: { values: [0.26, null], decimals: [2, null] } };
    for (const text of ['z1[1] = 0.42', '0.42', '[0.42]'])
      expect(readStep(problem, entries, 'z1', text)).toEqual({
        kind: 'values',
        step: 'z1',
        entry: { values: two, decimals: [2, 2] },
      });
  });

  test('a second value for an element replaces the first', () => {
    const entries = { z1: { values: [0.26, null], decimals: [2, null] } };
    expect(readStep(problem, entries, 'z1', 'z1[0] = 0.27')).toMatchObject({
      kind: 'partial',
      entry: { values: [0.27, null] },
    });
  });

  test('a value alone is not enough where nothing is kept', () => {
    expect(values('z1', '0.26')).toBe('shape: z1 is of shape (2), 2 numbers; what you gave is 1 number.');
  });

  test.each<[string, string, (number | null)[]]>([
    ['W2 = [0.5, 0.6]', 'new_W2', [0.5, 0.6]],
    ['0.5 0.6', 'new_W2', [0.5, 0.6]],
    ['W2[0][1] = 0.6', 'new_W2', [null, 0.6]],
    ['b1 = [0.1, 0.2]', 'new_b1', [0.1, 0.2]],
    ['new_W1[1][0] = 0.3', 'new_W1', [null, null, 0.3, null]],
    ['W2 - lr*dL_dW2', 'new_W2', [expect.any(Number), expect.any(Number)]],
  ])('an update, %s, is %s', (text, step, expected) => {
    expect(readStep(problem, upTo('new_W1'), 'update', text)).toMatchObject({
      kind: 'values',
      step,
      entry: { values: expected },
    });
  });
});
