import { gradeFile } from '../../grading/file-answer.ts';
import type { Course, Turn } from '../course.ts';
import type { FileRead } from '../event.ts';
import { type SessionState, untouched } from '../state.ts';
import { attemptTurn } from './answer-turn.ts';
import { askOf } from './ask.ts';

/** What stood in the learner's file, as an attempt at the item it belongs to; one that is not open takes none. */
export function fileTurn(course: Course, state: SessionState, read: FileRead): Turn {
  const asking = askOf(course, state);
  const item = state.at === null ? undefined : course.route.stop(state.at, state.profile)?.item;
  if (!asking || item?.key.type !== 'file' || asking.ask.id !== read.item)
    return { records: [], replies: [] };
  const known = state.items.get(item.id) ?? untouched;
  const judged = { read: 'done', verdict: gradeFile(item.key.check, read) };
  return attemptTurn(course, state, { asking, item, known, text: 'done', judged });
}
