import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { judgeStep, judgeTrace } from '../../../src/grading/tracing/judge-step.ts';
import { readStep } from '../../../src/grading/tracing/read-step.ts';
import { templateNames } from '../../../src/grading/tracing/templates.ts';
import type { Entries } from '../../../src/grading/tracing/trace-problem.ts';
import { typed, worked } from './learner.ts';

const problem = drawTrace('two-two-one', 1);
const { exact } = problem;
const right = worked(problem, { decimals: 4, isRounding: true });

/** What the learner types at a step, after entries of their own. */
function said(step: string, text: string, entries: Entries = right) {
  const reading = readStep(problem, entries, step, text);
  if (reading.kind === 'not_an_answer') throw new Error(reading.reason);
  return judgeStep(problem, entries, reading.step, reading.entry.values, reading.entry.decimals);
}

describe('judgeStep: x[0.9, 0.5], W1 [[-1.5, 0.4], [-1.2, 1.1]], b1 [0.1, -0.1], W2 [[0.3, -1]], b2 [0.8], t [0]', () => {
  test.each<[step: string, text: string, status: string, outcome: string, elements: string]>([
    ['z1', '-1.05, -0.63', 'right', 'correct', 'right right'],
    ['z1', '-1.05, -0.631', 'right', 'correct', 'right right'],
    ['z1', '-1.05, -0.65', 'wrong', 'incorrect', 'right wrong'],
    ['z1', '-1.2, -0.6', 'wrong', 'incorrect', 'wrong coarse'],
    ['a1', '0.2592, 0.3475', 'right', 'correct', 'right right'],
    ['a1', '0.259, 0.348', 'right', 'correct', 'right right'],
    ['a1', '0.26, 0.35', 'right', 'partial', 'right coarse'],
    ['a1', '0.2592, 0.4', 'wrong', 'incorrect', 'right wrong'],
    ['a1', 'sigmoid(z1)', 'right', 'correct', 'right right'],
    ['loss', '0.3963', 'right', 'correct', 'right'],
    ['loss', '0.4', 'right', 'partial', 'coarse'],
    ['loss', '0', 'wrong', 'incorrect', 'wrong'],
    ['dL_dW1', '[[0.0152, 0.0085], [-0.06, -0.0333]]', 'right', 'correct', 'right right right right'],
    ['dL_dW1', '[[0.0152, 0.0085], [0.06, -0.0333]]', 'wrong', 'incorrect', 'right right wrong right'],
    ['update', '[[0.2543, -1.0612]]', 'right', 'correct', 'right right'],
    ['update', 'W2[0][1] = -1.0612', 'right', 'correct', 'missing right'],
    ['update', 'b2 = 0.6238', 'right', 'correct', 'right'],
    ['new_loss', '0.33', 'right', 'correct', 'right'],
  ])('%s = %s is %s, %s', (step, text, status, outcome, elements) => {
    const verdict = said(
      step,
      text,
      Object.fromEntries(Object.entries(right).filter(([name]) => !name.startsWith('new_'))),
    );
    expect([verdict.status, verdict.outcome, verdict.elements.join(' ')]).toEqual([
      status,
      outcome,
      elements,
    ]);
  });

  test('names the first wrong element', () => {
    expect(said('dL_dW1', '[[0.0152, 0.0085], [0.06, 0.0333]]').firstWrong).toBe('dL_dW1[1][0]');
    expect(said('z1', '-1.05, -0.63').firstWrong).toBeNull();
  });

  test('a wrong value that no known mistake gives has no mal-rule', () => {
    expect(said('dL_dz2', '0.7777')).toMatchObject({
      status: 'wrong',
      malRules: [],
      tellApart: null,
      message: 'dL_dz2[0] is not right.',
    });
  });

  test('a mistake at one element only is known as well', () => {
    expect(said('z1', '-1.05, -0.53')).toMatchObject({ firstWrong: 'z1[1]', malRules: ['forgot-bias'] });
  });

  test('what follows from an own slip is carried, and the slip is named', () => {
    const slipped: Entries = { z1: typed([-1.15, -0.53], 2) };
    expect(said('a1', 'sigmoid(z1)', slipped)).toMatchObject({
      status: 'carried',
      outcome: 'partial',
      message:
        'a1 follows from your own earlier values, so this step is done as it should be; the slip is z1[0].',
    });
    expect(said('a1', '0.2592, 0.3475', slipped)).toMatchObject({ status: 'right', outcome: 'correct' });
    expect(said('a1', '0.2405, 0.3705', slipped)).toMatchObject({ status: 'carried' });
    expect(said('a1', '0.2405, 0.45', slipped)).toMatchObject({ status: 'wrong', firstWrong: 'a1[1]' });
  });

  test('a slip in one unit leaves the other one right', () => {
    const slipped: Entries = { z1: typed([-1.05, -0.53], 2) };
    expect(said('a1', '0.2592, 0.3705', slipped).elements).toEqual(['right', 'carried']);
  });

  test('a mistake on top of a slip is known by the learner’s own numbers', () => {
    const slipped = worked(problem, {
      decimals: 4,
      isRounding: true,
      slip: { step: 'dL_da2', values: () => exact.dL_da2!.map((v) => v / 2) },
    });
    const own = slipped.dL_da2!.values[0]!;
    expect(judgeStep(problem, slipped, 'dL_dz2', [own], [4])).toMatchObject({
      status: 'wrong',
      malRules: ['missing-activation-derivative'],
    });
  });

  test('a slope may be taken from z where a holds a slip', () => {
    const slipped = worked(problem, {
      decimals: 4,
      isRounding: true,
      slip: { step: 'a1', values: () => exact.z1! },
    });
    const before = Object.entries(slipped).slice(0, Object.keys(slipped).indexOf('dL_dz1'));
    for (const text of ['dL_da1*sigmoid_slope(z1)', 'dL_da1*a1*(1 - a1)'])
      expect(said('dL_dz1', text, Object.fromEntries(before)).status).toBe('carried');
  });

  test('one updated weight is enough to go on from: the others follow from the learner’s own gradients', () => {
    const slipped = worked(problem, {
      decimals: 4,
      isRounding: true,
      slip: { step: 'dL_dW2', values: () => exact.dL_dW2!.map((value) => 4 * value) },
    });
    const { values, decimals } = slipped.new_W2!;
    const entries = { ...slipped, new_W2: { values: [null, values[1]!], decimals: [null, decimals[1]!] } };
    const loss = slipped.new_loss!;
    expect(judgeStep(problem, entries, 'new_loss', loss.values, loss.decimals).status).toBe('carried');
  });

  test('coarse earlier values are gone on from, and only they are partial', () => {
    const coarse: Entries = { a1: typed(exact.a1!, 2) };
    expect(said('z2', 'W2 @ a1 + b2', coarse)).toMatchObject({ status: 'right', outcome: 'correct' });
  });

  test('throws for a step that is not asked', () => {
    for (const step of ['z3', 'penalty', 'dL_da0', 'nonsense'])
      expect(() => judgeStep(problem, {}, step, [1], [2])).toThrow();
  });
});

describe('judgeTrace', () => {
  test('an empty trace is no answer', () => {
    expect(judgeTrace(problem, {})).toEqual({
      steps: [],
      firstWrong: null,
      malRules: [],
      outcome: 'not_an_answer',
    });
  });

  test('names the first wrong step and what explains it; the rest is carried', () => {
    const entries = worked(problem, {
      decimals: 4,
      isRounding: true,
      slip: { step: 'dL_da2', values: () => exact.dL_da2!.map((v) => -v) },
    });
    const verdict = judgeTrace(problem, entries);
    expect(verdict).toMatchObject({
      firstWrong: { step: 'dL_da2', element: 'dL_da2[0]' },
      malRules: ['wrong-sign'],
      outcome: 'incorrect',
    });
    const after = verdict.steps.slice(verdict.steps.findIndex(({ step }) => step === 'dL_da2') + 1);
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['carried']));
  });

  test('says of each step what judgeStep says', () => {
    for (const template of templateNames) {
      const one = drawTrace(template, 3);
      const entries = worked(one, {
        decimals: 3,
        isRounding: true,
        slip: { step: 'z1', values: () => one.exact.z1!.map((z) => z + 0.5) },
      });
      for (const verdict of judgeTrace(one, entries).steps) {
        const { values, decimals } = entries[verdict.step]!;
        expect(judgeStep(one, entries, verdict.step, values, decimals)).toEqual(verdict);
      }
    }
  });

  test('any numbers at all are judged without throwing, and a value far off is wrong', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -1, 1e300, -1e300),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...templateNames),
        fc.array(number, { minLength: 60, maxLength: 60 }),
        (template, numbers) => {
          const one = drawTrace(template, 1);
          const entries = Object.fromEntries(
            one.steps.map(({ name }) => [
              name,
              typed(
                one.exact[name]!.map((t, k) => t + (numbers[k] ?? 0)),
                4,
              ),
            ]),
          );
          const { steps } = judgeTrace(one, entries);
          expect(steps).toHaveLength(one.steps.length);
          const z1 = steps[0]!;
          for (const [k, status] of z1.elements.entries())
            if (Math.abs(numbers[k]!) > 0.1) expect(status).toBe('wrong');
        },
      ),
      { numRuns: 60 },
    );
  });
});
