import type { Course } from '../course.ts';
import type { SessionState } from '../state.ts';

/** Items that were skipped, parked or went wrong; of one section, or (null or 0) of all. */
export function openItems(course: Course, state: SessionState, section: number | null): string[] {
  return course.route
    .stops(state.profile)
    .filter(({ item }) => !section || item.section === section)
    .filter(({ item }) => item.kind !== 'offer' && item.kind !== 'opening' && item.kind !== 'confidence')
    .filter(({ item }) => {
      const known = state.items.get(item.id);
      return known?.standing === 'skipped' || known?.standing === 'parked' || known?.outcome === 'incorrect';
    })
    .map(({ item }) => item.id);
}
