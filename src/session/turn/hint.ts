import type { Turn } from '../course.ts';
import { untouched } from '../state.ts';
import { sayable } from '../way/sayable.ts';
import { type Given, record, said } from './given.ts';
import { leaks } from './leak.ts';
import { isWithoutHelp } from './test-out.ts';

/** Reading speed that nobody is asked to exceed: 200 words a minute, and a moment to think. */
const wordsPerSecond = 200 / 60;
const leastSeconds = 10;

/**
 * One rung at a time. The next one is earned: by another try, or by as long as the last one takes to read. A rung that
 * would give the key away is passed over, but for the last one of a ladder that is meant to.
 */
export function hint(given: Given): Turn {
  const { state, stop } = given;
  const { item } = stop;
  if (isWithoutHelp(state, item))
    return said('This one is without help; afterwards everything is explained. `/skip` and `/park` work.');
  if (state.pending?.endsWith(':rating'))
    return said('The answer is on the table already; rate yours, or go `/back` to it.');
  if (state.pending !== null)
    return said('This is a choice of the way, and there is nothing to know for it.');
  const known = state.items.get(item.id) ?? untouched;
  const rungs = rungsOf(given);
  const used = item.key.type === 'steps' ? usedAtStep(given) : known.hints;
  const text = rungs[used];
  if (text === undefined) {
    const none = rungs.length === 0 ? 'There is no hint for this one.' : 'That was the last hint.';
    return said(`${none} \`/explain\` goes over the idea again; \`/park\` puts the item off.`);
  }
  if (used > 0 && !isEarned(given, rungs[used - 1] ?? ''))
    return said('First work with the last one: try an answer, or take the time to read it. Then ask again.');
  const isTold = item.bottomsOut && used === rungs.length - 1;
  return {
    records: [record(given, 'hint', `${used + 1}${isTold ? ' told' : ''}`)],
    replies: [{ type: 'speak', request: { type: 'hint', item: item.id, text: sayable(text) } }],
  };
}

function rungsOf({ state, stop }: Given): readonly string[] {
  const { item } = stop;
  const known = state.items.get(item.id) ?? untouched;
  if (item.key.type === 'steps') {
    const step = item.key.work.ask(known.steps)?.step;
    return step === undefined ? [] : item.key.work.hints(known.steps, step);
  }
  const rungs = item.hints();
  return rungs.filter((text, i) => (item.bottomsOut && i === rungs.length - 1) || !leaks(text, item));
}

/** Hints are counted for the item; a step's ladder begins where the step does. */
function usedAtStep({ state, stop }: Given): number {
  const known = state.items.get(stop.item.id) ?? untouched;
  return known.hints - known.hintsBefore;
}

function isEarned({ state, stop, nowMs }: Given, last: string): boolean {
  const known = state.items.get(stop.item.id) ?? untouched;
  if (known.hintedAt === null) return true;
  if (known.attempts + known.steps.length > known.hintedAt.attempts) return true;
  if (nowMs === null || known.hintedAt.at === null) return false;
  const needed = Math.max(leastSeconds, last.split(/\s+/).length / wordsPerSecond);
  return nowMs - known.hintedAt.at >= needed * 1000;
}
