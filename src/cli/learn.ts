import { arrive } from '../session/arrive.ts';
import {
  type CodeCheckRequest,
  type Course,
  type Draft,
  type FileReadRequest,
  type Reply,
  step,
} from '../session/course.ts';
import type { CodeChecked, End, Input, Say, SessionEvent } from '../session/event.ts';
import { dateOf, type JournalEvent } from '../session/journal-event.ts';
import type { Told } from '../session/lab-request.ts';
import { situationOf } from '../session/situation.ts';
import type { SpeakRequest } from '../session/speak-request.ts';
import type { SessionState } from '../session/state.ts';
import { takeTurn } from '../session/turn/take-turn.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { Attendance, View } from '../ui/view.ts';
import type { AnswerFiles } from './answer-files.ts';
import type { Desk } from './desk.ts';
import type { Laboratory } from './laboratory.ts';

/** What a sitting needs: the course, where the learner stands, and its ports. */
export interface Sitting {
  course: Course;
  state: SessionState;
  tutor: Tutor;
  laboratory: Laboratory;
  /** Where the learner's code is checked. */
  desk: Desk;
  /** Where answers stand that are files. */
  files: AnswerFiles;
  view: View;
  /** A sitting that ends before the way does: a review. */
  isOver?: (state: SessionState) => boolean;
  /** Waits, between a turn and what comes next, for whoever listens; a reason ends the sitting there. */
  pause?: () => Promise<End['reason'] | undefined>;
  /** Returns the dated record when it is on disk. */
  record: (draft: Draft) => JournalEvent;
}

/**
 * The spine: one line in, recorded, judged, recorded, shown, explained; then the next ask. Every answer takes
 * this one way, whoever shows it and whoever speaks.
 */
export async function learn(sitting: Sitting): Promise<End['reason']> {
  const hear = hearing(sitting);
  let state = sitting.state;
  for (let end: End['reason'] | undefined; ; ) {
    if (sitting.isOver?.(state)) end ??= 'complete';
    end ??= await sitting.pause?.();
    state = await comeTo(sitting, state, end);
    if (end ?? state.complete) return end ?? 'complete';
    const input = await hear();
    if (input === null) {
      end = 'eof';
      continue;
    }
    ({ state, end } = await give(sitting, state, input));
  }
}

/** What comes first: a line, or a saved file that passes. A line that is being typed meanwhile is read later. */
function hearing({ view, desk }: Sitting): () => Promise<Input | null> {
  let line: Promise<Input | null> | null = null;
  return async () => {
    for (;;) {
      line ??= view.read();
      const first = await Promise.race([line, desk.saved()]);
      if (first === null || first.type !== 'check') {
        line = null;
        return first;
      }
      // Results of a save are shown beside the open question; only a pass answers it.
      const checked = await checkCode({ view, desk }, first);
      if (checked?.outcome === 'correct') return checked;
    }
  };
}

interface Given {
  state: SessionState;
  end: End['reason'] | undefined;
}

/** One input: recorded, judged, recorded, shown. What a check or a file comes to is an input of its own. */
async function give(sitting: Sitting, before: SessionState, input: Input): Promise<Given> {
  const { course, record } = sitting;
  const item = before.pending ?? before.at ?? '';
  const relayed = before.session?.relayed ? { relayed: true } : {};
  const given = record({ type: 'input', item, input, ...relayed });
  const turn = takeTurn(course, before, input, dateOf(given));
  let state = turn.records.map(record).reduce((now, event) => step(course, now, event), before);
  for (const reply of turn.replies) {
    if (reply.type === 'read') ({ state } = await give(sitting, state, sitting.files.read(reply)));
    else if (reply.type !== 'check') await show(sitting, state, reply);
    else {
      const checked = await checkCode(sitting, reply);
      if (checked) ({ state } = await give(sitting, state, checked));
    }
  }
  return { state, end: turn.end };
}

/** An exercise in code has its file before it is asked, an answer that is a file its folder. */
async function deskSays(
  { course, desk, files }: Sitting,
  state: SessionState,
  { type }: SessionEvent,
): Promise<Say[]> {
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (type !== 'ask' || stop === null || state.pending !== null) return [];
  const { id, key } = stop.item;
  if (key.type === 'file') return files.prepare({ type: 'read', item: id, path: key.check.path });
  if (key.type !== 'code') return [];
  const language = state.profile.preferences['exercises.language'] ?? 'javascript';
  return desk.prepare({ type: 'check', item: id, exercise: key.exercise }, language);
}

/** Null: it was interrupted, and nothing came of it. */
async function checkCode(
  { view, desk }: Pick<Sitting, 'view' | 'desk'>,
  request: CodeCheckRequest,
): Promise<CodeChecked | null> {
  const stopping = new AbortController();
  const attendance = view.attend(() => stopping.abort());
  const { says, checked } = await desk.check(request, stopping.signal, (rows) => attendance.draw(rows));
  attendance.end();
  for (const say of says) view.show(say);
  return checked;
}

/** Says what comes before the item, notes that it was said, and asks; or says the end. */
async function comeTo(
  sitting: Sitting,
  state: SessionState,
  end: End['reason'] | undefined,
): Promise<SessionState> {
  const { course, view, record } = sitting;
  const arrival = arrive(course, state, end);
  for (const told of arrival.says) await show(sitting, state, told);
  for (const say of await deskSays(sitting, state, arrival.event)) view.show(say);
  const drafts: Draft[] = arrival.shown ? [arrival.shown] : [];
  if (arrival.event.type === 'end')
    drafts.push({ type: 'end', reason: arrival.event.reason, open: arrival.event.open });
  const now = drafts.map(record).reduce((before, event) => step(course, before, event), state);
  view.show(arrival.event);
  return now;
}

async function show(
  sitting: Sitting,
  state: SessionState,
  reply: Exclude<Reply, CodeCheckRequest | FileReadRequest> | Told,
): Promise<void> {
  const { laboratory, view } = sitting;
  if (reply.type === 'speak') await speak(sitting, state, reply.request);
  else if (reply.type === 'run') {
    const stopping = new AbortController();
    const attendance = view.attend(() => stopping.abort());
    for await (const news of laboratory.run(reply.request, stopping.signal)) {
      if (news.type === 'say') view.show(news);
      else attendance.draw(news.rows);
    }
    attendance.end();
  } else view.show(reply);
}

/** Ctrl-C ends what the tutor is saying, once there is something to wait for. */
async function speak(
  { course, tutor, view }: Sitting,
  state: SessionState,
  request: SpeakRequest,
): Promise<void> {
  const stopping = new AbortController();
  let attendance: Attendance | null = null;
  for await (const news of tutor.speak(request, situationOf(course, state), stopping.signal)) {
    if (news.type === 'say') view.show(news);
    else {
      attendance ??= view.attend(() => stopping.abort());
      attendance.tell(news.text);
    }
  }
  attendance?.end();
}
