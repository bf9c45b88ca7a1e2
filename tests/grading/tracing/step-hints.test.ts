import { describe, expect, test } from 'vitest';
import { withDecimals } from '../../../src/grading/decimal-places.ts';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { judgeStep } from '../../../src/grading/tracing/judge-step.ts';
import { stepHints } from '../../../src/grading/tracing/step-hints.ts';
import { askedStep } from '../../../src/grading/tracing/step-list.ts';
import { templateNames } from '../../../src/grading/tracing/templates.ts';
import { elementName } from '../../../src/grading/tracing/trace-problem.ts';
import { typed } from './learner.ts';

const every = templateNames.flatMap((template) => {
  const problem = drawTrace(template, 4);
  return [...problem.steps, ...problem.closing].map(({ name }) => [template, name, problem] as const);
});

describe('stepHints', () => {
  test.each(every)('%s, %s: four rungs, and only the last tells', (_, step, problem) => {
    const hints = stepHints(problem, {}, step);
    expect(hints).toHaveLength(4);
    for (const hint of hints) expect(hint).not.toMatch(/NaN|undefined|Infinity|!/);
    expect(stepHints(problem, {}, step)).toEqual(hints);
    if (step === 'check') return;
    const asked = askedStep(problem, step);
    const values = problem.exact[asked.name]!;
    for (const hint of hints.slice(0, 2)) expect(hint).not.toMatch(/\d\.\d/);
    // The sibling's own line for the step does not end with a value that is asked.
    const results = [...hints[2]!.matchAll(/[=≈] (-?[\d.]+)$/gm)].map(([, number]) => number);
    for (const value of values)
      if (value !== 0) expect(results).not.toContain(String(Number(withDecimals(value, 4))));
  });

  test.each(every)('%s, %s: what the last rung says is right', (_, step, problem) => {
    if (step === 'check') return;
    const asked = askedStep(problem, step);
    const lines = stepHints(problem, {}, step)[3]!.split('\n');
    const told = asked.name === 'new_loss' ? lines.slice(-1) : lines;
    const numbers = told.map((line) => Number(/[=≈] (-?[\d.e-]+)$/.exec(line)![1]));
    expect(numbers).toHaveLength(problem.exact[asked.name]!.length);
    const verdict = judgeStep(
      problem,
      {},
      asked.name,
      numbers,
      numbers.map(() => 4),
    );
    expect(verdict.outcome).toBe('correct');
    if (!asked.name.startsWith('new_')) expect(lines[0]).toContain(elementName(asked, 0));
  });

  test('after a slip the last rung goes on from the learner’s own values and says so', () => {
    const problem = drawTrace('two-two-one', 1);
    const hint = stepHints(problem, { z1: typed([-1.15, -0.53], 2) }, 'a1')[3];
    expect(hint).toBe(
      'With your own earlier values, z1[0] among them:\na1[0] = sigmoid(z1[0]) = sigmoid(-1.15) ≈ 0.2405\na1[1] = sigmoid(z1[1]) = sigmoid(-0.53) ≈ 0.3705',
    );
  });

  test('a slip from which nothing follows is passed over', () => {
    const problem = drawTrace('softmax-ce', 1);
    const hint = stepHints(problem, { a2: typed([-1, -2, -3], 4) }, 'loss')[3];
    expect(hint).not.toMatch(/NaN|your own/);
  });

  test('a rounded result stands after ≈, an exact one after =', () => {
    const problem = drawTrace('two-two-one', 1);
    expect(stepHints(problem, {}, 'z1')[3]).toContain(
      'z1[0] = W1[0][0]·x[0] + W1[0][1]·x[1] + b1[0] = -1.5·0.9 + 0.4·0.5 + 0.1 = -1.05',
    );
    expect(stepHints(problem, {}, 'a1')[3]).toContain('a1[0] = sigmoid(z1[0]) = sigmoid(-1.05) ≈ 0.2592');
  });
});
