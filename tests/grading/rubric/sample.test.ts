import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/grading/verdict.ts';
import { specificationChecks as checks, outcomeOf } from './lesson-checks.ts';

const file = '../shared/eval/answers-sample.json';

interface Row {
  ref: string;
  answer: string;
  label: Outcome;
}

function judged({ ref, answer }: Row): Outcome {
  const check = checks.find((other) => other.id === ref);
  if (!check) throw new Error(`No rubric for ${ref}.`);
  return outcomeOf(check, answer);
}

describe.skipIf(!existsSync(file))('the sample of answers (skipped where ../shared is absent)', () => {
  const rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).answers as Row[]) : [];
  const outcomes = rows.map((row) => ({ ...row, outcome: judged(row) }));
  const count = (label: Outcome, isCounted: (outcome: Outcome) => boolean) =>
    outcomes.filter((row) => row.label === label && isCounted(row.outcome)).length;

  test('is graded as a careful human does, within the bars', () => {
    const labels: Outcome[] = ['correct', 'partial', 'incorrect', 'not_an_answer'];
    const columns: Outcome[] = [...labels, 'ungraded'];
    const table = labels.map((label) => [
      label,
      Object.fromEntries(columns.map((column) => [column, count(label, (outcome) => outcome === column)])),
    ]);
    console.table(Object.fromEntries(table));
    expect(outcomes.filter((row) => row.label === 'incorrect' && row.outcome === 'correct')).toEqual([]);
    expect(count('correct', (outcome) => outcome === 'correct')).toBeGreaterThanOrEqual(35);
    expect(count('correct', (outcome) => outcome === 'incorrect')).toBeLessThanOrEqual(1);
    expect(count('partial', (outcome) => outcome !== 'correct')).toBeGreaterThanOrEqual(20);
    expect(count('not_an_answer', (outcome) => outcome === 'not_an_answer')).toBe(11);
  });
});
