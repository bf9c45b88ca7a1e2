import { expect, test } from 'vitest';
import { diagnose } from '../../../src/grading/code/diagnose.ts';
import type { StepResult } from '../../../src/grading/code/job.ts';
import type { Plain } from '../../../src/grading/code/plain.ts';
import type { Fault, TaskCase } from '../../../src/grading/code/task.ts';
import { taskPart } from '../../../src/grading/code/task-part.ts';

const caseOf = (fault: (received: Plain) => Fault | null, more: Partial<TaskCase> = {}): TaskCase => ({
  name: 'small',
  steps: [{ do: 'call', function: 'start', arguments: [] }],
  right: 'a small number',
  wrong: {},
  fault,
  ...more,
});

const judged = (one: TaskCase, result: StepResult) =>
  taskPart({ id: 'start', subject: 'start', cases: () => [one] }, one, 'javascript', 'net.js').judge([
    result,
  ]);

const tooLarge = (x: Plain): Fault | null =>
  Number(x) > 4 ? { message: `It is ${x}.`, bugs: ['large-start'] } : null;

test('what equality cannot tell is judged in words, and names the mistake it shows', () => {
  const { check, observed } = judged(caseOf(tooLarge), { value: 5 });
  expect(check).toMatchObject({
    outcome: 'incorrect',
    message: 'It is 5.',
    expected: 'a small number',
    received: '5',
  });
  const right = judged(caseOf(tooLarge), { value: 1 });
  expect(right.check).toMatchObject({ outcome: 'correct', message: '' });
  expect(diagnose([right.observed!, observed!])?.bugs).toEqual(['large-start']);
  expect(diagnose([right.observed!])).toBeNull();
});

test('a mistake without a name gets none', () => {
  const nameless = judged(
    caseOf(() => ({ message: 'Odd.' })),
    { value: 1 },
  );
  expect(diagnose([nameless.observed!])).toBeNull();
});

test('a remark is said, and the check passes', () => {
  const { check } = judged(
    caseOf(() => ({ message: 'it is slow.', isRemark: true })),
    { value: 1 },
  );
  expect(check).toMatchObject({ outcome: 'correct', message: 'it is slow.' });
});

test.each([
  ['fails', {}, 'incorrect'],
  ['is what was wanted', { mayThrow: true as const, read: () => 'thrown' }, 'correct'],
])('a step that throws %s', (_, more, outcome) => {
  const thrown = { name: 'Error', message: 'no', line: 1 };
  const isThrown = (x: Plain) => (x === 'thrown' ? null : { message: 'no error' });
  expect(judged(caseOf(isThrown, more), { thrown }).check.outcome).toBe(outcome);
});
