import { describe, expect, test } from 'vitest';
import { countedRight, masteryOf } from '../../src/learner/mastery.ts';
import { after } from '../../src/session/course.ts';
import { bread, outcomes, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

/** A learner who says nothing about how sure they are. */
function sitting(preferences: Record<string, string> = {}): Sitting {
  return new Sitting(bread, preferences, breadChecks);
}

function to(id: string, preferences: Record<string, string> = {}): Sitting {
  const one = sitting(preferences);
  for (let i = 0; one.at !== id; i++) {
    if (i > 300 || one.event?.type !== 'ask') throw new Error(`never came to ${id}, but to ${one.at}`);
    one.give('/skip');
  }
  return one;
}

const said = (one: Sitting, line: string): string =>
  one
    .give(line)
    .map((reply) => ('text' in reply ? reply.text : 'message' in reply ? reply.message : ''))
    .join('\n');

describe('what checks.yml says of an item', () => {
  test('a wrong option is answered with what is true, and its belief is recorded', () => {
    const one = to('q1.2');
    const [verdict] = one.give('A');
    expect(verdict).toMatchObject({ type: 'verdict', outcome: 'incorrect', misconception: 'more-yeast' });
    expect(verdict).toHaveProperty('message', expect.stringContaining('does not let gluten relax'));
  });

  test('a wrong number is recognised by the rule that gives it', () => {
    const [verdict] = to('q1.3').give('205.88');
    expect(verdict).toMatchObject({ outcome: 'incorrect', misconception: 'share-of-dough' });
    expect(verdict).toHaveProperty('message', expect.stringContaining('share is of the flour'));
  });

  test('free text is judged by its rubric, with the words that show it', () => {
    const [verdict] = to('q1.1').give('because the gluten can relax');
    expect(verdict).toMatchObject({ outcome: 'correct', judgedBy: 'rubric' });
    const one = to('q1.1');
    expect(outcomes(one.give('the yeast sleeps'))).toEqual(['incorrect']);
    expect(one.at).toBe('q1.1');
  });
});

describe('an answer that the rubric cannot judge', () => {
  const doubtful = 'the gluten relaxes when we ignore the opposite layer';
  const given = () => {
    const one = to('q1.1');
    expect(outcomes(one.give(doubtful))).toEqual(['ungraded']);
    return one;
  };

  test('is compared with the model answer and rated by its learner', () => {
    const one = given();
    expect(one.words).toContain('The gluten relaxes');
    expect(one.ask).toMatchObject({ id: 'q1.1:rating', kind: 'self_rating' });
    expect(outcomes(one.give('C'))).toEqual(['correct']);
    expect(one.state.items.get('q1.1')).toMatchObject({
      outcome: 'correct',
      standing: 'answered',
      attempts: 1,
    });
    expect(masteryOf(one.state.observations)).toBeLessThan(0.5);
    expect(one.state.at).toBe('q1.3');
  });

  test('may be left unrated, parked, or given anew', () => {
    const skipped = given();
    skipped.give('/skip');
    expect([skipped.state.at, skipped.state.items.get('q1.1')?.standing]).toEqual(['q1.3', 'answered']);
    const parked = given();
    parked.give('/park');
    expect(parked.state.at).toBe('q1.3');
    const again = given();
    again.give('/back');
    expect(again.at).toBe('q1.1');
    expect(outcomes(again.give('because the gluten can relax'))).toEqual(['correct']);
  });

  test('of an old record, which asked for no rating, leads on as it did', () => {
    const one = to('q1.1');
    const attempt = {
      item: 'q1.1',
      kind: 'explanation',
      section: 1,
      hash: one.course.route.stop('q1.1', one.state.profile)?.item.hash ?? '',
    } as const;
    const old = {
      type: 'attempt',
      answer: doubtful,
      outcome: 'ungraded',
      judgedBy: 'learner',
      misconception: null,
      attempt: 1,
      ...attempt,
    } as const;
    expect(after(one.course, one.state, [old]).at).toBe('q1.3');
  });
});

describe('appeals', () => {
  test('show what was looked for, once, and leave the rating to the learner', () => {
    const one = to('q1.1');
    one.give('the yeast sleeps');
    const shown = said(one, '/appeal');
    expect(shown).toContain('- not found: Say what happens inside the dough.');
    expect(shown).toContain('- read as a mistaken belief: Yeast works on while the dough rests.');
    expect(shown).not.toMatch(/gluten:|yeast-sleeps/);
    expect(one.at).toBe('q1.1:rating');
    one.give('yes');
    expect(one.state.items.get('q1.1')).toMatchObject({ outcome: 'correct', standing: 'answered' });
    expect(masteryOf(one.state.observations)).toBeLessThan(0.5);
  });

  test('a computed key has nothing to appeal', () => {
    const one = to('q1.2');
    one.give('A');
    expect(said(one, '/appeal')).toContain('computed');
    expect(one.at).toBe('q1.2');
  });
});

describe('help', () => {
  test('the last rung tells, so a sibling with other numbers follows at once', () => {
    const one = to('q1.3');
    for (let rung = 0; rung < 4; rung++) {
      one.give('/hint');
      one.nowMs += 60_000;
    }
    one.give('350');
    expect(one.at).toMatch(/^q1\.3@\d+/);
    expect(one.state.items.get('q1.3')).toMatchObject({ aided: true, outcome: 'correct' });
    const sibling = one.at;
    one.give('/skip');
    expect(one.at).not.toBe(sibling);
  });

  test('aided answers do not count as mastered', () => {
    const one = to('q1.3');
    one.give('/hint');
    one.give('350');
    expect(one.state.observations.at(-1)).toMatchObject({ component: 'water', isUnaided: false });
  });
});

describe('beside the way', () => {
  test('/quiz asks a few with new numbers and comes back', () => {
    const one = to('q1.2');
    one.give('/quiz 2');
    const between = new Set<string>();
    for (; one.at !== 'q1.2'; one.give('/skip')) between.add(one.at.replace(/:.*/, ''));
    expect([...between].map((id) => /@\d+$/.test(id))).toEqual([true, true]);
  });

  test('a question that has no other wording counts once, whatever its id', () => {
    const one = to('q2.1');
    one.give('/quiz 2');
    while (one.state.aside !== null) one.give(one.at.endsWith(':confidence') ? '/skip' : 'A');
    const seen = one.state.observations.filter(({ component }) => component === 'heat');
    expect(seen.map(({ template }) => template)).toEqual(['what-sets', 'what-sets']);
    expect(new Set(seen.map(({ item }) => item)).size).toBe(2);
    expect(countedRight(seen)).toHaveLength(1);
  });

  test('/testout without help: hints and explanations wait', () => {
    const one = to('q1.2');
    one.give('/testout');
    expect(one.ask.allowed).not.toContain('hint');
    expect(said(one, '/hint')).toContain('without help');
    expect(said(one, '/explain')).toContain('without help');
  });

  test('/back leaves it', () => {
    const one = to('q1.2');
    one.give('/quiz 3');
    one.give('/back');
    expect(one.at).toBe('q1.2');
  });
});

describe('the check at the end of a section', () => {
  test('asks each component with new numbers, once, without help', () => {
    const ids = sitting().ids;
    const check = ids.filter((id) => id.includes('@'));
    expect(check.length).toBe(3);
    const first = check[0] ?? '';
    const one = to(first);
    expect(one.ask.allowed).not.toContain('hint');
    one.give('no idea');
    expect(one.at).not.toBe(first);
  });

  test('what went wrong in it is asked with other numbers, not with those whose answer was just told', () => {
    const check = sitting().ids.filter((id) => id.includes('@'));
    for (const id of check) {
      const one = to(id);
      const { key, options } = one.course.route.stop(id, one.state.profile)?.item ?? { options: [] };
      const right = key?.type === 'choice' ? key.answers : [];
      const wrong = options.find(({ letter }) => !right.includes(letter))?.letter ?? '12345';
      expect(outcomes(one.give(wrong))).toContain('incorrect');
      expect(one.at.replace(/:.*/, '')).not.toBe(id);
    }
  });
});
