import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, showValue } from '../../src/grading/expression.ts';

const scope = {
  W1: [
    [0.5, -1],
    [2, 0.25],
  ],
  a1: [4, 2],
  x: 3,
  x1: 7,
  dL_dz2: -0.2,
};
const computed = (text: string) => {
  const result = evaluate(text, scope);
  return result.ok ? result.value : `${result.column}: ${result.message}`;
};

describe('evaluate', () => {
  test.each<[string, unknown]>([
    ['1', 1],
    ['.5', 0.5],
    ['1.', 1],
    ['1e-3', 0.001],
    ['2.25 x 10^-1', 0.225],
    ['2.5·10⁻³', 0.0025],
    ['3x10^2', 300],
    ['0,25', 0.25],
    ['-0,25', -0.25],
    ['12,5', 12.5],
    ['20,000', 20000],
    ['20 000', 20000],
    ['20_000', 20000],
    ['1,250,000', 1250000],
    ['1,250.5', 1250.5],
    ['1.250,5', 1250.5],
    ['−2 + 1', -1],
    ['6 ÷ 4', 1.5],
    ['2 × 3', 6],
    ['-3²', -9],
    ['2³', 8],
    ['2⁻¹', 0.5],
    ['2^3^2', 512],
    ['2**-1', 0.5],
    ['-2^2', -4],
    ['25%', 0.25],
    ['200 * 5%', 10],
    ['2(3 + 4)', 14],
    ['2pi', 2 * Math.PI],
    ['2x', 6],
    ['2x1', 14],
    ['x(1 - x)', -6],
    ['(1)(2)', 2],
    ['ln(e)', 1],
    ['log(e)', 1],
    ['log10(1000)', 3],
    ['log2(8)', 3],
    ['exp(0)', 1],
    ['sqrt(16)', 4],
    ['abs(-2)', 2],
    ['√9', 3],
    ['sigmoid(0)', 0.5],
    ['σ(0)', 0.5],
    ['relu(-2)', 0],
    ['tanh(0)', 0],
    ['max(1, 3, 2)', 3],
    ['min(1,5)', 1],
    ['max([3, 8])', 8],
    ['a1[1]', 2],
    ['W1[1][0]', 2],
    ['a1[:1]', [4]],
    ['a1[0:2]', [4, 2]],
    ['sum(a1[1:])', 2],
    ['W1[1:]', [[2, 0.25]]],
    ['W1[:]', scope.W1],
    ['W1[0]', [0.5, -1]],
    ['W1 @ a1', [0, 8.5]],
    ['a1 @ a1', 20],
    [
      'W1.T',
      [
        [0.5, 2],
        [-1, 0.25],
      ],
    ],
    ['W1.T @ [1, 1]', [2.5, -0.75]],
    ['[1, 2] * [3, 4]', [3, 8]],
    ['2 * [1, 2] - 1', [1, 3]],
    ['a1 * [2]', [8, 4]],
    [
      '[[1], [2]] + [10, 20]',
      [
        [11, 21],
        [12, 22],
      ],
    ],
    [
      'W1 + a1',
      [
        [4.5, 1],
        [6, 2.25],
      ],
    ],
    [
      'W1 * [[1], [2]]',
      [
        [0.5, -1],
        [4, 0.5],
      ],
    ],
    ['max([1, 5], [3])', [3, 5]],
    ['[1 -2]', [1, -2]],
    ['[1 - 2]', [-1]],
    [
      '[[1 2]\n [3 4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'outer([1, 2], [3, 4])',
      [
        [3, 4],
        [6, 8],
      ],
    ],
    ['relu([-1, 2])', [0, 2]],
    ['5 * dL_dz2', -1],
    ['np.mean((np.array([.9,.4,.2])-np.array([1,0,0]))**2)', 0.07],
    ['((np.array([.9, .4, .2]) - [1, 0, 0])**2).mean()', 0.07],
    ['numpy.square(a1).sum()', 20],
    ['np.sum(W1)', 1.75],
    ['np.dot(W1, a1)', [0, 8.5]],
    ['np.dot(2, 3)', 6],
    ['np.maximum(0, W1[0])', [0.5, 0]],
    ['Math.pow(2, 3)', 8],
    ['math.log(np.e)', 1],
  ])('computes %s', (text, value) => {
    const result = computed(text);
    if (typeof value === 'number') expect(result).toBeCloseTo(value, 12);
    else expect(result).toEqual(value);
  });

  test.each([
    ['', /^1: there is nothing/],
    ['2 3', /^3: an operator is missing/],
    ['(1 + 2', /^1: .*not closed/],
    ['1 +', /^4: it stops/],
    ['1 / 0', /^3: .*no finite number/],
    ['ln(-1)', /^1: .*no finite number/],
    ['1 + foo', /^5: unknown name/],
    ['sigmiod(1)', /did you mean sigmoid/],
    ['a = 3', /^3: .*without =/],
    ['a1[2]', /^4: there is no element 2/],
    ['a1[]', /^4: an index is a whole number/],
    ['a1[0.5]', /^4: an index is a whole number/],
    ['a1[0:1:1]', /^4: a slice has a start and an end/],
    ['a1[2:]', /^4: this slice holds nothing/],
    ['a1[0:2', /^3: .*not closed/],
    ['x[0]', /^3: a number has no elements/],
    ['a: 3', /^1: unknown name/],
    ['1: 3', /^2: “:” is not expected here/],
    ['a1 + [1, 2, 3]', /^4: shapes \(2\) and \(3\)/],
    ['W1 + [[1, 2, 3]]', /^4: shapes \(2, 2\) and \(1, 3\) differ/],
    ['mse(a1, [1])', /^1: shapes \(2\) and \(1\) differ/],
    ['W1 @ [1, 2, 3]', /do not fit/],
    ['exp(0,5)', /decimal sign is a point/],
    ['[[1], [1, 2]]', /different lengths/],
    ['constructor', /^1: unknown/],
    ['1 $ 2', /^3: “\$” cannot be read/],
    ['5 % 3', /^5: an operator/],
    ['ln 2', /needs parentheses/],
    ['np.foo(1)', /unknown name “foo”/],
    ['np.mean(a1, axis=0)', /^17: .*without =/],
    ['np.array([[1, 2], [3]])', /different lengths/],
  ])('says where and why it cannot compute %j', (text, message) => {
    expect(computed(text)).toMatch(message);
  });

  test('says that log is the natural logarithm', () => {
    expect(evaluate('log(10)')).toMatchObject({ note: expect.stringContaining('natural') });
    expect(evaluate('ln(10)')).not.toHaveProperty('note');
  });

  test('survives any nesting and any length, quickly', () => {
    const started = performance.now();
    for (const piece of ['(', '[', '-', '2^', 'exp(', '√', '1+', 'W1@', 'outer(a1,a1)@', '((1)+']) {
      for (const times of [90, 300, 1900, 100_000])
        expect(() => evaluate(piece.repeat(times), scope)).not.toThrow();
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('refuses work that a short text could ask for without end', () => {
    const wide = { v: Array.from({ length: 3000 }, () => 1) };
    expect(evaluate('outer(v, v)', wide)).toMatchObject({
      ok: false,
      message: expect.stringContaining('too much'),
    });
  });

  test('never throws, and every value is finite', () => {
    const alphabet = [...'0123456789.,+-*/^@%()[] eEx²⁻π', 'W1', 'a1', '.T', 'exp', 'max', 'ln', '10^'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 30 }), (pieces) => {
        const result = evaluate(pieces.join(''), scope);
        return result.ok
          ? [result.value].flat(3).every(Number.isFinite)
          : result.column >= 1 && result.message !== '';
      }),
      { numRuns: 2000 },
    );
  });

  test('agrees with JavaScript on sums and products of any doubles', () => {
    // As text −0 is 0; adding 0 makes it so.
    const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((x) => x + 0);
    fc.assert(
      fc.property(double, double, double, (a, b, c) => {
        const text = `(${a}) + (${b}) * (${c})`;
        expect(evaluate(text)).toMatchObject({ ok: true, value: a + b * c });
      }),
    );
  });
});

test('showValue writes numbers to six significant digits and lists in brackets', () => {
  expect([showValue(1 / 3), showValue([1, 2.5]), showValue([[1], [2]])]).toEqual([
    '0.333333',
    '[1, 2.5]',
    '[[1], [2]]',
  ]);
});
