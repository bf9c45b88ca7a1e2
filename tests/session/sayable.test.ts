import { describe, expect, test } from 'vitest';
import { after } from '../../src/session/course.ts';
import { adapting } from '../../src/session/turn/adapting.ts';
import { sayableAdvice, speechOf } from '../../src/session/way/sayable.ts';
import { Sitting } from './bread.ts';

describe('advice to the tutor', () => {
  test.each([
    [
      'Go to the oven early: "Shall we bake now? The theory comes later."',
      'Shall we bake now? The theory comes later.',
    ],
    ['"Think of a rubber band."', 'Think of a rubber band.'],
    ['On a flat loaf: "Press the dough and look."', 'On a flat loaf: "Press the dough and look."'],
    ['Go back to flour and water alone.', 'Go back to flour and water alone.'],
    [
      'Press it, and think of a band with weights tied to them.',
      'Press it, and think of a band with weights tied to them.',
    ],
  ])('%s is told as %s', (line, told) => {
    expect(sayableAdvice([line])).toEqual([told]);
  });

  test.each([
    'Ask the learner to describe the crumb',
    'Weigh together, then let them knead',
    'Tell them to wait',
  ])('%s is not told', (line) => expect(sayableAdvice([line])).toEqual([]));

  test('holds speech or none', () => {
    expect(speechOf('Speed up: offer the check at once, and go to the oven.')).toBe('');
    expect(speechOf('Say: "Well."')).toBe('Well.');
  });
});

describe('after three skips', () => {
  const skipping = (strategy: string) => {
    const sitting = new Sitting().until('q1.2');
    const { course } = sitting;
    const adaptive = { ...course.lesson.adaptive, disengaged: { signs: [], strategies: [strategy] } };
    const own = { ...course, lesson: { ...course.lesson, adaptive } };
    const before = sitting.state;
    let now = before;
    for (let i = 0; i < 3; i++)
      now = after(own, now, [{ type: 'command', item: now.at ?? '', name: 'skip', argument: '' }]);
    return adapting(own, before, now);
  };

  test('the learner is told what the guide lets the tutor say, and offered the project', () => {
    const { replies, records } = skipping('Go to the oven early: "Shall we bake now?"');
    expect(replies).toEqual([
      expect.objectContaining({ text: 'The last three items were skipped. Shall we bake now?' }),
    ]);
    expect(records.at(-1)).toMatchObject({ name: 'propose', argument: 'offer.project.1' });
  });

  test('a strategy without words for the learner is not read out', () => {
    const { replies } = skipping('Show the end first: let a finished loaf speak, then ask.');
    expect(replies).toEqual([expect.objectContaining({ text: 'The last three items were skipped.' })]);
  });
});
