import { isQuestionToTutor } from '../../grading/question-to-tutor.ts';
import { after, type Course, type Turn } from '../course.ts';
import type { Input } from '../event.ts';
import type { SessionState } from '../state.ts';
import { answerTurn } from './answer-turn.ts';
import { commandTurn } from './command-turn.ts';
import { crossing, progressOf } from './crossing.ts';

/** The inner loop: one input, judged and answered. Pure. */
export function takeTurn(course: Course, state: SessionState, input: Input): Turn {
  const turn = read(course, state, input);
  const now = after(course, state, turn.records);
  const over = crossing(course, state, now);
  return {
    ...turn,
    records: [...turn.records, ...over.records],
    replies: [...turn.replies, ...progressOf(course, state, now), ...over.replies],
  };
}

function read(course: Course, state: SessionState, input: Input): Turn {
  switch (input.type) {
    case 'command':
      return commandTurn(course, state, input.text.replace(/^\//, ''));
    case 'say':
      return asked(state, input.text);
    case 'answer':
      return answered(course, state, textOf(input.value));
    case 'line':
      return lineTurn(course, state, input.text.trim());
    case 'interrupt':
      return { records: [], replies: [], end: 'interrupted' };
  }
}

function lineTurn(course: Course, state: SessionState, line: string): Turn {
  if (line === '?') return commandTurn(course, state, 'keys');
  if (line.startsWith('/')) return commandTurn(course, state, line.slice(1));
  if (line.startsWith('=')) return commandTurn(course, state, `calculate ${line.slice(1)}`);
  return answered(course, state, line);
}

/** A clarifying question is answered, and is never graded. */
function answered(course: Course, state: SessionState, text: string): Turn {
  const turn = answerTurn(course, state, text);
  const openGoal = state.at === 'opening.2' && state.pending === null;
  if (openGoal || !isQuestionToTutor(text)) return turn;
  const unread = answerTurn(course, state, null);
  return { records: unread.records, replies: [...unread.replies, ...asked(state, text).replies] };
}

function asked(state: SessionState, text: string): Turn {
  return {
    records: [],
    replies: [
      { type: 'speak', request: { type: 'answer', question: text, item: state.pending ?? state.at } },
    ],
  };
}

function textOf(value: string | number | number[] | number[][]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
