import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import { phraseFaults } from '../../../src/grading/rubric/phrase.ts';
import { specificationChecks as checks, words } from './lesson-checks.ts';

describe.each(checks)('the rubric of $id', (check) => {
  test('has no faults in its ways of saying', () => {
    const lines = [
      ...check.ideas.flatMap((idea) => [...idea.says, ...idea.contradicts]),
      ...check.beliefs.flatMap((belief) => belief.says),
    ];
    const faults = lines.flatMap((line) => phraseFaults(line, words).map((fault) => ({ line, ...fault })));
    expect(faults).toEqual([]);
  });

  test('has the examples and hints that authors owe', () => {
    expect(check.right.length).toBeGreaterThanOrEqual(8);
    expect(check.partial.length).toBeGreaterThanOrEqual(3);
    expect(check.wrong.length).toBeGreaterThanOrEqual(4);
    expect(Object.values(check.hints).filter(Boolean)).toHaveLength(4);
  });

  test.each([
    ...check.right.map((answer) => ['correct', answer]),
    ...check.partial.map((answer) => ['partial', answer]),
    ...check.wrong.map((answer) => ['incorrect', answer]),
  ])('%s: %s', (outcome, answer) => {
    expect(gradeText(check, words, answer).outcome).toBe(outcome);
  });

  test('is not met by its own hints before the last', () => {
    const { pointer, principle, sibling } = check.hints;
    const met = [pointer, principle, sibling].filter(
      (hint) => hint !== null && gradeText(check, words, hint).outcome === 'correct',
    );
    expect(met).toEqual([]);
  });
});
