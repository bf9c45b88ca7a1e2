import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameAt } from '../../src/lab/formula.ts';
import { gradientReport } from '../../src/lab/gradient-report.ts';
import { traceOf } from '../../src/lab/trace.ts';
import { traceCaseFrom } from '../../src/lab/trace-case.ts';
import { traceExample } from '../../src/lab/trace-example.ts';
import { traceJson } from '../../src/lab/trace-json.ts';
import { traceSteps } from '../../src/lab/trace-steps.ts';
import { anyCase, anySmoothCase } from './random-case.ts';

const traced = (value: unknown) => {
  const of = traceCaseFrom(value);
  return traceJson(traceOf(of), gradientReport(of));
};
const example = () => JSON.parse(traceExample);

/** Every number of both, wherever it stands, within 1e-12. */
function expectClose(found: unknown, expected: unknown): void {
  const [own, other] = [[found].flat(3), [expected].flat(3)] as [number[], number[]];
  expect(own).toHaveLength(other.length);
  for (const [k, one] of own.entries())
    expect(Math.abs(one - other[k]!)).toBeLessThanOrEqual(1e-12 * Math.abs(other[k]!) + 1e-14);
}

const golden = '../shared/golden/guide-numbers.json';
describe.skipIf(!existsSync(golden))('golden numbers (skipped where ../shared is absent)', () => {
  const numbers = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : {};

  test('one neuron', () => {
    const { w, b, x, z, a, target, loss, dL_da, dL_dz, dL_dw, dL_db } = numbers.oneNeuron;
    const found = traced({ layers: [{ weights: [[w]], bias: [b] }], input: [x], target: [target] });
    expectClose([found.forward[0]!.z, found.forward[0]!.a, found.loss_value], [z, a, loss]);
    const [back] = found.backward;
    expectClose([back!.dL_da, back!.dL_dz, back!.dL_dW, back!.dL_db], [dL_da, dL_dz, dL_dw, dL_db]);
    expectClose(back!.dL_dinput, [dL_dz * w]);
  });

  test.each(['handTrace', 'exercise2_1'])('%s: every z, a and gradient', (name) => {
    const { W1, b1, W2, b2, x, target, ...expected } = numbers[name];
    const layers = [
      { weights: W1, bias: b1 },
      { weights: W2, bias: b2 },
    ];
    const steps = traceSteps(traceOf(traceCaseFrom({ layers, input: x, target })));
    const named = steps.filter((step) => step.name !== 'dL_dinput');
    for (const { name, values } of named) expectClose([...values], expected[name]);
    expect(named.map((step) => step.name)).toEqual(
      Object.keys(expected).filter((key) => !/^da|num/.test(key)),
    );
  });

  test('the mean over five outputs', () => {
    const { a, target, loss_np_mean, trueGradientOfMean } = numbers.multiOutputMse;
    const found = traced({ layers: [unchanged('linear')], input: a, target });
    expectClose([found.loss_value, found.backward[0]!.dL_da], [loss_np_mean, trueGradientOfMean]);
  });

  test.each([0, 1, 2, 3, 4])('softmax with cross-entropy, class %i', (k) => {
    const { z, probabilities, categoricalCrossEntropy } = numbers.softmaxExample;
    const { loss, dL_dz } = categoricalCrossEntropy[k];
    const target = z.map((_: number, j: number) => Number(j === k));
    const found = traced({ layers: [unchanged('softmax')], loss: 'softmax-ce', input: z, target });
    expectClose([found.forward[0]!.a, found.loss_value], [probabilities, loss]);
    expectClose(found.backward[0]!.dL_dz, dL_dz);
    expect(found.backward[0]!.dL_da).toBeNull();
  });

  /** A layer of five units whose z is its input. */
  function unchanged(activation: string) {
    const weights = Array.from({ length: 5 }, (_, j) => Array.from({ length: 5 }, (_, i) => Number(i === j)));
    return { weights, bias: [0, 0, 0, 0, 0], activation };
  }
});

describe('the JSON of a trace', () => {
  test('of a linear network is what one works out by hand', () => {
    const layers = [
      { weights: [[1, 2], [3, 4], [-1, 0]], bias: [1, 0, 2], activation: 'linear' }, // biome-ignore format: a matrix
      { weights: [[1, -1, 2], [0, 2, 1]], bias: [0, 1], activation: 'linear' }, // biome-ignore format: a matrix
    ];
    const { gradient_check, ...rest } = traced({
      layers,
      loss: 'mse',
      input: [1, -1],
      target: [1, 0],
      l2: 0.5,
    });
    expect(rest).toEqual({
      forward: [
        { z: [0, -1, 1], a: [0, -1, 1] },
        { z: [3, 0], a: [3, 0] },
      ],
      loss_value: 2,
      penalty: 0.5 * (1 + 4 + 9 + 16 + 1 + 1 + 1 + 4 + 4 + 1),
      backward: [
        {
          dL_da: [2, -2, 4],
          dL_dz: [2, -2, 4],
          dL_dW: [[2 + 1, -2 + 2], [-2 + 3, 2 + 4], [4 - 1, -4 + 0]], // biome-ignore format: a matrix
          dL_db: [2, -2, 4],
          dL_dinput: [2 - 6 - 4, 4 - 8],
        },
        {
          dL_da: [2, 0],
          dL_dz: [2, 0],
          dL_dW: [[0 + 1, -2 - 1, 2 + 2], [0, 0 + 2, 0 + 1]], // biome-ignore format: a matrix
          dL_db: [2, 0],
          dL_dinput: [2, -2, 4],
        },
      ],
    });
    expect(gradient_check).toMatchObject({ epsilon: 1e-5, ok: true });
    expect(Object.keys(gradient_check)).toEqual(['max_relative_error', 'epsilon', 'ok']);
  });

  test('has null for what is not finite, and for a check that was not made', () => {
    const layers = [{ weights: [[1e200]], bias: [0], activation: 'linear' }];
    const of = traceCaseFrom({ layers, input: [1e200], target: [0] });
    const found = JSON.parse(JSON.stringify(traceJson(traceOf(of), gradientReport(of))));
    expect(found.forward).toEqual([{ z: [null], a: [null] }]);
    expect([found.loss_value, found.penalty, found.backward[0].dL_dW]).toEqual([null, 0, [[null]]]);
    expect(found.gradient_check).toEqual({ max_relative_error: null, epsilon: 1e-5, ok: false });
    expect(traceJson(traceOf(of), null).gradient_check).toMatchObject({ max_relative_error: null, ok: null });
  });

  test('of several samples has a row for each, and gradients that are means of theirs', () => {
    const rows = [{ input: [0.5, 1], target: [1] }, { input: [-1, 0.25], target: [0] }]; // biome-ignore format: two rows
    const l2 = 0.1;
    const input = rows.map((row) => row.input);
    const target = rows.map((row) => row.target);
    const batch = traced({ ...example(), input, target, l2 });
    const alone = rows.map((row) => traced({ ...example(), ...row, l2 }));
    const mean = (of: (one: (typeof alone)[number]) => unknown) => {
      const [first, second] = alone.map((one) => [of(one)].flat(2)) as [number[], number[]];
      return first.map((value, k) => (value + second[k]!) / 2);
    };
    expectClose(
      batch.loss_value,
      mean((one) => one.loss_value),
    );
    for (const [l, back] of batch.backward.entries()) {
      expect(batch.forward[l]).toEqual({
        z: alone.map((one) => one.forward[l]!.z),
        a: alone.map((one) => one.forward[l]!.a),
      });
      for (const key of ['dL_da', 'dL_dz', 'dL_dinput'] as const)
        expect(back[key]).toEqual(alone.map((one) => one.backward[l]![key]));
      expectClose(back.dL_dW, mean((one) => one.backward[l]!.dL_dW)); // biome-ignore format: a pair
      expectClose(back.dL_db, mean((one) => one.backward[l]!.dL_db)); // biome-ignore format: a pair
    }
    expect(batch.gradient_check.ok).toBe(true);
  });

  test('of a list with one row is a list with one row', () => {
    const found = traced({ ...example(), input: [[0.5, 1]], target: [[1]] });
    expect(found.forward[0]!.z).toHaveLength(1);
    expect(found.forward[0]!.z).toEqual([traced(example()).forward[0]!.z]);
  });

  test('has the gradients that the loss has when a parameter is moved', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (json, pick) => {
        fc.pre(gradientReport(traceCaseFrom(json)).doubts.length === 0);
        const l = pick % json.layers.length;
        const weights = json.layers[l]!.weights;
        const [j, i] = [pick % weights.length, (pick >> 4) % weights[0]!.length];
        const lossAt = (weight: number) => {
          const moved = structuredClone(json);
          moved.layers[l]!.weights[j]![i] = weight;
          const { loss, penalty } = traceOf(traceCaseFrom(moved));
          return loss.values[0]! + penalty.values[0]!;
        };
        const w = weights[j]![i]!;
        const numerical = (lossAt(w + 1e-5) - lossAt(w - 1e-5)) / 2e-5;
        const analytic = (traced(json).backward[l]!.dL_dW as number[][])[j]![i]!;
        expect(Math.abs(analytic - numerical)).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(analytic), lossAt(w)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the steps of a trace', () => {
  const names = (value: unknown) => traceSteps(traceOf(traceCaseFrom(value))).map((step) => step.name);

  test('have the names and the order in which a learner is asked', () => {
    expect(names(example()).join(' ')).toBe(
      'z1 a1 z2 a2 loss dL_da2 dL_dz2 dL_dW2 dL_db2 dL_da1 dL_dz1 dL_dW1 dL_db1 dL_dinput',
    );
  });

  test('leave out what is not there: dL_da of softmax-ce, dL_db without bias; and have a penalty with l2', () => {
    const layers = [{ weights: [[1], [2]], activation: 'softmax' }];
    expect(names({ layers, loss: 'softmax-ce', input: [1], target: [0, 1], l2: 1 }).join(' ')).toBe(
      'z1 a1 loss penalty dL_dz1 dL_dW1 dL_dinput',
    );
  });

  test('have shapes that hold their values, and indices as W[out][in]', () => {
    fc.assert(
      fc.property(anySmoothCase, (of) => {
        for (const step of traceSteps(traceOf(of))) {
          expect(step.shape.reduce((product, size) => product * size, 1)).toBe(step.values.length);
          expect(step.axes).toHaveLength(step.shape.length);
        }
      }),
    );
    const steps = traceSteps(traceOf(traceCaseFrom(example())));
    const dL_dW1 = steps.find(({ name }) => name === 'dL_dW1')!;
    expect([0, 1, 2, 3].map((k) => nameAt(dL_dW1, k))).toEqual([
      'dL_dW1[0][0]',
      'dL_dW1[0][1]',
      'dL_dW1[1][0]',
      'dL_dW1[1][1]',
    ]);
  });
});

test('keys that mean nothing are found: they may be misspelt', () => {
  const json = example();
  json.layers[1].activaton = 'relu';
  const { ignored } = traceCaseFrom({ ...json, L2: 1, '\u001b[31m': 0 });
  expect(ignored).toEqual(['L2', '', 'layers[1].activaton']);
});
