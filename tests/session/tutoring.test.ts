import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/session/course.ts';
import { situationOf } from '../../src/session/situation.ts';
import type { SpeakRequest } from '../../src/session/speak-request.ts';
import { bread, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

/** What a tutor was asked to say, by kind, in order. */
const asked = (replies: readonly Reply[]): SpeakRequest[] =>
  replies.flatMap((reply) => (reply.type === 'speak' ? [reply.request] : []));
const kinds = (replies: readonly Reply[]) => asked(replies).map(({ type }) => type);
const checked = (preferences: Record<string, string> = {}) => new Sitting(bread, preferences, breadChecks);

describe('a tutor who can word things is asked', () => {
  test('after a wrong answer that may be given again, with what the verdict said', () => {
    const sitting = new Sitting().until('q1.2');
    const [verdict, ...others] = sitting.give('A');
    expect(asked(others)).toEqual([
      { type: 'mistake', item: 'q1.2', text: verdict?.type === 'verdict' ? verdict.message : null },
    ]);
  });

  test.each([
    ['a right answer', 'B', {}],
    ['what could not be read', 'E', {}],
    ['feedback that waits for the summary', 'A', { 'assessment.feedback_style': 'summary' }],
  ])('not after %s', (_, text, preferences) => {
    expect(kinds(new Sitting(bread, preferences).until('q1.2').give(text))).toEqual([]);
  });

  test('not after the answer that parks the item: it is closed by then', () => {
    const sitting = new Sitting().until('q1.2');
    const last = ['A', 'C', 'D', 'A', 'C', 'D'].map((letter) => sitting.give(letter)).at(-1) ?? [];
    expect(kinds(last)).toEqual([]);
  });

  test('not about the rating of an answer, however low', () => {
    const sitting = new Sitting().until('q1.1');
    sitting.give('it gets softer');
    expect(kinds(sitting.give('A'))).toEqual([]);
  });

  test('not in a check without help', () => {
    const sitting = checked();
    const item = [...sitting.course.route.stops(sitting.state.profile)].find((stop) => stop.item.isUnaided);
    expect(item).toBeDefined();
    sitting.until(item?.item.id ?? '');
    expect(kinds(sitting.give('-12345'))).toEqual([]);
    expect(kinds(sitting.give('/practice'))).toEqual([]);
  });

  test('to look at code after a failing check, and not after a pass', () => {
    const sitting = () => new Sitting(bread, {}, null, ['1.1']).until('1.1');
    const ran = { type: 'checked' as const, item: '1.1', bugs: [], message: 'It gave 2.', component: null };
    expect(asked(sitting().give({ ...ran, outcome: 'incorrect' }))).toEqual([
      { type: 'review', item: '1.1', exercise: '1.1', checked: { ...ran, outcome: 'incorrect' } },
    ]);
    expect(kinds(sitting().give({ ...ran, outcome: 'correct' }))).toEqual([]);
  });

  test('for practice beside the way, which leaves the open item as it is', () => {
    const sitting = new Sitting().until('q1.2');
    expect(asked(sitting.give('/practice'))).toEqual([{ type: 'practice', section: 1, answer: null }]);
    expect(asked(sitting.give('/practice 0,25'))).toEqual([{ type: 'practice', section: 1, answer: '0,25' }]);
    expect(sitting.at).toBe('q1.2');
    expect(sitting.state.items.get('q1.2')?.aided ?? false).toBe(false);
  });
});

describe('what is known where a tutor speaks', () => {
  const known = (sitting: Sitting) => situationOf(sitting.course, sitting.state);

  test('the open item with the latest answer, and never its key in words', () => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('A');
    expect(known(sitting).open).toMatchObject({
      text: expect.stringContaining('?'),
      attempt: { answer: 'A', outcome: 'incorrect' },
      attempts: 1,
    });
  });

  test('the options of the item, whatever is asked about it: how sure one is, or an offer beside it', () => {
    const sitting = checked();
    const seen = new Map<string, readonly { letter: string }[]>();
    for (let n = 0; n < 60 && sitting.event?.type === 'ask'; n++) {
      const { open } = known(sitting);
      if (open?.item.key.type === 'choice') seen.set(sitting.ask?.kind ?? '', open.options);
      if (open?.item.key.type === 'choice') expect(open.options).toEqual(open.item.options);
      sitting.give('/skip');
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  test('nothing is open while an answer that was given is rated', () => {
    const sitting = new Sitting().until('q1.1');
    sitting.give('it gets softer');
    expect(known(sitting).open).toBeNull();
  });

  test('the teaching of the section, without its questions and solutions', () => {
    const teaching = known(new Sitting().until('1.1')).section?.teaching() ?? '';
    expect(teaching.length).toBeGreaterThan(50);
    expect(teaching).not.toContain('It grows.');
    expect(teaching).not.toMatch(/Should get|How many grams/);
  });
});
