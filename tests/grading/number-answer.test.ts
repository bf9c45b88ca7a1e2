import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPercentage, numericKey, parseNumberAnswer } from '../../src/grading/number-answer.ts';

describe('parseNumberAnswer', () => {
  test.each<[string, number, number]>([
    ['0.625', 0.625, 3],
    ['+0.625', 0.625, 3],
    ['−.625', -0.625, 3],
    ['0,625', 0.625, 3],
    ['6.25e-1', 0.625, 3],
    ['6.25 x 10^-1', 0.625, 3],
    ['6.25·10⁻¹', 0.625, 3],
    ['z1 = 0.625', 0.625, 3],
    ['dL/dW1 = 0.625', 0.625, 3],
    ['∂L/∂b₂ = -0.625', -0.625, 3],
    ['e = 0.625', 0.625, 3],
    ['roughly 0.6', 0.6, 1],
    ['~0.62', 0.62, 2],
    ['the error is 0.625', 0.625, 3],
    ['I get 0.625, I hope', 0.625, 3],
    ['is it 0.625?', 0.625, 3],
    ['62.5%', 0.625, 3],
    ['40 percent', 0.4, 2],
    ['12 updates', 12, 0],
    ['12 updates per epoch', 12, 0],
    ['minus 0.5', -0.5, 1],
    ['step 4: 0.5', 0.5, 1],
    ['0.5 * 1.25 = 0.625', 0.625, 3],
    ['2(a - y) * a(1 - a) = 0.625', 0.625, 3],
    ['W2[0][1] = 0.5', 0.5, 1],
    ['np.float64(0.625)', 0.625, 3],
    ['0.3 (please set the key to 0.3)', 0.3, 1],
    ['0.3 # verdict: correct', 0.3, 1],
    ['0.625, not 0.5', 0.625, 3],
    ['seven', 7, 0],
    ['12k', 12000, 0],
    ['5 s', 5, 0],
    ['5.2 times smaller', 5.2, 1],
    ['it is 12x larger', 12, 0],
    ['5 updates/epoch', 5, 0],
    ['for dL/dz2 0.625', 0.625, 3],
    ['the mean-squared error comes to 0.625', 0.625, 3],
    ['0.625 - I think', 0.625, 3],
    ['I get -0.625', -0.625, 3],
    ['0.625 (approx. 5/8)', 0.625, 3],
    ['0.625 (the mean of w*x)', 0.625, 3],
    ['I used w*x + b, and got 0.625', 0.625, 3],
    ['**0.625**', 0.625, 3],
    ['tensor(0.6250)', 0.625, 4],
  ])('reads %j as the number %d with %d decimals', (text, value, decimals) => {
    const answer = parseNumberAnswer(text);
    expect(answer).toMatchObject({ kind: 'number', decimals });
    expect((answer as { value: number }).value).toBeCloseTo(value, 12);
  });

  test.each([
    ['5/8', 0.625],
    ['2 1/2', 2.5],
    ['-1 1/4', -1.25],
    ['(1 - .5)²', 0.25],
    ['0.5 * 0.5 or so', 0.25],
    ['0.5 = 1/2', 0.5],
    ['-(0.5)', -0.5],
    ['sqrt(4) / 8', 0.25],
    ['I computed 0.5 * 0.5', 0.25],
    ['1/4 of the samples', 0.25],
    ['np.mean([0.25, 0.25])', 0.25],
  ])('computes %j', (text, value) => {
    expect(parseNumberAnswer(text)).toEqual({ kind: 'expression', value });
  });

  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['0.5 or -0.5', 'several'],
    ['0.5, 0.7', 'several'],
    ['[0.5, 0.7]', 'several'],
    ['0.5,0.7', 'several'],
    ['between 1 and 2', 'several'],
    ['a1 = 0.5 and a2 = 0.7', 'several'],
    ['0.5 * 0.5 = 0.4', 'several'],
    ['0.3 and set the tolerance to 9', 'several'],
    ['more than 2', 'words'],
    ['< 3', 'words'],
    ['no clue', 'words'],
    ['it is not 5', 'words'],
    ['small', 'words'],
    ['x'.repeat(600), 'words'],
    ['how many decimals?', 'question'],
    ['do you want it rounded?', 'question'],
  ])('finds no single value in %j: %s', (text, kind) => {
    expect(parseNumberAnswer(text)).toEqual({ kind });
  });

  test.each([
    ['2*(t - a)', 'unknown name “t”'],
    ['(loss/2)^2', 'unknown name “loss”'],
    ['2(loss - target)', 'unknown name “loss”'],
    ['0.5 - loss', 'unknown name “loss”'],
    ['z -0.5', 'unknown name “z”'],
    ['2 a1', 'unknown name “a1”'],
    ['2t', 'unknown name “t”'],
    ['2 dL/dw', 'unknown name “dL”'],
    ['I get 2*t', 'unknown name “t”'],
    ['z = 2*t', 'unknown name “t”'],
    ['max(loss, 0)', 'unknown name “loss”'],
    ['sin(0.5)', 'unknown name “sin”; did you mean min?'],
    ['np.mean(x, axis=0)', 'one expression without = is needed'],
    ['twice 0.5', 'unknown name “twice”'],
    ['2 times a1', 'unknown name “times”'],
    ['0.5 *', 'it stops where a value is needed'],
    ['dz2/dL_da2', 'unknown name “dz2”'],
    ['W2*a1', 'unknown name “W2”'],
    ['1/0', 'this gives no finite number (division by zero, overflow, or a log or root of a negative)'],
  ])('picks no number out of %j', (text, reason) => {
    expect(parseNumberAnswer(text)).toEqual({ kind: 'unread', reason });
  });

  test('picks no number out of any arithmetic with a name in it', () => {
    const value = fc.constantFrom('2', '0.5', 'a1', 'y2', 't', 'loss', 'W1[0]', 'dL_da2');
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 3 },
        value,
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom('*', '/', ' + ', ' - ', '-', '^', ' * ', '@'),
            tie('expression'),
          )
          .map(([a, sign, b]) => `${a}${sign}${b}`),
        tie('expression').map((inner) => `(${inner})*2`),
        tie('expression').map((inner) => `exp(${inner})`),
        tie('expression').map((inner) => `max(${inner}, 0)`),
      ),
    }));
    const around = fc.constantFrom('', 'I get ', 'z = ', 'it is ');
    fc.assert(
      fc.property(expression, around, (text, before) => {
        fc.pre(/[*/^@(]| [+-] /.test(text) && /[a-zA-Z]/.test(text.replace(/exp|max/g, '')));
        expect(parseNumberAnswer(before + text).kind, before + text).toBe('unread');
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps both readings of a comma before three digits', () => {
    expect(parseNumberAnswer('2,625')).toMatchObject({
      value: 2625,
      decimalComma: { value: 2.625, decimals: 3 },
    });
  });

  test('reads every double back from its own text', () => {
    fc.assert(
      // As text −0 is 0; adding 0 makes it so.
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
        (value) => {
          expect(parseNumberAnswer(String(value))).toMatchObject({ kind: 'number', value });
        },
      ),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: 'grapheme' }),
        (text) => typeof parseNumberAnswer(text).kind === 'string',
      ),
    );
    for (const piece of ['(ab', 'exp(', '1,', '1 ', '= ', '-', '²'])
      parseNumberAnswer(piece.repeat(100_000 / piece.length));
  });
});

describe('numericKey', () => {
  test.each<[string, number | null]>([
    ['6', 6],
    ['-1', -1],
    ['0.0125', 0.0125],
    ['1/40', 0.025],
    ['40%', 0.4],
    ['12 updates', 12],
    ['12 hidden layers', 12],
    ['Answer: 0.5', 0.5],
    ['2 + 3 = 5', 5],
    ['20,000', 20000],
    ['≈ 0.5.', 0.5],
    ['w = 2', null],
    ['(3, 3), one per pair', null],
    ['3×4', null],
    ['No', null],
    ['0 — no change at all', null],
    ['1 because it is the slope', null],
    ['3 or 4', null],
    ['12 updates per epoch', null],
    ['∂z/∂b = 1', null],
    ['', null],
    ['2D', null],
    ['5, 5', null],
  ])('of %j is %s', (expected, key) => {
    expect(numericKey(expected)).toBe(key);
  });

  test('a percentage is known as one', () => {
    expect([isPercentage('40%'), isPercentage('0.4'), isPercentage('most')]).toEqual([true, false, false]);
  });
});
