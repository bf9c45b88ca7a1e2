import { expect, test } from 'vitest';
import { AnswerGuard } from '../../../src/tutor/guard/answer-guard.ts';
import { innocent } from './innocent.ts';
import { openItem } from './lesson-items.ts';

test('at most 2 % of innocent sentences are cut, over items of all kinds', () => {
  const cuts: string[] = [];
  let count = 0;
  for (const [id, sentences] of Object.entries(innocent)) {
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
