import { arrive } from '../session/arrive.ts';
import { type Course, type Draft, type Reply, step } from '../session/course.ts';
import type { End } from '../session/event.ts';
import { dateOf, type JournalEvent } from '../session/journal-event.ts';
import type { Told } from '../session/lab-request.ts';
import type { SessionState } from '../session/state.ts';
import { takeTurn } from '../session/turn/take-turn.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { View } from '../ui/view.ts';
import type { Laboratory } from './laboratory.ts';

/** What a sitting needs: the course, where the learner stands, and its ports. */
export interface Sitting {
  course: Course;
  state: SessionState;
  tutor: Tutor;
  laboratory: Laboratory;
  view: View;
  /** A sitting that ends before the way does: a review. */
  isOver?: (state: SessionState) => boolean;
  /** Returns the dated record when it is on disk. */
  record: (draft: Draft) => JournalEvent;
}

/**
 * The spine: one line in, recorded, judged, recorded, shown, explained; then the next ask. Every answer takes
 * this one way, whoever shows it and whoever speaks.
 */
export async function learn(sitting: Sitting): Promise<End['reason']> {
  const { course, view, record } = sitting;
  let state = sitting.state;
  for (let end: End['reason'] | undefined; ; ) {
    if (sitting.isOver?.(state)) end ??= 'complete';
    state = await comeTo(sitting, state, end);
    if (end ?? state.complete) return end ?? 'complete';
    const input = await view.read();
    if (input === null) {
      end = 'eof';
      continue;
    }
    const item = state.pending ?? state.at ?? '';
    const given = record({ type: 'input', item, input });
    const turn = takeTurn(course, state, input, dateOf(given));
    state = turn.records.map(record).reduce((now, event) => step(course, now, event), state);
    for (const reply of turn.replies) await show(sitting, reply);
    end = turn.end;
  }
}

/** Says what comes before the item, notes that it was said, and asks; or says the end. */
async function comeTo(
  sitting: Sitting,
  state: SessionState,
  end: End['reason'] | undefined,
): Promise<SessionState> {
  const { course, view, record } = sitting;
  const arrival = arrive(course, state, end);
  for (const told of arrival.says) await show(sitting, told);
  const drafts: Draft[] = arrival.shown ? [arrival.shown] : [];
  if (arrival.event.type === 'end')
    drafts.push({ type: 'end', reason: arrival.event.reason, open: arrival.event.open });
  const now = drafts.map(record).reduce((before, event) => step(course, before, event), state);
  view.show(arrival.event);
  return now;
}

async function show({ tutor, laboratory, view }: Sitting, reply: Reply | Told): Promise<void> {
  if (reply.type === 'speak') {
    for await (const say of tutor.speak(reply.request, new AbortController().signal)) view.show(say);
  } else if (reply.type === 'run') {
    const stopping = new AbortController();
    const attendance = view.attend(() => stopping.abort());
    for await (const news of laboratory.run(reply.request, stopping.signal)) {
      if (news.type === 'say') view.show(news);
      else attendance.draw(news.rows);
    }
    attendance.end();
  } else view.show(reply);
}
