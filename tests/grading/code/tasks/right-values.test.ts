import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree, usualTolerance } from '../../../../src/grading/code/compare.ts';
import type { Plain } from '../../../../src/grading/code/plain.ts';
import { differentiate, type Expression } from '../../../../src/grading/code/tasks/autograd-tape.ts';
import { type TwoLayers, twoLayerPass } from '../../../../src/grading/code/tasks/two-layer-pass.ts';
import { tasks } from '../../../../src/grading/code/tasks.ts';
import { FastRandom } from '../../../../src/nn/fast-random.ts';

const seeds = fc.nat({ max: 1e9 });
const casesOf = (id: string, seed: number) => tasks.get(id)!.cases(new FastRandom(seed), 'javascript');
const argumentsOf = (one: { steps: readonly { do: string }[] }) =>
  (one.steps.at(-1) as unknown as { arguments: never[] }).arguments;

test.each(['trace', 'two-layer-gradients', 'two-layer-gradients-square'])(
  '%s: the pass that mistakes are planted in is the engine’s where none is',
  (id) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const one of casesOf(id, seed)) {
          const [W1, b1, W2, b2, x, y] = argumentsOf(one);
          const pass: Record<string, Plain> = twoLayerPass({ W1, b1, W2, b2, x, y } as never as TwoLayers);
          for (const [name, value] of Object.entries(one.right as Record<string, Plain>))
            expect(agree(value, pass[name]!, usualTolerance), name).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  },
);

test('trace: the network of the hand-trace is not asked, since a check tells the right values', () => {
  for (const one of casesOf('trace', 1))
    expect(argumentsOf(one)[0]).not.toEqual([
      [0.5, -0.3],
      [0.2, 0.8],
    ]);
});

test('autograd: the gradients are slopes of the value', () => {
  const expression: Expression = {
    leaves: [
      ['a', 0.7],
      ['b', -1.2],
    ],
    operations: [
      { name: 'p', do: 'mul', of: 'a', with: 'b' },
      { name: 't', do: 'tanh', of: 'p' },
      { name: 's', do: 'add', of: 't', with: 'p' },
      { name: 'L', do: 'mul', of: 's', with: 't' },
    ],
  };
  const { gradients } = differentiate(expression);
  const valueAt = (index: number, shift: number) =>
    differentiate({
      ...expression,
      leaves: expression.leaves.map(([name, v], i) => [name, i === index ? v + shift : v] as const),
    }).data;
  for (const [i, gradient] of gradients.entries())
    expect(gradient).toBeCloseTo((valueAt(i, 1e-5) - valueAt(i, -1e-5)) / 2e-5, 8);
});
