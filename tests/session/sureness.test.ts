import { describe, expect, test } from 'vitest';
import { fold } from '../../src/session/fold.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import { bread, outcomes, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

/** A learner who is asked how sure they are of this item. */
function askedAt(id: string, text = bread): Sitting {
  for (let seed = 1; seed < 100; seed++) {
    const sitting = new Sitting(text, {}, breadChecks);
    const [opened] = sitting.drafts;
    if (opened?.type !== 'session') throw new Error('no session');
    sitting.drafts[0] = { ...opened, seed };
    sitting.state = { ...sitting.state, profile: { ...sitting.state.profile, seed } };
    while (sitting.event?.type === 'ask' && !sitting.at.startsWith(id)) sitting.give('/skip');
    if (sitting.at.endsWith(':confidence')) return sitting;
  }
  throw new Error(`never asked how sure, at ${id}`);
}

describe('an answer given where confidence is asked', () => {
  test.each([
    ['q1.1', 'because the gluten can relax', 'correct'],
    ['q1.1', 'the yeast sleeps', 'incorrect'],
    ['q1.2', 'B', 'correct'],
    ['q1.2', 'A', 'incorrect'],
    ['q1.3', '350', 'correct'],
    ['q1.3', '70', 'incorrect'],
  ])('to %s, %j, counts as the answer, and how sure stays unknown', (id, text, outcome) => {
    const sitting = askedAt(id);
    const replies = sitting.give(text);
    expect(outcomes(replies)).toEqual([outcome]);
    expect(replies[0]).toMatchObject({ type: 'verdict', id, attempt: 1 });
    expect(sitting.state.items.get(id)).toMatchObject({ confidence: 0, attempts: 1, lastAnswer: text });
    expect(sitting.state.observations.at(-1)?.confidence).toBeNull();
    expect(sitting.at).not.toBe(`${id}:confidence`);
  });

  test.each(['q1.1', 'q1.2', 'q1.3'])('to %s, a number from 1 to 4, is how sure they are', (id) => {
    const sitting = askedAt(id);
    expect(outcomes(sitting.give('3'))).toEqual(['ungraded']);
    expect(sitting.at).toBe(id);
    expect(sitting.state.items.get(id)).toMatchObject({ confidence: 3, attempts: 0 });
  });

  test('in words is read, and words that name no level are asked again', () => {
    const sitting = askedAt('q1.1');
    expect(outcomes(sitting.give('maybe'))).toEqual(['not_an_answer']);
    expect(sitting.at).toBe('q1.1:confidence');
    sitting.give('fairly sure');
    expect(sitting.state.items.get('q1.1')?.confidence).toBe(3);
  });

  test('waits where the first step of a longer item is not on the screen yet', () => {
    const traced = bread.replace('**Ask here:** 2', '**Ask here:** 2, trace-one-neuron');
    const sitting = askedAt('trace-one-neuron', traced);
    expect(outcomes(sitting.give('A'))).toEqual(['not_an_answer']);
    expect(sitting.at).toMatch(/:confidence$/);
  });

  test('is the same after the record is read again', () => {
    const sitting = askedAt('q1.2');
    sitting.give('A');
    const events = sitting.drafts.map((draft) => ({ ...draft, at: '' }) as JournalEvent);
    const again = fold(events, sitting.course.lesson, sitting.course.route);
    expect(again.items.get('q1.2')).toEqual({ ...sitting.state.items.get('q1.2'), secondsBetweenHints: [] });
    expect(again.at).toBe(sitting.state.at);
  });
});
