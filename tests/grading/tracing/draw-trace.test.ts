import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { follow } from '../../../src/grading/tracing/follow.ts';
import { malValues } from '../../../src/grading/tracing/mal-rule.ts';
import { malRules } from '../../../src/grading/tracing/mal-rules.ts';
import { sourcesOf, stepNames } from '../../../src/grading/tracing/step-list.ts';
import { isTemplateName, type TemplateName, templateNames } from '../../../src/grading/tracing/templates.ts';
import { sizeOf } from '../../../src/grading/tracing/trace-problem.ts';
import { traceOf } from '../../../src/lab/trace.ts';
import { traceSteps } from '../../../src/lab/trace-steps.ts';

const seeds = Array.from({ length: 25 }, (_, seed) => seed);
const every = templateNames.flatMap((template) => seeds.map((seed) => [template, seed] as const));
const twoLayers = 'z1 a1 z2 a2 loss dL_da2 dL_dz2 dL_dW2 dL_db2 dL_da1 dL_dz1 dL_dW1 dL_db1';
const threeLayers =
  'z1 a1 z2 a2 z3 a3 loss dL_da3 dL_dz3 dL_dW3 dL_db3 dL_da2 dL_dz2 dL_dW2 dL_db2 dL_da1 dL_dz1 dL_dW1 dL_db1';

describe('drawTrace', () => {
  test.each<[TemplateName, string]>([
    ['one-neuron', 'z1 a1 loss dL_da1 dL_dz1 dL_dW1 dL_db1'],
    ['two-two-one', twoLayers],
    ['two-three-two', twoLayers],
    ['three-layers', threeLayers],
    ['batch-of-two', twoLayers],
    ['relu-inactive', twoLayers],
    ['softmax-ce', twoLayers.replace('dL_da2 ', '')],
    ['l2', twoLayers],
  ])('%s asks the steps of the contract', (template, names) => {
    expect(drawTrace(template, 1).steps.map(({ name }) => name)).toEqual(names.split(' '));
  });

  test('the same seed gives the same problem, another seed another', () => {
    for (const template of templateNames) {
      const [first, again, other] = [1, 1, 2].map((seed) => drawTrace(template, seed).statement);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    }
  });

  test.each(every)(
    '%s, seed %i: tenths, every value by the engine, none too small to be told',
    (template, seed) => {
      const problem = drawTrace(template, seed);
      const { network, input, target } = problem.of;
      for (const value of [...network.layers.flatMap(({ W, b }) => [...W, ...b]), ...input]) {
        expect(Math.round(value * 10) / 10).toBe(value);
        expect(value).not.toBe(0);
      }
      expect([...target].every((value) => value === 0 || value === 1)).toBe(true);
      const engine = traceSteps(traceOf(problem.of));
      for (const { name, shape } of problem.steps) {
        const values = engine.find((step) => step.name === name)!.values;
        expect(problem.exact[name]).toEqual(values);
        expect(values).toHaveLength(sizeOf(shape));
        for (const value of values) expect(value === 0 || Math.abs(value) >= 0.005).toBe(true);
      }
    },
  );

  test.each(every)(
    '%s, seed %i: no mistake is nearer than three tolerances to the right array',
    (template, seed) => {
      const problem = drawTrace(template, seed);
      const near = stepNames(problem).flatMap((step) =>
        malRules.flatMap((rule) =>
          malValues(rule, problem, step, sourcesOf(problem.exact))
            .filter((values) =>
              values.every((x, k) => {
                const t = problem.exact[step]![k]!;
                return Math.abs(x - t) < 3 * Math.max(0.005 * Math.abs(t), 0.0005);
              }),
            )
            .map(() => `${rule.id} at ${step}`),
        ),
      );
      expect(near).toEqual([]);
    },
  );

  test('ReLU problems have an active and an inactive unit', () => {
    for (const seed of seeds) {
      const z = [...drawTrace('relu-inactive', seed).exact.z1!];
      expect([z.some((value) => value < 0), z.some((value) => value > 0)]).toEqual([true, true]);
    }
  });

  test('no question and no statement holds a value that is asked', () => {
    for (const [template, seed] of every) {
      const { statement, steps, closing, exact } = drawTrace(template, seed);
      const words = [statement, ...[...steps, ...closing].map(({ question }) => question)].join(' ');
      const numbers = (words.match(/\d+\.\d{3,}/g) ?? []).map(Number);
      expect(numbers).toEqual([]);
      expect(exact.loss).toHaveLength(1);
    }
  });

  test('is a closed list', () => {
    expect(isTemplateName('l2')).toBe(true);
    expect(isTemplateName('four-layers')).toBe(false);
  });
});

describe('follow', () => {
  test.each(every)(
    '%s, seed %i: one step from exact values is what the whole trace has',
    (template, seed) => {
      const problem = drawTrace(template, seed);
      for (const step of problem.steps.map(({ name }) => name)) {
        const [own, whole] = [follow(problem, step, sourcesOf(problem.exact)), problem.exact[step]!];
        for (const [k, value] of own.entries()) expect(Math.abs(value - whole[k]!)).toBeLessThan(1e-12);
      }
    },
  );

  test('one small step downhill lowers the loss', () => {
    for (const [template, seed] of every) {
      const problem = { ...drawTrace(template, seed), lr: 0.001 };
      if (problem.of.l2 > 0) continue;
      const world = { ...problem.exact };
      for (const step of stepNames(problem).filter((name) => name.startsWith('new_')))
        world[step] = follow(problem, step, sourcesOf(world));
      expect(world.new_loss![0]).toBeLessThan(problem.exact.loss![0]!);
    }
  });
});
