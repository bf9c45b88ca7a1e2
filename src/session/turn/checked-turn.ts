import type { Course, Turn } from '../course.ts';
import type { CodeChecked } from '../event.ts';
import { type SessionState, untouched } from '../state.ts';
import { attemptTurn } from './answer-turn.ts';
import { askOf } from './ask.ts';
import { afterCheck } from './tutoring.ts';

/** What a run of the learner's code came to, as an attempt at the item it belongs to; one that is not open takes none. */
export function checkedTurn(course: Course, state: SessionState, checked: CodeChecked): Turn {
  const asking = askOf(course, state);
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  const isOpen = stop?.item.key.type === 'code' && asking?.ask.id === checked.item;
  if (!asking || !stop || !isOpen) return { records: [], replies: [] };
  const { outcome, bugs, message, item } = checked;
  const turn = attemptTurn(course, state, {
    asking,
    item: stop.item,
    known: state.items.get(item) ?? untouched,
    text: 'check',
    component: stop.item.component ?? checked.component,
    judged: {
      read: 'check',
      verdict: { outcome, judgedBy: 'engine', evidence: [], misconception: bugs[0] ?? null, message },
    },
  });
  return { ...turn, replies: [...turn.replies, ...afterCheck(stop.item, checked)] };
}
