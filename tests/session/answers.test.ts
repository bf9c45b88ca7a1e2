import { describe, expect, test } from 'vitest';
import { outcomes, Sitting } from './bread.ts';

describe('an answer', () => {
  test.each([
    ['q1.2', 'B', 'correct'],
    ['q1.2', 'time', 'correct'],
    ['q1.2', 'A', 'incorrect'],
    ['q1.2', 'E', 'not_an_answer'],
    ['q1.3', '350', 'correct'],
    ['q1.3', '0.7 * 500', 'correct'],
    ['q1.3', '3,5e2', 'correct'],
    ['q1.3', '70', 'incorrect'],
    ['q1.3', '', 'not_an_answer'],
    ['q1.1', 'the gluten relaxes', 'ungraded'],
    ['1.1', 'done', 'ungraded'],
  ])('to %s of %j is %s', (id, text, outcome) => {
    expect(outcomes(new Sitting().until(id).give(text))).toEqual([outcome]);
  });

  test('that only its learner can judge is kept, then compared, then rated', () => {
    const sitting = new Sitting().until('q1.1');
    const said = sitting.give('it gets softer');
    expect(said.map((reply) => reply.type)).toEqual(['verdict', 'say']);
    expect(sitting.words).toContain('The gluten relaxes');
    expect(sitting.ask).toMatchObject({ id: 'q1.1:rating', kind: 'self_rating' });
    expect(outcomes(sitting.give('B'))).toEqual(['partial']);
    expect(sitting.at).toBe('q1.3');
  });

  test('to an exercise brings the solution, and none before', () => {
    const sitting = new Sitting().until('1.1');
    expect(sitting.words).not.toContain('It grows.');
    sitting.give('it doubled');
    expect(sitting.words).toContain('It grows.');
  });

  test('wrong three times changes the way of teaching, six times parks the item openly', () => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('A');
    sitting.give('C');
    expect(sitting.words).not.toContain('another way');
    sitting.give('D');
    expect(sitting.words).toContain('Let us take it another way. Think of a rubber band.');
    for (const letter of ['A', 'C', 'D']) sitting.give(letter);
    expect(sitting.state.items.get('q1.2')?.standing).toBe('parked');
    expect(sitting.at).toBe('q1.1');
    expect(sitting.words).toContain('Let us park this one');
  });

  test('right at the second try settles the item', () => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('A');
    expect(sitting.at).toBe('q1.2');
    sitting.give('B');
    expect(sitting.at).toBe('q1.1');
  });

  test('that is a question is answered, not graded, and the same item is asked again', () => {
    const sitting = new Sitting().until('q1.3');
    const before = sitting.ask;
    const said = sitting.give('what is hydration?');
    expect(outcomes(said)).toEqual(['not_an_answer']);
    expect(said.at(-1)).toMatchObject({
      type: 'speak',
      request: { type: 'answer', question: 'what is hydration?' },
    });
    expect(sitting.ask).toEqual(before);
    for (let i = 0; i < 20; i++) sitting.give('what is hydration?');
    expect(sitting.at).toBe('q1.3');
  });

  test('of confidence is met with the words for its number and something to do', () => {
    const low = new Sitting().until('confidence');
    low.give('3');
    expect(low.words).toContain('Bake the same loaf again.');
    expect(low.at).toBe('offer.again.0');
    const high = new Sitting().until('confidence');
    high.give('9/10');
    expect(high.words).toContain('Teach somebody.');
  });

  test('to the goal may be nothing at all', () => {
    const sitting = new Sitting().until('opening.2');
    expect(outcomes(sitting.give(''))).toEqual(['ungraded']);
    expect(sitting.state.profile.goal).toBeNull();
  });

  test('to a free opening question is asked for in words, not in letters', () => {
    const free = new Sitting(bread.replaceAll(/- If they (?:have|like)[^\n]*\n/g, ''));
    expect(free.ask).toMatchObject({ id: 'opening.1', kind: 'opening' });
    expect(free.ask.options ?? []).toEqual([]);
    const [verdict] = free.give('');
    expect(verdict).toMatchObject({
      outcome: 'not_an_answer',
      message: 'A line in your own words is asked here; `/skip` passes.',
    });
  });

  test('to an offer is told which option its words were taken for', () => {
    const said = (text: string) =>
      new Sitting()
        .until('offer.prerequisites.0')
        .give(text)
        .flatMap((reply) => (reply.type === 'verdict' ? [reply.message] : []));
    expect(said('yes')).toEqual(['Noted. Taken as A: Yes, check me.']);
    expect(said('B')).toEqual(['Noted.']);
    expect(said('just the way it goes')).toEqual(['Type one of the letters A, B.']);
  });
});

describe('hints', () => {
  test('come one rung at a time and end with a way out', () => {
    const sitting = new Sitting().until('1.1');
    const rung = () =>
      sitting
        .give('/hint')
        .map((reply) =>
          reply.type === 'speak' && reply.request.type === 'hint' ? reply.request.text : reply.type,
        );
    expect(rung()).toEqual(['Mark the glass first.']);
    expect(rung()).toEqual(['say']);
    sitting.nowMs += 10_000;
    expect(rung()).toEqual(['Look again after half an hour.']);
    sitting.nowMs += 10_000;
    expect(rung()).toEqual(['say']);
  });

  test('that would give the key away are passed over', () => {
    const leaky = `${'"It is 350 g of water."'}`;
    const sitting = new Sitting(bread2(leaky)).until('q1.3');
    const [first] = sitting.give('/hint');
    expect(first).toMatchObject({ type: 'speak', request: { text: 'Press the dough and look.' } });
  });
});

import { bread } from './bread.ts';

/** The guide with another first strategy for those who struggle. */
function bread2(strategy: string): string {
  return bread.replace('"Think of a rubber band."', strategy);
}
