import { describe, expect, test } from 'vitest';
import {
  centralDifference,
  numericalGradient,
  type Parameter,
  parameterName,
} from '../../../src/grading/tracing/central-difference.ts';
import { judgeCheck, readCheck } from '../../../src/grading/tracing/check-step.ts';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { checkMalRules } from '../../../src/grading/tracing/mal-rules-check.ts';
import { type TemplateName, templateNames } from '../../../src/grading/tracing/templates.ts';
import type { Entries } from '../../../src/grading/tracing/trace-problem.ts';
import { typed, worked } from './learner.ts';

const problem = drawTrace('two-two-one', 1);
const penalised = drawTrace('l2', 1);
const right = worked(problem, { decimals: 4, isRounding: true });

function checked(text: string, entries: Entries = right, of = problem) {
  const answer = readCheck(of, entries, text);
  return answer.kind === 'check' ? judgeCheck(of, entries, answer) : answer;
}

describe('readCheck', () => {
  test.each<[string, string, number, number | null]>([
    ['W1[0][1] = -0.0093', 'W1[0][1]', -0.0093, 4],
    ['W2[0][1] -0.09', 'W2[0][1]', -0.09, 2],
    ['W2[1]: -0.09', 'W2[0][1]', -0.09, 2],
    ['W1[1,0] = 0.5', 'W1[1][0]', 0.5, 1],
    ['b2 = 0.294', 'b2[0]', 0.294, 3],
    ['b1[1] 0,294', 'b1[1]', 0.294, 3],
    ['dL/dW1[0][1] ≈ 0.0085', 'W1[0][1]', 0.0085, 4],
    ['dW1[0][1] -> 8.5e-3', 'W1[0][1]', 0.0085, 4],
    ['W1[0][0], 0.0152', 'W1[0][0]', 0.0152, 4],
    ['W1[0][0] = (0.396477 - 0.396173)/(2*0.01)', 'W1[0][0]', 0.0152, null],
    ['W1[0][0] = (loss - 0.3)/2', 'W1[0][0]', 0.0482, null],
  ])('%s', (text, name, value, decimals) => {
    const answer = readCheck(problem, right, text);
    if (answer.kind !== 'check') throw new Error(answer.reason);
    expect([parameterName(answer.parameter), answer.decimals]).toEqual([name, decimals]);
    expect(answer.value).toBeCloseTo(value, 6);
  });

  test.each([
    ['', /Nothing was typed/],
    ['0.0152', /Name a weight or a bias/],
    ['which weight should I take?', /question/],
    ['W3[0][0] = 0.1', /no W3 in this network/],
    ['W1[2][0] = 0.1', /W1 is of shape \(2, 2\)/],
    ['W1 = 0.1', /names no single number/],
    ['W1[0][0] = 0.1 0.2', /one number/],
    ['W1[0][0] = hm', /could not be read/],
    ['b1 + lr*dL_db1', /Name a weight or a bias and give its number/],
    ['b1[0] - lr*dL_db1[0]', /Name a weight or a bias and give its number/],
    ['W1[0][0] * 2', /Name a weight or a bias and give its number/],

    ['W1[0][0] = (up - 0.1)/2', /could not be read: unknown name “up”/],
    ['W1[0][0] = 1/0', /^\D*This gives no finite number/],
  ])('%s is no answer', (text, reason) => {
    expect(checked(text)).toMatchObject({ kind: 'not_an_answer', reason: expect.stringMatching(reason) });
  });
});

describe('judgeCheck', () => {
  test.each<[string, string, boolean | null]>([
    ['W1[0][0] = 0.0152', 'correct', true],
    ['W1[0][0] = 0.02', 'partial', true],
    ['W1[0][0] = 0.0352', 'incorrect', false],
    ['b2 = 0.2936', 'correct', true],
    ['W2[0][1] = 0.102', 'correct', true],
  ])('%s is %s', (text, outcome, agrees) => {
    expect(checked(text)).toMatchObject({ step: 'check', outcome, agrees });
  });

  test('says where the learner’s own gradient differs, and when there is none', () => {
    const wrong = { ...right, dL_dW1: typed([0.03, 0.017, -0.12, -0.067], 4) };
    expect(checked('W1[0][0] = 0.0152', wrong)).toMatchObject({
      outcome: 'correct',
      agrees: false,
      message:
        'The losses give this for W1[0][0], and your dL_dW1[0][0] differs: the mistake is in the backward pass.',
    });
    expect(checked('W1[0][0] = 0.03', wrong)).toMatchObject({ outcome: 'incorrect', agrees: true });
    expect(checked('W1[0][0] = 0.0152', {})).toMatchObject({ agrees: null });
  });

  test('the engine’s gradient and its central difference agree everywhere', () => {
    for (const template of templateNames) {
      const { of, trace, exact } = drawTrace(template, 2);
      for (const [l, { layer }] of trace.layers.entries())
        for (let unit = 0; unit < layer.outputSize; unit++)
          for (let input = 0; input < layer.inputSize; input++) {
            const parameter = { kind: 'W', layer: l + 1, unit, input } as const;
            const analytic = exact[`dL_dW${l + 1}`]![unit * layer.inputSize + input]!;
            expect(numericalGradient(of, parameter)).toBeCloseTo(analytic, 8);
            expect(centralDifference(of, parameter, 0.001)).toBeCloseTo(analytic, 5);
          }
    }
  });

  const parameter = { kind: 'W', layer: 2, unit: 0, input: 0 } as const;
  test.each(
    checkMalRules.flatMap((rule) => (rule.id === 'check-step-too-large' ? [] : [[rule.id, rule] as const])),
  )('%s is known by its number', (id, rule) => {
    const { of } = penalised;
    const value = rule.values(of, parameter)[0]!;
    const verdict = judgeCheck(penalised, {}, { kind: 'check', parameter, value, decimals: null });
    expect(verdict.outcome).toBe('incorrect');
    expect(verdict.malRules).toContain(id);
  });

  test.each<[TemplateName, number, Parameter]>([
    ['three-layers', 10, { kind: 'W', layer: 1, unit: 1, input: 0 }],
    ['batch-of-two', 14, { kind: 'W', layer: 1, unit: 0, input: 1 }],
    ['l2', 3, { kind: 'W', layer: 1, unit: 1, input: 0 }],
  ])(
    '%s@%i: a step of 0.1, which a hand can take, is right although it is 0.5 %% off',
    (template, seed, chosen) => {
      const one = drawTrace(template, seed);
      const value = centralDifference(one.of, chosen, 0.1);
      const exact = numericalGradient(one.of, chosen);
      expect(Math.abs(value - exact)).toBeGreaterThan(0.005 * Math.abs(exact));
      const answer = { kind: 'check', parameter: chosen, value, decimals: null } as const;
      expect(judgeCheck(one, {}, answer).outcome).toBe('correct');
    },
  );

  test('a step across the kink of ReLU is wrong and known', () => {
    const one = drawTrace('relu-inactive', 0);
    const chosen = { kind: 'W', layer: 1, unit: 0, input: 0 } as const;
    const value = centralDifference(one.of, chosen, 0.1);
    const verdict = judgeCheck(one, {}, { kind: 'check', parameter: chosen, value, decimals: null });
    expect(verdict).toMatchObject({ outcome: 'incorrect', malRules: ['check-step-too-large'] });
  });
});
