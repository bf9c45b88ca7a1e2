import { testOut as testItems } from '../../learner/select.ts';
import type { Course, Draft, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import { stockFor } from '../stock-for.ts';
import type { Item } from '../way/item.ts';
import { said } from './given.ts';
import { notice } from './notice.ts';

/** So many questions stand for each component of a section. */
const perComponent = 2;

/** What is asked without help: a check of the way, or a test beside it. */
export function isWithoutHelp(state: SessionState, item: Item): boolean {
  return item.isUnaided || state.aside?.purpose === 'test';
}

/** What passing a test that just ended lets go: the rest of its section. */
export function tested(_course: Course, before: SessionState, now: SessionState): Turn {
  const test = before.aside;
  if (test?.purpose !== 'test' || test.section === null || now.aside !== null)
    return { records: [], replies: [] };
  const isPassed = test.ids.every((id) => now.items.get(id)?.outcome === 'correct');
  if (!isPassed)
    return { records: [], replies: [notice('Not all of it came out, so we go on with the section.')] };
  if (now.observations.some(({ item, isRelayed }) => isRelayed && test.ids.includes(item)))
    return { records: [], replies: [notice(notAlone)] };
  const pass: Draft = {
    type: 'command',
    item: now.at ?? '',
    name: 'pass_section',
    argument: String(test.section),
  };
  return {
    records: [pass],
    replies: [notice(`All right, and without help: the rest of section ${test.section} counts as passed.`)],
  };
}

/** Without help means without an assistant in between, too. */
const notAlone =
  'All right. But the answers came through an assistant, so nothing is passed over; `/testout` in your own terminal can do that. We go on with the section.';

/** A section is left out by whoever answers its questions, unaided and all of them right. */
export function testOut(course: Course, state: SessionState, section: number): Turn {
  const components = course.lesson.checks.components.filter((one) => one.section === section);
  const { observations, profile } = state;
  const stock = stockFor(course, state);
  const ids = testItems(components, observations, stock, profile.seed, perComponent).map(({ item }) => item);
  if (ids.length === 0)
    return said('This part has no questions with which it could be tested out. `/skip` passes single items.');
  return {
    records: [{ type: 'command', item: state.at ?? '', name: 'test', argument: [section, ...ids].join(' ') }],
    replies: [
      notice(
        `${ids.length} questions without help. If all come out right, the rest of the section counts as passed; otherwise we go on with it.`,
      ),
    ],
  };
}
