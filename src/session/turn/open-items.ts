import type { Course } from '../course.ts';
import { isLeftOpen, type SessionState } from '../state.ts';

/** Items that were skipped, parked or went wrong; of one section, or (null or 0) of all. */
export function openItems(course: Course, state: SessionState, section: number | null): string[] {
  return course.route
    .stops(state.profile)
    .filter(({ item }) => !section || item.section === section)
    .filter(({ item }) => item.kind !== 'offer' && item.kind !== 'opening' && item.kind !== 'confidence')
    .filter(({ item }) => isLeftOpen(state, item.id) || state.items.get(item.id)?.outcome === 'incorrect')
    .map(({ item }) => item.id);
}
