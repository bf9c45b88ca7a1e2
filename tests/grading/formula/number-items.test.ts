import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFault, drawValues } from '../../../src/grading/formula/draw-values.ts';
import { fill } from '../../../src/grading/formula/fill.ts';
import { gradeFormula } from '../../../src/grading/formula/grade-formula.ts';
import { instance } from '../../../src/grading/formula/instance.ts';
import { ladderOf } from '../../../src/grading/formula/ladder.ts';
import { numberQuestion, toleranceOf } from '../../../src/grading/formula/number-question.ts';
import type { Draw, NumberCheck } from '../../../src/lesson/checks.ts';

const range = (from: number, to: number, step: number, shape: number[] = [], distinct = false): Draw => ({
  kind: 'range',
  from,
  to,
  step,
  shape,
  distinct,
});

const mse: NumberCheck = {
  kind: 'number',
  id: 'q1.5',
  component: 'mse',
  hints: {
    pointer: 'Begin with one output.',
    principle: 'A mean of squares.',
    sibling: null,
    bottomOut: null,
  },
  values: { p: [0.9, 0.4, 0.2], t: [1, 0, 0] },
  draw: {
    p: range(0.1, 0.9, 0.1, [3]),
    t: { kind: 'one_of', values: [0, 1], shape: [3], distinct: false },
  },
  where: ['sum(t)'],
  text: 'The predictions are {p}, the targets {t}. What is the MSE, to 2 decimals?',
  key: 'mse(p, t)',
  decimals: 2,
  isPercent: false,
  handRounded: [],
  malRules: [
    { misconception: 'sum-for-mean', value: '3 * mse(p, t)', message: 'That is the sum.' },
    { misconception: 'no-square', value: 'mean(abs(p - t))', message: 'The differences are squared first.' },
  ],
  worked: 'The squares are {= (p - t)^2 | 2}; their mean is {= mse(p, t) | 4}.',
};

const seeds = fc.integer({ min: 0, max: 2 ** 32 });

describe('drawn numbers', () => {
  test('are multiples of the step, in the range, without dust', () => {
    const steps = fc.record({
      from: fc.integer({ min: -50, max: 50 }),
      length: fc.integer({ min: 0, max: 40 }),
      step: fc.integer({ min: 1, max: 25 }),
      decimals: fc.integer({ min: 0, max: 6 }),
      seed: seeds,
    });
    void fc.assert(
      fc.property(steps, ({ from, length, step, decimals, seed }) => {
        const of = (units: number) => Number(`${units}e-${decimals}`);
        const draw = { x: range(of(from), of(from + length * step), of(step), [4]) };
        const { x } = drawValues(
          { ...mse, draw, where: [], key: '1', malRules: [], text: null, worked: null },
          seed,
        );
        const allowed = Array.from({ length: length + 1 }, (_, k) => of(from + k * step));
        for (const value of [x].flat(2)) expect(allowed).toContain(value);
      }),
    );
  });

  test('0.1 + 0.2 is 0.3', () => {
    const draw = { x: range(0.1, 0.3, 0.1, [3], true) };
    const { x } = drawValues(
      { ...mse, draw, where: [], key: '1', malRules: [], text: null, worked: null },
      1,
    );
    expect([x].flat(2).map(String).sort()).toEqual(['0.1', '0.2', '0.3']);
  });

  test('tell every belief from the key and from the others, and fulfil `where`', () => {
    void fc.assert(
      fc.property(seeds, (seed) => {
        const values = drawValues(mse, seed);
        const { exact, malValues } = numberQuestion(mse, values);
        const all = [exact, ...malValues.map(({ value }) => value)];
        for (const [i, a] of all.entries())
          for (const b of all.slice(i + 1))
            expect(Math.abs(a - b)).toBeGreaterThanOrEqual(
              3 * Math.max(toleranceOf(mse, a), toleranceOf(mse, b)),
            );
        expect([values.t].flat(2)).toContain(1);
      }),
    );
  });

  test('the same seed gives the same question, and most seeds another', () => {
    void fc.assert(
      fc.property(seeds, (seed) => {
        expect(instance(mse, seed)).toEqual(instance(structuredClone(mse), seed));
      }),
    );
    const texts = new Set(Array.from({ length: 100 }, (_, seed) => instance(mse, seed).text));
    expect(texts.size).toBeGreaterThan(90);
  });

  test('of two templates with one seed differ', () => {
    const differ = Array.from({ length: 20 }, (_, seed) => seed).filter(
      (seed) => instance({ ...mse, id: 'other' }, seed).text !== instance(mse, seed).text,
    );
    expect(differ.length).toBeGreaterThan(15);
  });

  test('that never do are the author’s fault', () => {
    expect(drawFault(mse)).toBeNull();
    expect(drawFault({ ...mse, where: ['0 * sum(p)'] })).toMatch(/^only 0 of 200 draws .*`where`/);
    const twin = { ...mse, malRules: [{ misconception: 'same', value: 'mean((p - t)^2)', message: '' }] };
    expect(drawFault(twin)).toMatch(/same gives about the right value/);
  });
});

describe('an answer', () => {
  const grade = (text: string, check = mse) => {
    const { outcome, misconception, message } = gradeFormula(check, check.values, text).verdict;
    return [outcome, misconception, message];
  };

  test.each<[string, string, string | null, string]>([
    ['0.07', 'correct', null, ''],
    ['0.070', 'correct', null, ''],
    ['7e-2', 'correct', null, ''],
    ['(0.01 + 0.16 + 0.04) / 3', 'correct', null, ''],
    ['0.1', 'partial', null, 'Rounded correctly, but too coarsely: the question asks for 2 decimals.'],
    ['0.21', 'incorrect', 'sum-for-mean', 'That is not the value. That is the sum.'],
    ['0.23', 'incorrect', 'no-square', 'That is not the value. The differences are squared first.'],
    ['0.2333', 'incorrect', 'no-square', 'That is not the value. The differences are squared first.'],
    ['0.7', 'incorrect', null, 'That is not the value.'],
    ['no idea', 'incorrect', null, 'A number is asked here.'],
    ['0.07 or 0.21', 'not_an_answer', null, 'That holds more than one value. Type the one you mean.'],
  ])('%s is %s', (text, ...verdict) => {
    expect(grade(text)).toEqual(verdict);
  });

  test('with the decimals that were asked is right, however few those are', () => {
    void fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 2 }), (seed, decimals) => {
        const check = { ...mse, decimals, malRules: [], values: drawValues({ ...mse, malRules: [] }, seed) };
        const { exact } = numberQuestion(check, check.values);
        expect(grade(exact.toFixed(decimals), check)[0]).toBe('correct');
      }),
    );
  });

  test('to a question with four decimals is not right with one, and is told of four', () => {
    const [outcome, , message] = grade('0.1', { ...mse, decimals: 4 });
    expect([outcome, message]).toEqual([
      'partial',
      'Rounded correctly, but too coarsely: the question asks for 4 decimals.',
    ]);
  });

  test.each([
    ['to 2 decimals', '0.1', 'partial', 'the question asks for 2 decimals'],
    ['to 2 decimals', '0.07', 'correct', ''],
    ['Give one decimal.', '0.1', 'correct', ''],
    ['Give three decimals.', '0.1', 'partial', 'the question asks for 3 decimals'],
    ['How much is it?', '0.1', 'partial', 'give more decimals'],
    ['to 2 decimals, or to 3 decimals', '0.1', 'partial', 'give more decimals'],
  ])('to a question “%s”: %s is %s', (question, text, outcome, said) => {
    const { verdict } = gradeFormula({ ...mse, decimals: 4 }, mse.values, text, question);
    const message = said === '' ? '' : `Rounded correctly, but too coarsely: ${said}.`;
    expect(verdict).toMatchObject({ outcome, message });
  });

  test('may be a percentage', () => {
    const percent = { ...mse, key: 'mean(p)', malRules: [], isPercent: true, decimals: 0 };
    for (const text of ['50%', '50', '0.5', '0.50']) expect(grade(text, percent)[0], text).toBe('correct');
    expect(grade('5', percent)[0]).toBe('incorrect');
  });

  test('that is wrong is never told the right value', () => {
    void fc.assert(
      fc.property(seeds, (seed) => {
        const values = drawValues(mse, seed);
        const { malValues, exact } = numberQuestion(mse, values);
        for (const { value, misconception } of malValues) {
          const { verdict } = gradeFormula(mse, values, String(value));
          expect(verdict.misconception).toBe(misconception);
          expect(verdict.message).not.toContain(exact.toFixed(2));
        }
      }),
    );
  });
});

describe('texts', () => {
  const values = {
    p: [0.9, 0.4],
    n: -2,
    W: [
      [1, 2],
      [3, -4],
    ],
  };
  test.each([
    ['{p} and {n}', '0.9, 0.4 and −2'],
    ['{W}', '[[1, 2], [3, −4]]'],
    ['{= p[0] * 3 | 2}', '2.70'],
    ['{= 0.1 + 0.2}', '0.3'],
    ['{= -0.0001 | 2}', '0.00'],
    ['{=W | 1}', '[[1.0, 2.0], [3.0, −4.0]]'],
    ['{q}, {} and \\frac{1}{2}', '{q}, {} and \\frac{1}{2}'],
  ])('%s becomes %s', (text, filled) => {
    expect(fill(text, values)).toBe(filled);
  });
});

test('the ladder works a sibling with other numbers, then its own', () => {
  const rungs = ladderOf(mse, mse.values, 3);
  expect(rungs).toHaveLength(4);
  expect(rungs.slice(0, 2)).toEqual(['Begin with one output.', 'A mean of squares.']);
  expect(rungs[2]).toMatch(/^The same with other numbers: The predictions are/);
  expect(rungs[2]).not.toContain('0.0700');
  expect(rungs[3]).toBe('The squares are 0.01, 0.16, 0.04; their mean is 0.0700.');
  expect(ladderOf(mse, mse.values, 3)).toEqual(rungs);
});

test('two mistakes that give one number are named together', () => {
  const rule = (misconception: string, message: string) => ({
    misconception,
    message,
    value: 'sum((p - t)^2)',
  });
  const tied = { ...mse, malRules: [rule('sum-for-mean', 'Divide.'), rule('weights-of-one', 'Weigh.')] };
  const { verdict } = gradeFormula(tied, tied.values, '0.21');
  expect(verdict.misconception).toBe('sum-for-mean');
  expect(verdict.message).toContain('2 ways');
  expect(verdict.message).toContain('“Divide.” Or: “Weigh.”');
});
