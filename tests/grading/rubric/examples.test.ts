import { describe, expect, test } from 'vitest';
import { isQuestionToTutor } from '../../../src/grading/question-to-tutor.ts';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import { phraseFaults } from '../../../src/grading/rubric/phrase.ts';
import { specificationChecks } from './checks-file.ts';
import { imaginedAnswers } from './imagined-answers.ts';

const { words, checks } = specificationChecks();

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

test('imagined answers: none that is wrong or half right passes, and of the right ones most do', () => {
  const graded = imaginedAnswers.map(([ref, label, answer]) => {
    const check = checks.find((other) => other.id === ref);
    if (!check) throw new Error(`No rubric for ${ref}.`);
    const outcome = isQuestionToTutor(answer) ? 'not_an_answer' : gradeText(check, words, answer).outcome;
    return { ref, label, answer, outcome };
  });
  expect(graded.filter((row) => row.label !== 'correct' && row.outcome === 'correct')).toEqual([]);
  const right = graded.filter((row) => row.label === 'correct');
  expect(right.filter((row) => row.outcome === 'incorrect')).toEqual([]);
  expect(right.filter((row) => row.outcome === 'correct').length / right.length).toBeGreaterThan(0.85);
});
