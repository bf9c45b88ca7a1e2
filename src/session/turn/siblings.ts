import type { Outcome } from '../../grading/verdict.ts';
import { seedsSeen, sibling } from '../../learner/select.ts';
import type { Course, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import { hasSiblings } from '../way/generated-item.ts';
import type { Item } from '../way/item.ts';
import { notice } from './notice.ts';

/** With so many siblings of one item met, another would be wheel-spinning. */
const mostSiblings = 2;

/**
 * Whoever went wrong at the end, or was told the answer, meets the same question with new numbers: what was helped
 * over has not been shown yet.
 */
export function siblings(course: Course, state: SessionState, item: Item, outcome: Outcome): Turn {
  const nothing: Turn = { records: [], replies: [] };
  const known = state.items.get(item.id);
  const wasTold = known?.wasTold ?? false;
  if (course.route.mode === 'quiz' || item.component === null || state.aside?.purpose === 'test')
    return nothing;
  // A whole trace again would be too much; it comes back for review.
  if ((outcome === 'correct' && !wasTold) || item.key.type === 'steps') return nothing;
  const template = item.id.replace(/@\d+$/, '');
  if (!hasSiblings(course.lesson.checks, template)) return nothing;
  const met = [...state.items.keys(), ...(state.aside?.queue ?? [])].filter((id) =>
    id.startsWith(`${template}@`),
  );
  if (met.length >= mostSiblings) return nothing;
  // At its first answer the item itself is not among those met.
  const seen = seedsSeen(template, [...met, item.id]);
  const id = `${template}@${sibling(template, seen, state.profile.seed)}`;
  const why = wasTold ? 'You were shown this one' : 'That one did not come out';
  return {
    records: [{ type: 'command', item: item.id, name: 'aside', argument: id, hash: item.hash }],
    replies: [notice(`${why}, so here is another of its kind, with new numbers.`)],
  };
}
