import { expect, test } from 'vitest';
import type { Lesson } from '../../../src/lesson/lesson.ts';
import { sayable } from '../../../src/session/way/sayable.ts';
import { AnswerGuard } from '../../../src/tutor/guard/answer-guard.ts';
import { lesson } from '../../lessons/shipped-guide.ts';
import { innocent } from './innocent.ts';
import { openItem } from './lesson-items.ts';
import { innocentProbes } from './probes-late.ts';

test('at most 2 % of innocent sentences are cut, over items of all kinds', () => {
  const cuts: string[] = [];
  let count = 0;
  for (const [id, sentences] of [...Object.entries(innocent), ...Object.entries(innocentProbes)]) {
    const guard = new AnswerGuard(openItem(id), { names: {}, shown: '' });
    for (const sentence of sentences) {
      count++;
      for (const { cut } of [...guard.push(sentence), ...guard.end()])
        if (cut !== null) cuts.push(`${id} ${cut.reason}: ${cut.text}`);
    }
  }
  expect(count).toBeGreaterThanOrEqual(150);
  console.info(`${cuts.length} of ${count} innocent sentences cut`, cuts);
  expect(cuts.length / count).toBeLessThanOrEqual(0.02);
});

const told = new Set(['concept', 'explain', 'misconceptions', 'note', 'text']);
const teachingOf = ({ blocks }: Lesson['sections'][number]) =>
  blocks
    .filter(({ kind, label }) => told.has(kind) && !/ask here|in brief/i.test(label))
    .map(({ markdown }) => sayable(markdown))
    .join('\n\n');

/** Every fifth question of each section, while the teaching of a section is said. */
function cutsOf(shift: number, isShown: boolean): { cuts: string[]; count: number } {
  const cuts: string[] = [];
  let count = 0;
  for (const [i, section] of lesson.sections.entries()) {
    const text = teachingOf(lesson.sections[(i + shift) % lesson.sections.length] ?? section);
    for (const { id } of section.questions.filter((_, n) => n % 5 === 2)) {
      const guard = new AnswerGuard(openItem(id), { names: {}, shown: isShown ? text : '' });
      const released = [...guard.push(text), ...guard.end()];
      count += released.length;
      cuts.push(...released.flatMap(({ cut }) => (cut === null ? [] : [`${id} ${cut.reason}: ${cut.text}`])));
    }
  }
  return { cuts, count };
}

test("the section's own teaching, shown before, is not cut", () => {
  expect(cutsOf(0, true).cuts).toEqual([]);
});

test('at most 2 % of what other sections teach is cut, with nothing shown before', () => {
  const { cuts, count } = cutsOf(1, false);
  console.info(`${cuts.length} of ${count} sentences of other sections cut`);
  expect(count).toBeGreaterThan(1000);
  expect(cuts.length / count).toBeLessThanOrEqual(0.02);
});
