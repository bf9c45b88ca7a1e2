import { isQuestionToTutor } from '../../grading/question-to-tutor.ts';
import type { Evidence, Outcome, Verdict } from '../../grading/verdict.ts';
import { failuresToPark } from '../../learner/wheel.ts';
import type { Course, Draft, Reply, Turn } from '../course.ts';
import type { Judged } from '../event.ts';
import type { Progressed, SessionState, StepEntry } from '../state.ts';
import type { StepJudged, Work } from '../steps/work.ts';
import type { Item } from '../way/item.ts';
import type { Asking } from './ask.ts';
import { parked } from './consequences.ts';
import { notice } from './notice.ts';
import { siblings } from './siblings.ts';
import { afterWrong } from './tutoring.ts';
import { verdictMessage } from './verdict-message.ts';

type Attempted = Extract<Draft, { type: 'attempt' }>;

interface StepGiven {
  asking: Asking;
  item: Item;
  work: Work;
  known: Progressed;
  text: string;
}

/** One answer to one step of a longer item. */
export function stepTurn(course: Course, state: SessionState, given: StepGiven): Turn {
  const { asking, item, work, known, text } = given;
  const step = work.ask(known.steps)?.step ?? '';
  const isQuestion = text.trim() === '' || isQuestionToTutor(text);
  const judged = isQuestion ? unread(text) : work.judge(known.steps, step, text);
  const entry: StepEntry = {
    step,
    answer: judged.read,
    outcome: judged.outcome,
    isSettled: judged.isSettled,
  };
  const isAnswer = judged.outcome !== 'not_an_answer';
  const entries = isAnswer ? [...known.steps, entry] : known.steps;
  const whole: Outcome | null = isAnswer && work.ask(entries) === null ? work.outcome(entries) : null;
  const record: Attempted = {
    type: 'attempt',
    item: asking.ask.id,
    kind: asking.ask.kind,
    section: item.section,
    hash: item.hash,
    answer: judged.read,
    outcome: judged.outcome,
    judgedBy: 'engine',
    misconception: judged.misconception,
    attempt: isAnswer ? entries.filter((one) => one.step === step).length : 0,
    ...(isAnswer && judged.isSettled ? { final: true } : {}),
    ...(whole === null ? {} : { closes: whole }),
    ...(item.component === null ? {} : { component: item.component }),
    ...(known.aided ? { aided: true } : {}),
    ...(state.session?.relayed ? { relayed: true } : {}),
  };
  const evidence: Evidence[] = judged.status === null ? [] : [{ step, status: judged.status }];
  const verdict: Verdict = {
    outcome: judged.outcome,
    judgedBy: 'engine',
    evidence,
    misconception: judged.misconception,
    message: judged.message,
  };
  const message = verdictMessage(course, state, asking, known, verdict);
  const reply: Judged = {
    ...verdict,
    message,
    type: 'verdict',
    id: asking.ask.id,
    attempt: record.attempt,
  };
  const replies: Reply[] = [reply];
  if (judged.runs) replies.push(judged.runs);
  if (whole !== null) return closed(course, state, { given, entries, whole, record, replies });
  if (!isAnswer && judged.read !== '?' && known.unreadableInARow + 1 >= failuresToPark) {
    const park = parked(record);
    return { records: [record, ...park.records], replies: [...replies, ...park.replies] };
  }
  if (!judged.isSettled) replies.push(...afterWrong(state, item, reply));
  return { records: [record], replies };
}

interface Closed {
  given: StepGiven;
  entries: readonly StepEntry[];
  whole: Outcome;
  record: Draft;
  replies: Reply[];
}

function closed(
  course: Course,
  state: SessionState,
  { given, entries, whole, record, replies }: Closed,
): Turn {
  const { item, work } = given;
  const closing = work.closing(entries);
  if (closing !== '') replies.push({ ...notice(closing), source: 'engine' });
  const next = siblings(course, state, item, whole);
  return { records: [record, ...next.records], replies: [...replies, ...next.replies] };
}

function unread(text: string): StepJudged {
  return {
    outcome: 'not_an_answer',
    status: null,
    read: text.trim() === '' ? text : '?',
    misconception: null,
    message: 'A question is answered and never graded.',
    isSettled: false,
  };
}
