import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after } from '../../src/session/course.ts';
import type { Input } from '../../src/session/event.ts';
import { recap } from '../../src/session/recap.ts';
import { beginning } from '../../src/session/state.ts';
import { bread, courseOf, outcomes, Sitting } from './bread.ts';

describe('the way through a lesson', () => {
  test('asks in the order of the guide, questions placed by the author first', () => {
    expect(new Sitting().ids).toEqual([
      'opening.1',
      'opening.2',
      'offer.prerequisites.0',
      'prereq.1',
      'q1.2',
      'q1.1',
      'q1.3',
      '1.1',
      'after1.1',
      'q2.1',
      'offer.scaffolding.project',
      'requirement.1',
      'requirement.2',
      'explain_back.1',
      'confidence',
      'offer.shaky.wrapup',
    ]);
  });

  test('asks at most two things before anything is taught', () => {
    const sitting = new Sitting();
    expect(sitting.words).toBe('');
    sitting.give('A');
    sitting.give('');
    expect(sitting.words).toContain('flour, water, salt and time');
    expect(sitting.at).toBe('offer.prerequisites.0');
  });

  test('whoever declines the prerequisite check is not asked it', () => {
    const sitting = new Sitting().until('offer.prerequisites.0');
    sitting.give('B');
    expect(sitting.at).toBe('q1.2');
    expect(sitting.ids).not.toContain('prereq.1');
  });

  test('a missed prerequisite brings its refresher, and only after the answer', () => {
    const sitting = new Sitting().until('offer.prerequisites.0');
    sitting.give('A');
    sitting.give('a hundred');
    expect(sitting.words).not.toContain('A kilogram has');
    sitting.give('no');
    expect(sitting.words).toContain('A kilogram has a thousand grams.');
  });

  test('what directs the tutor is not asked of the learner', () => {
    expect(new Sitting().ids).not.toContain('after1.2');
    expect(new Sitting().words).not.toContain('Adjust the pace');
  });

  test('from every item skip, back, park and quit lead on', () => {
    for (const id of new Sitting().ids) {
      for (const [command, goesOn] of [
        ['/skip', true],
        ['/park', true],
        ['/back', false],
      ] as const) {
        const sitting = new Sitting().until(id);
        sitting.give(command);
        expect({ id, command, at: sitting.at !== id || !goesOn || sitting.event?.type === 'end' }).toEqual({
          id,
          command,
          at: true,
        });
        expect(outcomes(sitting.give('/help'))).toEqual([]);
      }
      const sitting = new Sitting().until(id);
      sitting.give('/quit');
      expect(sitting.event).toMatchObject({ type: 'end', reason: 'quit' });
    }
  });

  test('any sequence of answers reaches the end', () => {
    const answer = fc.oneof(
      fc.constantFrom('A', 'B', 'C', '350', '1', '', '   ', 'because', 'no idea', '!!', '7', 'A B', 'yes'),
      fc.string({ maxLength: 12 }).filter((text) => !/^\s*[/=]/.test(text) && !text.includes('?')),
    );
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        const sitting = new Sitting();
        for (let i = 0; sitting.event?.type === 'ask'; i++) {
          if (i > 400) throw new Error(`still at ${sitting.at} after ${i} answers`);
          sitting.give({ type: 'answer', value: answers[i % answers.length] ?? '' });
        }
        expect(sitting.event).toMatchObject({ type: 'end', reason: 'complete' });
      }),
      { numRuns: 150 },
    );
  });

  test('after every input there is exactly one ask or end, and a verdict for answers alone', () => {
    const inputs: fc.Arbitrary<Input> = fc.oneof(
      fc.constantFrom('A', 'B', '350', 'text', '').map((value): Input => ({ type: 'answer', value })),
      fc
        .constantFrom('hint', 'explain', 'skip', 'back', 'park', 'why', 'nonsense', 'config tone=humorous')
        .map((text): Input => ({ type: 'command', text })),
      fc.constant<Input>({ type: 'say', text: 'what is gluten' }),
    );
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 60 }), (given) => {
        const sitting = new Sitting();
        for (const input of given) {
          if (sitting.event?.type !== 'ask') break;
          expect(outcomes(sitting.give(input))).toHaveLength(input.type === 'answer' ? 1 : 0);
          expect(['ask', 'end']).toContain(sitting.event?.type);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('parked items come back before the wrap-up, once', () => {
    const sitting = new Sitting().until('q1.3');
    sitting.give('/park');
    sitting.until('offer.parked.wrapup');
    sitting.give('A');
    expect(sitting.at).toBe('q1.3');
    sitting.give('350');
    expect(sitting.at).toBe('explain_back.1');
    expect(
      sitting.drafts.filter((draft) => draft.type === 'command' && draft.argument === 'offer.parked.wrapup'),
    ).toHaveLength(1);
  });

  test('back asks an answered item again and then goes on to where the learner was', () => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('B');
    expect(sitting.at).toBe('q1.1');
    sitting.give('/back');
    expect(sitting.at).toBe('q1.2');
    sitting.give('B');
    expect(sitting.at).toBe('q1.1');
  });

  test('there is a place to pause every 8 to 12 items', () => {
    const stops = new Sitting(bread.repeat(1)).course.route.stops(new Sitting().state.profile);
    const groups = stops.filter((stop) => stop.toStop === 1).map((stop) => stops.indexOf(stop));
    let from = -1;
    for (const end of groups) {
      expect(end - from).toBeLessThanOrEqual(12);
      if (end !== stops.length - 1) expect(end - from).toBeGreaterThanOrEqual(8);
      from = end;
    }
  });
});

describe('the way follows the learner', () => {
  test('a session that goes on opens with a recap of where it was', () => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('A');
    const [first, ...more] = recap(sitting.course, sitting.state, true, 'half a line');
    expect(more).toEqual([]);
    expect(first?.kind).toBe('recap');
    expect(first?.text).toContain('You are at “Section 1: Resting”');
    expect(first?.text).toContain('Resting: 0 right, 1 partly or not.');
    expect(first?.text).toContain('You had typed “half a line”');
  });

  test('a missed prerequisite proposes the route that teaches it, when it can be started here', () => {
    const sitting = new Sitting();
    const elsewhere = { title: 'Scales', id: 'scales' };
    sitting.course = { ...sitting.course, startable: ['scales'], prerequisiteRoutes: [elsewhere] };
    sitting.until('prereq.1');
    sitting.give('a hundred');
    sitting.give('no');
    expect(sitting.ask).toMatchObject({ id: 'offer.route.prereq.1', kind: 'offer' });
    expect(sitting.ask.text).toContain('“Scales”');
    const stay = sitting.give('B');
    expect(outcomes(stay)).toEqual(['ungraded']);
    expect(sitting.at).toBe('q1.2');
  });

  test('whoever takes the proposed route leaves with the way back', () => {
    const sitting = new Sitting();
    sitting.course = {
      ...sitting.course,
      startable: ['scales'],
      prerequisiteRoutes: [{ title: 'Scales', id: 'scales' }],
    };
    sitting.until('prereq.1');
    for (const text of ['a hundred', 'no', 'A']) sitting.give(text);
    expect(sitting.event).toMatchObject({ type: 'end', reason: 'quit' });
    expect(sitting.words).toContain('`sherpa start scales`');
  });

  test.each([
    ['A', false, false],
    ['B', true, true],
    ['C', true, false],
  ])('scaffolding %s decides which requirements come with their checkpoint', (letter, first, second) => {
    const sitting = new Sitting().until('offer.scaffolding.project');
    sitting.give(letter);
    expect(sitting.ask.text.includes('Is the dough smooth?')).toBe(first);
    expect(sitting.until('requirement.2').ask.text.includes('Does the loaf sound hollow?')).toBe(second);
  });

  test('whoever was unsure is asked again after the first requirement, and the answer holds for the rest', () => {
    const sitting = new Sitting().until('offer.scaffolding.project');
    sitting.give('C');
    sitting.until('offer.scaffolding.again').give('B');
    expect(sitting.until('requirement.2').ask.text).toContain('Does the loaf sound hollow?');
  });

  test('requirements come one at a time', () => {
    const sitting = new Sitting().until('requirement.1');
    expect(sitting.words + sitting.ask.text).not.toContain('Bake the loaf\n');
    expect(sitting.ask.text).toContain('Requirement 1 of 2');
  });
});

describe('an edited guide', () => {
  /** Answers q1.2 in one version of the guide and folds the journal over another. */
  const standing = (edited: string, id: string) => {
    const sitting = new Sitting().until('q1.2');
    sitting.give('B');
    const course = courseOf(edited);
    return after(course, beginning, sitting.drafts).items.get(id)?.standing ?? null;
  };

  test('keeps the progress of a question that moved to another number', () => {
    const moved = bread
      .replace(
        '1. "Why does dough rest?" (The gluten relaxes)\n',
        '1. "New?" (Yes)\n2. "Why does dough rest?" (The gluten relaxes)\n',
      )
      .replace('2. Multiple choice', '3. Multiple choice')
      .replace('3. Tracing', '4. Tracing');
    expect(standing(moved, 'q1.3')).toBe('answered');
    expect(standing(moved, 'q1.2')).toBeNull();
  });

  test('keeps the progress of a question that was reworded', () => {
    expect(standing(bread.replace('What does resting need?', 'What is it that resting needs?'), 'q1.2')).toBe(
      'answered',
    );
  });

  test('forgets nothing but what is gone', () => {
    expect(standing(bread.replace(/2\. Multiple choice.*\n/, ''), 'q1.1')).not.toBe('answered');
  });
});

test('/why tells where an item stands, and a skipped rating is said to be just that', () => {
  const sitting = new Sitting().until('q1.2');
  sitting.give('A');
  const why = sitting.give('/why').flatMap((reply) => ('text' in reply ? [reply.text] : []));
  expect(why.join('\n')).toContain('- q1.2, open, last answer incorrect: What does resting need?');
  expect(why.join('\n')).not.toContain('null');
  sitting.until('q1.1').give('the gluten relaxes');
  expect(sitting.at).toBe('q1.1:rating');
  const skipped = sitting.give('/skip').flatMap((reply) => ('text' in reply ? [reply.text] : []));
  expect(skipped.join('\n')).toContain('Left unrated');
  expect(skipped.join('\n')).not.toContain('list');
});
