import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';
import { lessonChecks, outcomeOf, showTable, words } from './lesson-checks.ts';

type Label = keyof TextCheck['labelled'];

interface Graded {
  check: TextCheck;
  label: Label;
  answer: string;
  outcome: string;
}

function graded(check: TextCheck, answers: TextCheck['labelled']): Graded[] {
  return (['right', 'partial', 'wrong'] as const).flatMap((label) =>
    answers[label].map((answer) => ({ check, label, answer, outcome: outcomeOf(check, answer) })),
  );
}

/** As `answers.tsv` writes them, id and answer: those behind its heading stand on the border between right and wrong. */
const turned = new Set(
  readFileSync(new URL('../../../lessons/training-and-backprop/answers.tsv', import.meta.url), 'utf8')
    .split(/^# Turned: .+$/m)[1]
    ?.split('\n')
    .map((line) => line.split('\t'))
    .map(([id, , answer]) => `${id} ${answer}`),
);
const isTurned = ({ check, answer }: Graded) => turned.has(`${check.id} ${answer}`);

function tableOf(rows: readonly Graded[]) {
  showTable(rows);
  const share = (label: Label, outcome: string) => {
    const of = rows.filter((row) => row.label === label);
    return of.filter((row) => row.outcome === outcome).length / of.length;
  };
  return { share, passed: rows.filter(({ label, outcome }) => label === 'wrong' && outcome === 'correct') };
}

describe('the answers that stand with the lesson', () => {
  test('are many for each question, right and wrong ones', () => {
    const few = lessonChecks.filter(
      ({ labelled }) => labelled.right.length < 12 || labelled.wrong.length < 20,
    );
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  test('have one label each', () => {
    const flat = (text: string) =>
      text
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/[.!\s]+$/, '');
    const twice = lessonChecks.flatMap(({ id, labelled }) => {
      const texts = [labelled.right, labelled.partial, labelled.wrong].flatMap((one) => [
        ...new Set(one.map(flat)),
      ]);
      return texts.filter((text, i) => texts.indexOf(text) < i).map((text) => `${id}: ${text}`);
    });
    expect(twice).toEqual([]);
  });

  test('from which it is learned, do not pass where they are wrong, and nearly all pass where they are right', {
    timeout: 120_000,
  }, () => {
    const { share, passed } = tableOf(lessonChecks.flatMap((check) => graded(check, check.labelled)));
    expect(passed.map(({ check, answer }) => [check.id, answer])).toEqual([]);
    expect(share('right', 'correct')).toBeGreaterThan(0.98);
    expect(share('right', 'incorrect')).toBeLessThan(0.02);
  });

  test('are graded nearly so when a quarter at a time is taken out of what is learned from', {
    timeout: 240_000,
  }, () => {
    const parts = [0, 1, 2, 3];
    const rows = lessonChecks.flatMap((check) =>
      parts.flatMap((part) => {
        const taken = (isTaken: boolean) => (_: string, i: number) => (i % parts.length === part) === isTaken;
        const { right, partial, wrong } = check.labelled;
        const of = (isTaken: boolean): TextCheck['labelled'] => ({
          right: right.filter(taken(isTaken)),
          partial: partial.filter(taken(isTaken)),
          wrong: wrong.filter(taken(isTaken)),
        });
        return graded({ ...check, labelled: of(false) }, of(true));
      }),
    );
    const { share } = tableOf(rows.filter((row) => !isTurned(row)));
    // Many of them are right answers with one word turned round, whose right twin stays in.
    expect(share('wrong', 'correct')).toBeLessThan(0.015);
    expect(share('right', 'correct')).toBeGreaterThan(0.85);
    // Those on the border are missed more easily either way, when they are not learned from.
    const border = tableOf(rows.filter(isTurned));
    expect(border.share('wrong', 'correct')).toBeLessThan(0.04);
    expect(border.share('right', 'correct')).toBeGreaterThan(0.4);
  });

  test('hardly ever pass behind right ones or among other sentences where they are wrong', {
    timeout: 120_000,
  }, () => {
    const aside =
      'Ducks swim on the pond in the evening. The bus was late today. My cat sleeps on the desk. ';
    const diluted = lessonChecks.flatMap((check) => {
      const outcome = (answer: string) => gradeText(check, words, answer).outcome;
      const [own = ''] = check.right;
      const [other = ''] = check.labelled.right;
      return check.labelled.wrong
        .filter((answer, i) => i % 6 === 0 && outcome(answer) === 'ungraded')
        .flatMap((answer) => [`${own}. ${other}. ${answer}`, `${aside.repeat(6)}${answer}`].map(outcome));
    });
    expect(diluted.length).toBeGreaterThan(150);
    expect(diluted.filter((outcome) => outcome === 'correct').length / diluted.length).toBeLessThan(0.05);
  });
});
