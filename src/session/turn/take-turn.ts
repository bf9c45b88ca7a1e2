import { isQuestionToTutor } from '../../grading/question-to-tutor.ts';
import { after, type Course, type Turn } from '../course.ts';
import type { Input } from '../event.ts';
import type { SessionState } from '../state.ts';
import { adapting } from './adapting.ts';
import { answerTurn } from './answer-turn.ts';
import { checkedTurn } from './checked-turn.ts';
import { commandTurn } from './command-turn.ts';
import { crossing, progressOf } from './crossing.ts';
import { fileTurn } from './file-turn.ts';
import { notice } from './notice.ts';
import { isWithoutHelp, tested } from './test-out.ts';

/** The inner loop: one input, judged and answered. Pure; `nowMs` is when the input was recorded. */
export function takeTurn(
  course: Course,
  state: SessionState,
  input: Input,
  nowMs: number | null = null,
): Turn {
  let turn = read(course, state, input, nowMs);
  let now = after(course, state, turn.records, nowMs);
  turn = { ...turn, replies: [...turn.replies, ...progressOf(course, state, now)] };
  for (const follow of [tested, crossing, adapting]) {
    const next = follow(course, state, now);
    now = after(course, now, next.records, nowMs);
    turn = {
      ...turn,
      records: [...turn.records, ...next.records],
      replies: [...turn.replies, ...next.replies],
    };
  }
  return turn;
}

function read(course: Course, state: SessionState, input: Input, nowMs: number | null): Turn {
  switch (input.type) {
    case 'command':
      return commandTurn(course, state, input.text.replace(/^\//, ''), nowMs);
    case 'say':
      return asked(course, state, input.text);
    case 'answer':
      return answered(course, state, textOf(input.value));
    case 'line':
      return lineTurn(course, state, input.text.trim(), nowMs);
    case 'checked':
      return checkedTurn(course, state, input);
    case 'read':
      return fileTurn(course, state, input);
    case 'interrupt':
      return { records: [], replies: [], end: 'interrupted' };
  }
}

function lineTurn(course: Course, state: SessionState, line: string, nowMs: number | null): Turn {
  if (line === '?') return commandTurn(course, state, 'keys', nowMs);
  if (line.startsWith('/')) return commandTurn(course, state, line.slice(1), nowMs);
  if (line.startsWith('=')) return commandTurn(course, state, `calculate ${line.slice(1)}`, nowMs);
  return answered(course, state, line);
}

/** A clarifying question is answered, and is never graded. */
function answered(course: Course, state: SessionState, text: string): Turn {
  const turn = answerTurn(course, state, text);
  const openGoal = state.at === 'opening.2' && state.pending === null;
  if (openGoal || !isQuestionToTutor(text)) return turn;
  const unread = answerTurn(course, state, null);
  const told = asked(course, state, text);
  return { records: [...unread.records, ...told.records], replies: [...unread.replies, ...told.replies] };
}

/** What the tutor says while an item is open may help with it. */
function asked(course: Course, state: SessionState, text: string): Turn {
  const item = state.at === null ? null : (course.route.stop(state.at, state.profile)?.item ?? null);
  if (item !== null && isWithoutHelp(state, item))
    return {
      records: [],
      replies: [notice('This one is without help. Ask again afterwards; `/skip` and `/park` work.')],
    };
  const isHelp = item !== null && item.component !== null && state.pending === null;
  return {
    records: isHelp ? [{ type: 'command', item: item.id, name: 'asked', argument: '', hash: item.hash }] : [],
    replies: [
      { type: 'speak', request: { type: 'answer', question: text, item: state.pending ?? state.at } },
    ],
  };
}

function textOf(value: string | number | number[] | number[][]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
