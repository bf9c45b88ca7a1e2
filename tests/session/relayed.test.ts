import { describe, expect, test } from 'vitest';
import { isMastered, masteryOf } from '../../src/learner/mastery.ts';
import { whyNotPassed } from '../../src/learner/why.ts';
import { after, type Draft } from '../../src/session/course.ts';
import { fold } from '../../src/session/fold.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import { rightAnswer } from '../../src/session/simulated/right-answer.ts';
import { summaryPage } from '../../src/session/summary.ts';
import { answers } from '../learner/learners.ts';
import { bread, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

const sittingWith = (relayed: boolean): Sitting => {
  const sitting = new Sitting(bread, {}, breadChecks);
  const [opened] = sitting.drafts;
  if (opened?.type !== 'session') throw new Error('no session');
  if (relayed) sitting.state = after(sitting.course, sitting.state, [{ ...opened, relayed: true }]);
  return sitting;
};

const dated = (drafts: readonly Draft[]): JournalEvent[] =>
  drafts.map((draft) => ({ ...draft, at: '2026-03-02T09:00:00.000Z' }) as JournalEvent);

/** Answers what is asked, rightly, as often as a test asks. */
function answerRight(sitting: Sitting): void {
  const item = sitting.course.route.stop(sitting.state.at ?? '', sitting.state.profile)?.item;
  if (!item) throw new Error('nothing is open');
  sitting.give(sitting.ask.kind === 'confidence' ? '2' : rightAnswer(sitting.state, item));
}

const attemptsOf = (sitting: Sitting) => sitting.drafts.filter(({ type }) => type === 'attempt');

describe('an answer that came through an assistant', () => {
  test('is recorded as relayed, whatever it answers, and another is not', () => {
    for (const relayed of [true, false]) {
      const sitting = sittingWith(relayed).until('q1.2');
      for (const answer of ['A', 'B', '350']) sitting.give(answer);
      const attempts = attemptsOf(sitting);
      expect(attempts.length).toBeGreaterThanOrEqual(3);
      for (const attempt of attempts)
        expect('relayed' in attempt ? attempt.relayed : false, JSON.stringify(attempt)).toBe(relayed);
    }
  });

  test('is neither unaided nor more than a tenth of the way, and never leads to mastery', () => {
    const sitting = sittingWith(true).until('q1.3');
    answerRight(sitting);
    if (sitting.at === 'q1.3') answerRight(sitting);
    expect(sitting.state.observations.at(-1)).toMatchObject({
      outcome: 'correct',
      isUnaided: false,
      isRelayed: true,
    });
    const relayed = answers('r'.repeat(50), { isUnaided: false, isRelayed: true });
    expect(isMastered(relayed)).toBe(false);
    expect(masteryOf(relayed)).toBeLessThanOrEqual(0.4);
    // What an own right answer would show is held down to 0.5 until the second; the tenth is of all of it.
    expect(masteryOf(relayed.slice(0, 1))).toBeLessThanOrEqual(0.05 + 0.1 * (1 - 0.05));
  });

  test('of three right ones in the own terminal none is weakened by it', () => {
    const own = answers('rrr').map((one) => ({ ...one, item: `own ${one.item}` }));
    expect(isMastered([...answers('rw', { isUnaided: false, isRelayed: true }), ...own])).toBe(true);
  });

  test('is named by /why as what it is', () => {
    const component = { id: 'loss', title: 'Loss', section: 1, requires: [] };
    expect(whyNotPassed(component, answers('rr', { isUnaided: false, isRelayed: true }))).toContain(
      '2 right through an assistant do not count; take the next one in your own terminal.',
    );
  });

  test('is marked on the page of the session', () => {
    const sitting = sittingWith(true).until('q1.2');
    sitting.give('B');
    const [opened, ...rest] = dated(sitting.drafts);
    const page = summaryPage(sitting.course, [{ ...opened, relayed: true } as JournalEvent, ...rest], 'test');
    expect(page).toContain('- q1.2: correct (key, relayed): B');
    expect(page).toMatch(/Say why dough rests.*: 1 of \d+ items right \(1 of them through an assistant\)/);
  });
});

describe('a test without help', () => {
  const play = (relayed: boolean) => {
    const sitting = sittingWith(relayed).until('q1.2');
    sitting.give('/testout');
    for (let i = 0; sitting.state.aside?.purpose === 'test'; i++) {
      if (i > 40) throw new Error('the test never ends');
      answerRight(sitting);
    }
    return sitting;
  };
  const passes = (sitting: Sitting) =>
    sitting.drafts.filter((draft) => draft.type === 'command' && draft.name === 'pass_section');

  test('is passed in the own terminal', () => {
    expect(passes(play(false))).toHaveLength(1);
  });

  test('is asked and recorded through an assistant, and passes nothing over', () => {
    const sitting = play(true);
    expect(passes(sitting)).toEqual([]);
    expect(sitting.words).toContain('the answers came through an assistant, so nothing is passed over');
    const outcomes = attemptsOf(sitting).map((one) => ('outcome' in one ? one.outcome : ''));
    expect(outcomes.filter((outcome) => outcome === 'correct').length).toBeGreaterThan(1);
  });
});

test('a journal folds to the same state with the field absent as before there was one', () => {
  const sitting = sittingWith(false).until('q1.2');
  sitting.give('B');
  const { course, drafts, state } = sitting;
  const folded = fold(dated(drafts), course.lesson, course.route);
  expect(folded.observations.map(({ at: _, ...one }) => one)).toEqual(
    state.observations.map(({ at: _, ...one }) => one),
  );
  expect(folded.observations.every((one) => one.isUnaided && !('isRelayed' in one))).toBe(true);
});
