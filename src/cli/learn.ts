import { arrive } from '../session/arrive.ts';
import { after, type Course, type Draft, type Reply } from '../session/course.ts';
import type { End } from '../session/event.ts';
import type { SessionState } from '../session/state.ts';
import { takeTurn } from '../session/turn/take-turn.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { View } from '../ui/view.ts';

/** What a sitting needs: the course, where the learner stands, and the three ports. */
export interface Sitting {
  course: Course;
  state: SessionState;
  tutor: Tutor;
  view: View;
  /** Returns when the record is on disk. */
  record: (draft: Draft) => void;
}

/**
 * The spine: one line in, recorded, judged, recorded, shown, explained; then the next ask. Every answer takes
 * this one way, whoever shows it and whoever speaks.
 */
export async function learn(sitting: Sitting): Promise<End['reason']> {
  const { course, view, record } = sitting;
  let state = sitting.state;
  for (let end: End['reason'] | undefined; ; ) {
    state = comeTo(sitting, state, end);
    if (end ?? state.complete) return end ?? 'complete';
    const input = await view.read();
    if (input === null) {
      end = 'eof';
      continue;
    }
    const item = state.pending ?? state.at ?? '';
    record({ type: 'input', item, input });
    const turn = takeTurn(course, state, input);
    for (const draft of turn.records) record(draft);
    state = after(course, state, turn.records);
    for (const reply of turn.replies) await show(sitting, reply);
    end = turn.end;
  }
}

/** Says what comes before the item, notes that it was said, and asks; or says the end. */
function comeTo(
  { course, view, record }: Sitting,
  state: SessionState,
  end: End['reason'] | undefined,
): SessionState {
  const arrival = arrive(course, state, end);
  for (const say of arrival.says) view.show(say);
  const drafts: Draft[] = arrival.shown ? [arrival.shown] : [];
  if (arrival.event.type === 'end')
    drafts.push({ type: 'end', reason: arrival.event.reason, open: arrival.event.open });
  for (const draft of drafts) record(draft);
  view.show(arrival.event);
  return after(course, state, drafts);
}

async function show({ tutor, view }: Sitting, reply: Reply): Promise<void> {
  if (reply.type !== 'speak') {
    view.show(reply);
    return;
  }
  for await (const say of tutor.speak(reply.request, new AbortController().signal)) view.show(say);
}
