import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { shapeQuestion } from '../../../src/grading/tracing/shape-question.ts';
import { templateNames } from '../../../src/grading/tracing/templates.ts';
import { shapeText } from '../../../src/grading/tracing/trace-problem.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('shapeQuestion', () => {
  test.each(templateNames)(
    '%s: one right shape, at least two wrong ones, each with its message',
    (template) => {
      const problem = drawTrace(template, 1);
      for (const seed of seeds) {
        const { step, text, options, key, messages } = shapeQuestion(problem, seed);
        const letters = Object.keys(options);
        expect(letters).toEqual(['A', 'B', 'C', 'D'].slice(0, letters.length));
        expect(letters.length).toBeGreaterThanOrEqual(3);
        expect(new Set(Object.values(options)).size).toBe(letters.length);
        expect(options[key]).toBe(shapeText(problem.steps.find(({ name }) => name === step)!.shape));
        expect(Object.keys(messages)).toEqual(letters.filter((letter) => letter !== key));
        for (const message of Object.values(messages)) expect(message).toMatch(/^[A-Z].*\.$/);
        expect(text).toContain(step);
      }
    },
  );

  test('the same seed asks the same, other seeds ask other arrays and put the key elsewhere', () => {
    const problem = drawTrace('two-three-two', 1);
    expect(shapeQuestion(problem, 3)).toEqual(shapeQuestion(problem, 3));
    const asked = seeds.map((seed) => shapeQuestion(problem, seed));
    expect(new Set(asked.map(({ step }) => step)).size).toBeGreaterThanOrEqual(5);
    expect(new Set(asked.map(({ key }) => key)).size).toBeGreaterThanOrEqual(3);
  });

  test('the transpose and the shape of dL_dz are among the wrong shapes of dL_dW', () => {
    const problem = drawTrace('two-three-two', 1);
    const asked = seeds.map((seed) => shapeQuestion(problem, seed)).find(({ step }) => step === 'dL_dW2')!;
    expect(Object.values(asked.options).sort()).toEqual(['(2)', '(2, 3)', '(3, 2)', '(6)']);
  });
});
