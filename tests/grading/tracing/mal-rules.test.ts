import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/grading/array-arithmetic.ts';
import { flatten } from '../../../src/grading/array-arithmetic.ts';
import { withDecimals } from '../../../src/grading/decimal-places.ts';
import { evaluate } from '../../../src/grading/expression.ts';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { judgeStep } from '../../../src/grading/tracing/judge-step.ts';
import { malRuleOf, malRules } from '../../../src/grading/tracing/mal-rules.ts';
import { checkMalRules } from '../../../src/grading/tracing/mal-rules-check.ts';
import { scopeFor } from '../../../src/grading/tracing/step-scope.ts';
import type { TemplateName } from '../../../src/grading/tracing/templates.ts';
import { typed, worked } from './learner.ts';

/** What the one who makes the mistake computes, in the calculator's own words and not by the rule itself. */
const examples: [id: string, template: TemplateName, step: string, computes: string][] = [
  ['forgot-bias', 'two-two-one', 'z1', 'W1 @ x'],
  ['forgot-bias', 'batch-of-two', 'z2', 'a1 @ W2.T'],
  ['bias-subtracted', 'two-two-one', 'z1', 'W1 @ x - b1'],
  ['one-input-only', 'two-two-one', 'z1', '[W1[0][0]*x[0] + b1[0], W1[1][0]*x[0] + b1[1]]'],
  ['transposed-forward', 'two-two-one', 'z1', 'W1.T @ x + b1'],
  ['input-instead-of-activation', 'two-two-one', 'z2', 'W2 @ x + b2'],
  ['input-instead-of-activation', 'two-two-one', 'dL_dW2', 'outer(dL_dz2, x)'],
  ['z-in-place-of-a', 'two-two-one', 'z2', 'W2 @ z1 + b2'],
  ['z-in-place-of-a', 'two-three-two', 'dL_dW2', 'outer(dL_dz2, z1)'],
  ['forgot-activation', 'two-two-one', 'a1', 'z1'],
  ['slope-instead-of-activation', 'two-two-one', 'a1', 'sigmoid(z1)*(1 - sigmoid(z1))'],
  ['wrong-exponent-sign', 'one-neuron', 'a1', '1/(1 + exp(z1))'],
  ['sigmoid-everywhere', 'relu-inactive', 'a1', 'sigmoid(z1)'],
  ['sigmoid-everywhere', 'softmax-ce', 'a2', 'sigmoid(z2)'],
  ['softmax-not-normalised', 'softmax-ce', 'a2', 'exp(z2)'],
  ['sample-swapped', 'batch-of-two', 'a1', 'sigmoid([z1[1], z1[0]])'],
  ['sample-swapped', 'batch-of-two', 'dL_da2', '2*(a2 - [t[1], t[0]])'],
  ['error-not-squared', 'one-neuron', 'loss', 'a1 - t'],
  ['squared-error-halved', 'two-three-two', 'loss', 'mean((a2 - t)^2)/2'],
  ['dropped-factor-2', 'two-two-one', 'dL_da2', 'a2 - t'],
  ['dropped-factor-2', 'two-three-two', 'dL_da2', '(a2 - t)/2'],
  ['missing-mean', 'two-three-two', 'loss', 'sum((a2 - t)^2)'],
  ['missing-mean', 'two-three-two', 'dL_da2', '2*(a2 - t)'],
  ['wrong-sign', 'two-two-one', 'dL_da2', '2*(t - a2)'],
  ['wrong-sign', 'softmax-ce', 'dL_dz2', 't - a2'],
  ['square-not-derived', 'two-two-one', 'dL_da2', '(a2 - t)^2'],
  ['log-sign-lost', 'softmax-ce', 'loss', 'sum(t*ln(a2))'],
  ['log10-in-place-of-ln', 'softmax-ce', 'loss', '-sum(t*log10(a2))'],
  ['binary-cross-entropy', 'softmax-ce', 'loss', '-sum(t*ln(a2) + (1 - t)*ln(1 - a2))'],
  ['mean-over-classes', 'softmax-ce', 'loss', '-sum(t*ln(a2))/3'],
  ['mean-over-classes', 'softmax-ce', 'dL_dz2', '(a2 - t)/3'],
  ['squared-error-for-classes', 'softmax-ce', 'loss', 'sum((a2 - t)^2)'],
  ['softmax-with-mse-gradient', 'softmax-ce', 'dL_dz2', '(a2 - t)*a2*(1 - a2)'],
  ['sigmoid-of-logits', 'softmax-ce', 'dL_dz2', 'sigmoid(z2) - t'],
  ['transposed-matrix', 'three-layers', 'dL_da1', 'W2 @ dL_dz2'],
  ['one-path-only', 'two-three-two', 'dL_da1', 'W2[0]*dL_dz2[0]'],
  ['updated-weights-used', 'two-two-one', 'dL_da1', '(W2 - lr*dL_dW2).T @ dL_dz2'],
  ['weights-left-out', 'two-three-two', 'dL_da1', '[1, 1, 1]*sum(dL_dz2)'],
  ['dL_da-in-place-of-dL_dz', 'two-two-one', 'dL_da1', 'W2.T @ dL_da2'],
  ['dL_da-in-place-of-dL_dz', 'two-two-one', 'dL_dW2', 'outer(dL_da2, a1)'],
  ['dL_da-in-place-of-dL_dz', 'two-two-one', 'dL_db1', 'dL_da1'],
  ['missing-activation-derivative', 'two-two-one', 'dL_dz2', 'dL_da2'],
  ['upstream-left-out', 'two-two-one', 'dL_dz2', 'a2*(1 - a2)'],
  ['upstream-left-out', 'two-two-one', 'dL_dW2', '[a1]'],
  ['derivative-of-z-instead-of-a', 'two-two-one', 'dL_dz1', 'dL_da1*z1*(1 - z1)'],
  ['sigmoid-twice', 'two-two-one', 'dL_dz1', 'dL_da1*sigmoid_slope(a1)'],
  ['activation-instead-of-slope', 'two-two-one', 'dL_dz1', 'dL_da1*a1'],
  ['relu-gate-ignored', 'relu-inactive', 'dL_dz1', 'dL_da1'],
  ['relu-gate-on-a-wrong-side', 'relu-inactive', 'dL_dz1', 'dL_da1*relu(-z1)/abs(z1)'],
  ['relu-of-gradient', 'relu-inactive', 'dL_dz1', 'relu(dL_da1)'],
  ['outer-swapped', 'two-two-one', 'dL_dW1', 'outer(x, dL_dz1)'],
  ['weight-in-place-of-input', 'two-two-one', 'dL_dW2', 'dL_dz2[0]*W2'],
  ['gradient-of-bias-times-input', 'two-two-one', 'dL_db1', 'dL_dz1*x'],
  ['gradient-of-bias-times-bias', 'two-two-one', 'dL_db1', 'dL_dz1*b1'],
  ['learning-rate-in-gradient', 'two-two-one', 'dL_dW1', 'lr*outer(dL_dz1, x)'],
  ['missing-batch-mean', 'batch-of-two', 'dL_dW2', 'dL_dz2.T @ a1'],
  ['missing-batch-mean', 'batch-of-two', 'loss', 'sum((a2 - t)^2)'],
  ['batch-mean-twice', 'batch-of-two', 'dL_db2', '(dL_dz2[0] + dL_dz2[1])/4'],
  ['one-sample-only', 'batch-of-two', 'dL_dW2', 'outer(dL_dz2[1], a1[1])'],
  ['l2-left-out', 'l2', 'dL_dW2', 'outer(dL_dz2, a1)'],
  ['l2-without-2', 'l2', 'dL_dW1', 'outer(dL_dz1, x) + l2*W1'],
  ['l2-subtracted', 'l2', 'dL_dW1', 'outer(dL_dz1, x) - 2*l2*W1'],
  ['l2-on-gradient-of-bias', 'l2', 'dL_db1', 'dL_dz1 + 2*l2*b1'],
  ['update-uphill', 'two-two-one', 'new_W2', 'W2 + lr*dL_dW2'],
  ['update-without-learning-rate', 'two-two-one', 'new_b1', 'b1 - dL_db1'],
  ['step-in-place-of-parameter', 'two-two-one', 'new_W1', 'lr*dL_dW1'],
  ['loss-before-update', 'two-two-one', 'new_loss', 'loss'],
];

describe('a mistake is known by its numbers', () => {
  test.each(examples)('%s in %s at %s: %s', (id, template, step, computes) => {
    let shown = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const problem = drawTrace(template, seed);
      const exact = worked(problem, { decimals: 12, isRounding: false });
      const result = evaluate(computes, scopeFor(problem, exact, step));
      const value: Value | string = result.ok ? result.value : result.message;
      const given = flatten(value as Value);
      // On some networks the mistake does not show: every gate that it would miss is open.
      if (given.every((x, k) => Math.abs(x - problem.exact[step]![k]!) < 1e-9)) continue;
      shown++;
      const { values, decimals } = typed(given, 4);
      const verdict = judgeStep(problem, exact, step, values, decimals);
      expect([verdict.status, verdict.outcome]).toEqual(['wrong', 'incorrect']);
      expect(verdict.malRules).toContain(id);
      expect(verdict.message).toContain('is not right.');
      if (verdict.malRules.length === 1) expect(verdict.message).toContain(malRuleOf(id).message);
      expect(verdict.tellApart === null).toBe(verdict.malRules.length === 1);
      for (const t of problem.exact[step]!)
        if (t !== 0) expect(verdict.message).not.toContain(withDecimals(Math.abs(t), 4));
    }
    expect(shown).toBeGreaterThan(0);
  });

  test('every rule has an example', () => {
    const shown = new Set(examples.map(([id]) => id));
    expect(malRules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
    expect(malRules.length).toBeGreaterThanOrEqual(15);
  });

  test('ids, titles and messages are each said once', () => {
    for (const key of ['id', 'title', 'message', 'did'] as const) {
      const all = malRules.map((rule) => rule[key]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('messages are sentences without numerals of a trace, praise or exclamation marks', () => {
    for (const { message } of [...malRules, ...checkMalRules]) {
      expect(message).toMatch(/\.$/);
      expect(message).not.toMatch(/!|\d\.\d|\b(?:great|good|well done|unfortunately)\b/i);
    }
  });

  test('two mistakes with the same numbers are told apart by a question', () => {
    const problem = drawTrace('two-two-one', 1);
    const { values, decimals } = typed(
      problem.exact.dL_da2!.map((value) => value / 2),
      4,
    );
    const { malRules: ids, tellApart } = judgeStep(problem, {}, 'dL_da2', values, decimals);
    expect(ids).toEqual(['squared-error-halved', 'dropped-factor-2']);
    expect(tellApart).toBe(
      'These numbers come out in 2 ways. Did you put ½ in front of the square, or did you leave out the factor 2 of the derivative?',
    );
  });
});
