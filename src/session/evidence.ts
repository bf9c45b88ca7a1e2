import type { Course } from './course.ts';
import { isLeftOpen, type SessionState } from './state.ts';

/**
 * What was shown of an objective: the outcomes of the items of the sections it names, `(Sections 1 and 2)` or
 * `(Project)`. An objective that names none is not claimed either way.
 */
export function evidenceFor(objective: string, course: Course, state: SessionState): string {
  const named = /\((?:sections?\s+([\d,\s]+(?:and\s+\d+)?)|(project))\)/i.exec(objective);
  if (!named) return 'the guide does not say which items show it';
  const last = course.lesson.sections.at(-1)?.number ?? 0;
  const numbers = named[2] ? [last + 1] : (named[1]?.match(/\d+/g) ?? []).map(Number);
  const items = course.route
    .stops(state.profile)
    .filter(({ item }) => numbers.includes(item.section) && item.kind !== 'offer');
  const outcomes = items.map(({ item }) => state.items.get(item.id));
  const correct = outcomes.filter((item) => item?.outcome === 'correct');
  const right = correct.length;
  const relayed = correct.filter((item) => item?.isRelayed).length;
  const wrong = outcomes.filter(
    (item) => item?.outcome === 'incorrect' || item?.outcome === 'partial',
  ).length;
  const open = items.filter(({ item }) => isLeftOpen(state, item.id)).length;
  if (right + wrong + open === 0) return 'nothing yet';
  const through = relayed === 0 ? '' : ` (${relayed} of them through an assistant)`;
  return `${right} of ${items.length} items right${through}, ${wrong} partly or not, ${open} left open`;
}
