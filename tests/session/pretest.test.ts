import { beforeAll, describe, expect, test } from 'vitest';
import { dueItems } from '../../src/session/due.ts';
import { pretestItems } from '../../src/session/pretest.ts';
import { splitId } from '../../src/session/split-id.ts';
import { bread, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

const dayMs = 86_400_000;

/** Takes the test before and after the lesson, certain of every answer: all wrong the first time, all right the second. */
function tested(): Sitting {
  const one = new Sitting(bread, {}, breadChecks).until('offer.prerequisites.0');
  one.give('C');
  const of = (occasion: 'before' | 'after') => pretestItems(one.course.lesson, one.state.profile, occasion);
  for (let i = 0; i < 200 && one.event?.type === 'ask'; i++) {
    const [id, what] = splitId(one.at);
    const isTest = [...of('before'), ...of('after')].includes(id);
    if (what === 'confidence') one.give(isTest ? '4' : '/skip');
    else one.give(isTest ? answerTo(one, id, of('after').includes(id)) : '/skip');
  }
  return one;
}

function answerTo(one: Sitting, id: string, isRight: boolean): string {
  const { key, options } = one.course.route.stop(id, one.state.profile)?.item ?? { options: [] };
  if (key?.type === 'choice')
    return options.find(({ letter }) => key.answers.includes(letter) === isRight)?.letter ?? '';
  return key?.type === 'formula' ? String(key.exact + (isRight ? 0 : 12_345)) : '';
}

describe('whoever takes the test before the lesson', () => {
  let one: Sitting;
  beforeAll(() => {
    one = tested();
  });

  test('is told at the end what was gained, per skill and in all', () => {
    expect(one.event).toMatchObject({ type: 'end', reason: 'complete' });
    const said = one.words.slice(one.words.indexOf('**Before and after**'));
    expect(said).toContain('- What heat does: 0 of 1 right before, 1 of 1 right at the end');
    expect(said).toContain('On the components asked both times: 0 of 3 right before, 3 of 3 at the end.');
  });

  test('and how sure they were, beside how often right', () => {
    const sure = one.state.observations.filter(({ confidence }) => confidence === 4);
    const right = sure.filter(({ outcome }) => outcome === 'correct').length;
    expect(right).toBeLessThan(sure.length);
    const said = one.words.slice(one.words.indexOf('**How sure you were, and how often right**'));
    expect(said).toContain(`- When certain (4 of 4): ${right} of ${sure.length} right.`);
  });

  test('is asked the same kinds a third time seven days after the second, without help, and not before', () => {
    const { course, state } = one;
    const after = new Set(pretestItems(course.lesson, state.profile, 'after'));
    const last = Math.max(
      ...state.observations.filter(({ item }) => after.has(item)).map(({ at }) => at ?? 0),
    );
    const later = pretestItems(course.lesson, state.profile, 'later');
    expect(later).toHaveLength(3);
    const isThird = (nowMs: number) => dueItems(course, state, nowMs).some((id) => later.includes(id));
    expect([isThird(last + dayMs), isThird(last + 7 * dayMs - 1)]).toEqual([false, false]);
    expect(dueItems(course, state, last + 7 * dayMs)).toEqual(later);
    for (const id of later)
      expect(course.route.stop(id, state.profile)?.item).toMatchObject({ isUnaided: true, once: true });
  });
});
