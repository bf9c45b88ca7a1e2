import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functionBugs } from '../../../../src/grading/code/bugs/functions.ts';
import { bugs } from '../../../../src/grading/code/bugs.ts';
import { agree, usualTolerance } from '../../../../src/grading/code/compare.ts';
import { diagnose } from '../../../../src/grading/code/diagnose.ts';
import type { Task, TaskCase } from '../../../../src/grading/code/task.ts';
import { tasks } from '../../../../src/grading/code/tasks.ts';
import { FastRandom } from '../../../../src/nn/fast-random.ts';

const seeds = fc.nat({ max: 1e9 });
const casesOf = (task: Task, seed: number) => task.cases(new FastRandom(seed), 'javascript');
const given = (one: TaskCase, id: string) => one.wrong[id] ?? one.right;
const mistakesOf = (cases: readonly TaskCase[]) => [
  ...new Set(cases.flatMap(({ wrong }) => Object.keys(wrong))),
];

describe.each([...tasks.values()].map((task) => [task.id, task] as const))('%s', (_, task) => {
  test('has at least five cases, and the same seed gives the same', () => {
    const cases = casesOf(task, 1);
    expect(cases.length).toBeGreaterThanOrEqual(5);
    const plain = (one: TaskCase) => ({ ...one, read: null, fault: null });
    expect(casesOf(task, 1).map(plain)).toEqual(cases.map(plain));
    expect(casesOf(task, 2).map(plain)).not.toEqual(cases.map(plain));
  });

  test('every mistake it knows is a known bug', () => {
    for (const id of mistakesOf(casesOf(task, 1))) expect(bugs.has(id), id).toBe(true);
  });

  test('the numbers of a mistake name that mistake and no other', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const cases = casesOf(task, seed);
        for (const id of mistakesOf(cases)) {
          const observed = cases.map((one) => ({ ...one, task: task.id, received: given(one, id) }));
          expect(diagnose(observed)?.bugs, id).toEqual([id]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a mistake is farther from right than what is tolerated', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const cases = casesOf(task, seed);
        for (const id of mistakesOf(cases))
          expect(
            cases.some((one) => !agree(one.right, given(one, id), task.tolerance ?? usualTolerance)),
            id,
          ).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

test('every bug of single functions is known to some task', () => {
  const known = new Set([...tasks.values()].flatMap((task) => mistakesOf(casesOf(task, 1))));
  // The judge itself looks whether arguments were changed.
  expect(functionBugs.map(({ id }) => id).filter((id) => !known.has(id))).toEqual(['changes-arguments']);
});
