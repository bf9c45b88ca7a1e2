import { expect, test } from 'vitest';
import { adviceFor } from '../../src/cli/remedy.ts';
import { remedyKeys } from '../../src/lab/finding.ts';
import { lesson } from '../lessons/shipped-guide.ts';

/** What our lesson has no entry for. */
const ourOwn = ['rate-too-large', 'too-narrow', 'penalty-too-large', 'dropout-too-large', 'too-simple'];

test.each(remedyKeys)('%s is explained by the lesson, or by us where it has no entry', (key) => {
  const { title, text } = adviceFor(key, lesson);
  expect(title === 'What helps').toBe(ourOwn.includes(key));
  expect(text.length).toBeGreaterThan(40);
  // As it is spoken: no marks of the guide around it.
  expect(text).not.toMatch(/^["-]|"$|\*\*/);
});

test('without a lesson there are words of our own for everything', () => {
  for (const key of remedyKeys) expect(adviceFor(key, null)).toMatchObject({ title: 'What helps' });
});

test('a run that is only slow is not said to stand still', () => {
  expect(adviceFor('rate-too-small', lesson).title).toBe('Learning rate too small');
});
