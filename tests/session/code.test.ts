import { describe, expect, test } from 'vitest';
import type { CodeChecked } from '../../src/session/event.ts';
import { bread, outcomes, Sitting } from './bread.ts';

const sitting = () => new Sitting(bread, {}, null, ['1.1']).until('1.1');
const checked = (more: Partial<CodeChecked> = {}): CodeChecked => ({
  type: 'checked',
  item: '1.1',
  outcome: 'incorrect',
  bugs: ['missing-mean'],
  message: 'mseLoss: 2 predictions. It gave 2; expected 1.',
  component: 'rising',
  ...more,
});

describe('an exercise in code', () => {
  test.each(['check', 'Run', 'check.', '/check'])('%s asks for a run, and is no attempt', (text) => {
    const now = sitting();
    expect(now.give(text)).toEqual([{ type: 'check', item: '1.1', exercise: '1.1' }]);
    expect(now.at).toBe('1.1');
    expect(now.drafts.at(-1)?.type).toBe('input');
  });

  test('what the run came to is the attempt: judged by the engine, the mistake on record', () => {
    const now = sitting();
    expect(outcomes(now.give(checked()))).toEqual(['incorrect']);
    expect(now.replies.at(-2)).toMatchObject({
      judgedBy: 'engine',
      misconception: 'missing-mean',
      message: expect.stringContaining('expected 1'),
    });
    expect(now.drafts.at(-1)).toMatchObject({
      type: 'attempt',
      item: '1.1',
      answer: 'check',
      attempt: 1,
      component: 'rising',
    });
    expect(now.at).toBe('1.1');
  });

  test('a pass settles it and brings the solution, and none before', () => {
    const now = sitting();
    now.give(checked());
    expect(now.words).not.toContain('It grows.');
    expect(outcomes(now.give(checked({ outcome: 'correct', bugs: [], message: '' })))).toEqual(['correct']);
    expect(now.words).toContain('It grows.');
    expect(now.at).toBe('after1.1');
  });

  test('six failed checks park it, so that any sequence of answers comes to the end', () => {
    const now = sitting();
    for (let i = 0; i < 6; i++) now.give(checked());
    expect(now.at).toBe('after1.1');
    expect(now.state.items.get('1.1')?.standing).toBe('parked');
  });

  test('what could not be run is rated by the learner', () => {
    const now = sitting();
    expect(
      outcomes(now.give(checked({ outcome: 'ungraded', bugs: [], message: 'There is no Python here.' }))),
    ).toEqual(['ungraded']);
    expect(now.ask).toMatchObject({ id: '1.1:rating', kind: 'self_rating' });
  });

  test('other words stay what they were: kept, then rated', () => {
    expect(outcomes(sitting().give('it doubled'))).toEqual(['ungraded']);
  });

  test('a result for an item that is not open is dropped', () => {
    const now = sitting();
    expect(now.give(checked({ item: '2.1' }))).toEqual([]);
    now.give('/skip');
    expect(now.give(checked({ outcome: 'correct' }))).toEqual([]);
    expect(now.state.items.get('1.1')?.standing).toBe('skipped');
  });

  test('check is no word of other items', () => {
    const now = new Sitting(bread, {}, null, []).until('1.1');
    expect(outcomes(now.give('check'))).toEqual(['ungraded']);
    expect(sitting().ask.allowed).toContain('check');
    expect(now.ask.allowed).not.toContain('check');
  });
});
