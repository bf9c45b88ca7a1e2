import type { Course, Draft, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import type { Stop } from '../way/stop.ts';
import { notice } from './notice.ts';

/** A command at an item: the rest of the line after its name is its argument. */
export interface Given {
  course: Course;
  state: SessionState;
  stop: Stop;
  argument: string;
  /** When it was given; null where nothing is dated. */
  nowMs: number | null;
}

export const said = (text: string): Turn => ({ records: [], replies: [notice(text)] });

export function record(
  { state, stop }: Given,
  name: string,
  argument = '',
): Extract<Draft, { type: 'command' }> {
  const isOffer = state.pending?.startsWith('offer.') ?? false;
  const hash = isOffer ? '' : stop.item.hash;
  return { type: 'command', item: state.pending ?? stop.item.id, name, argument, hash };
}
