import type { Outcome } from '../../grading/verdict.ts';
import { anyOf, templateOf } from '../../learner/select.ts';
import type { Course, Turn } from '../course.ts';
import type { SessionState } from '../state.ts';
import { stockFor } from '../stock-for.ts';
import { hasSiblings } from '../way/generated-item.ts';
import type { Item } from '../way/item.ts';
import { notice } from './notice.ts';
import { isWithoutHelp } from './test-out.ts';

/** With so many siblings of one item met, another would be wheel-spinning. */
const mostSiblings = 2;

/**
 * Whoever went wrong at the end, or was told the answer, meets the same question with new numbers: what was helped
 * over has not been shown yet. A check without help asks for one answer each, and leaves it at that.
 */
export function siblings(course: Course, state: SessionState, item: Item, outcome: Outcome): Turn {
  const nothing: Turn = { records: [], replies: [] };
  const known = state.items.get(item.id);
  const wasTold = known?.wasTold ?? false;
  if (course.route.mode === 'quiz' || item.component === null || isWithoutHelp(state, item)) return nothing;
  // A whole trace again would be too much; it comes back for review.
  if ((outcome === 'correct' && !wasTold) || item.key.type === 'steps') return nothing;
  const template = templateOf(item.id);
  if (!hasSiblings(course.lesson.checks, template)) return nothing;
  const met = [...state.items.keys(), ...(state.aside?.queue ?? [])].filter((id) =>
    id.startsWith(`${template}@`),
  );
  if (met.length >= mostSiblings) return nothing;
  const stock = stockFor(course, state);
  const others = (stock.templates.get(item.component) ?? []).filter((name) => name !== template);
  // At its first answer the item itself is not among those met.
  const drawn = anyOf([template, ...others], { ...stock, met: [...stock.met, item.id] }, state.profile.seed);
  if (drawn === null) return nothing;
  const why = wasTold ? 'You were shown this one' : 'That one did not come out';
  const what = drawn.isNew ? 'another of its kind' : 'one of its kind again';
  return {
    records: [{ type: 'command', item: item.id, name: 'aside', argument: drawn.item, hash: item.hash }],
    replies: [notice(`${why}, so here is ${what}.`)],
  };
}
