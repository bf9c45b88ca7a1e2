import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TextCheck } from '../../../src/lesson/checks.ts';
import { lessonChecks, outcomeOf, showTable } from './lesson-checks.ts';

interface Labelled {
  ref: string;
  answer: string;
  label: 'correct' | 'partial' | 'incorrect' | 'not_an_answer';
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`./held-out-${name}.json`, import.meta.url), 'utf8')) as Labelled[];

const flat = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** What stands with the lesson. */
function known({ right, partial, wrong, labelled }: TextCheck): Set<string> {
  return new Set([right, partial, wrong, labelled.right, labelled.partial, labelled.wrong].flat().map(flat));
}

// Two sets, written and labelled by two who had seen the questions, what was taught and the expected answers, and neither a
// rubric nor other answers. Both were laid aside, and graded once when the grader was first ready: of the first 157 of 165 right
// answers passed, of the second 146 of 165, and of neither a wrong one of 132. The grader was changed since for other answers; now
// 155 of 165 and 140 of 164 pass. They stay outside of what is learned from; what was written by others as well, three of the
// first and two of the second, is left out here.
describe.each(['first', 'second'])('the %s set of answers that is not learned from', (name) => {
  const graded = read(name).flatMap(({ ref, answer, label }) => {
    const check = lessonChecks.find(({ id }) => id === ref);
    if (check === undefined) throw new Error(`${ref} has no rubric`);
    if (known(check).has(flat(answer))) return [];
    return { ref, answer, label, outcome: outcomeOf(check, answer) };
  });
  const of = (label: string) => graded.filter((one) => one.label === label);
  const share = (label: string, outcome: string) =>
    of(label).filter((one) => one.outcome === outcome).length / of(label).length;

  test('is of every kind, on each of 33 questions', () => {
    showTable(graded);
    expect(new Set(graded.map(({ ref }) => ref)).size).toBe(33);
    expect(of('correct').length).toBeGreaterThanOrEqual(164);
    expect(of('incorrect').length).toBeGreaterThanOrEqual(130);
  });

  test('no wrong answer passes', () => {
    expect(of('incorrect').filter(({ outcome }) => outcome === 'correct')).toEqual([]);
  });

  test('of the right ones more than the three quarters asked for pass, and one in twenty at most is called wrong', () => {
    expect(share('correct', 'correct')).toBeGreaterThanOrEqual(0.85);
    expect(share('correct', 'incorrect')).toBeLessThan(0.05);
  });

  test('of the half right ones three quarters do not pass', () => {
    expect(share('partial', 'correct')).toBeLessThan(0.25);
  });

  test('questions to the tutor are known for such, seven in eight', () => {
    expect(share('not_an_answer', 'not_an_answer')).toBeGreaterThan(7 / 8);
  });
});
