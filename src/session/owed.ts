import type { Course, Draft } from './course.ts';
import { fold } from './fold.ts';
import { dateOf, type JournalEvent } from './journal-event.ts';
import { takeTurn } from './turn/take-turn.ts';

/**
 * What the last turn still owes the record: a process may die after its attempt and before what follows from it, a
 * gate or a parking. Empty when that turn is whole, when nothing of it was recorded (its input is given again), or
 * when an edited guide would judge it otherwise today.
 */
export function owed(course: Course, events: readonly JournalEvent[]): Draft[] {
  const start = events.findLastIndex((event) => event.type === 'input');
  const input = events[start];
  const recorded = events.slice(start + 1);
  if (input?.type !== 'input' || recorded.length === 0) return [];
  const before = fold(events.slice(0, start), course.lesson, course.route);
  if (before.session === null || before.foreign) return [];
  const { records } = takeTurn(course, before, input.input, dateOf(input));
  const isSame = recorded.every((event, i) => nameOf(event) === nameOf(records[i]));
  return isSame ? records.slice(recorded.length) : [];
}

function nameOf(record: JournalEvent | Draft | undefined): string {
  if (record?.type === 'attempt') return `attempt ${record.item} ${record.outcome} ${record.answer}`;
  if (record?.type === 'command') return `command ${record.item} ${record.name} ${record.argument}`;
  return `${record?.type}`;
}
