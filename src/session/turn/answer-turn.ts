import { gradeChoice } from '../../grading/grade.ts';
import { parseScale, parseSelfRating } from '../../grading/rating.ts';
import { readSureness } from '../../grading/sureness.ts';
import type { Outcome } from '../../grading/verdict.ts';
import { preferenceFor } from '../../learner/profile.ts';
import { after, type Course, type Draft, type Turn } from '../course.ts';
import type { Ask, Judged } from '../event.ts';
import { splitId } from '../split-id.ts';
import { type Progressed, type SessionState, untouched } from '../state.ts';
import type { Item } from '../way/item.ts';
import { type Asking, askOf } from './ask.ts';
import { checkRequest, isCheckWord, readRequest } from './check-request.ts';
import { consequences } from './consequences.ts';
import { type Judged as AsJudged, judgeItem, kept } from './judge-item.ts';
import { stepTurn } from './step-turn.ts';
import { afterWrong } from './tutoring.ts';
import { verdictMessage } from './verdict-message.ts';

type Attempted = Extract<Draft, { type: 'attempt' }>;
type SkillShown = Pick<Attempted, 'component' | 'aided' | 'chances'>;

/** Judges one answer to what is asked now. Null stands for a question to the tutor: no answer, no attempt. */
export function answerTurn(course: Course, state: SessionState, text: string | null): Turn {
  const asking = askOf(course, state);
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (!asking || !stop) return { records: [], replies: [] };
  const { ask } = asking;
  const { item } = stop;
  const known = state.items.get(item.id) ?? untouched;
  if (text !== null && isAnswerAlready(ask, item, text)) return answeredUnasked(course, state, asking, text);
  if (item.key.type === 'steps' && state.pending === null && ask.kind !== 'confidence' && text !== null)
    return stepTurn(course, state, { asking, item, work: item.key.work, known, text });
  const isAnswer = text !== null && text.trim() !== '' && ask.id === item.id;
  // Whatever is said, the answer is what stands in the file.
  if (item.key.type === 'file' && isAnswer) return readRequest(item.id, item.key.check.path);
  const asksForCheck = text !== null && ask.id === item.id && isCheckWord(text);
  if (item.key.type === 'code' && asksForCheck) return checkRequest(item.id, item.key.exercise);
  return attemptTurn(course, state, { asking, item, known, text, judged: judge(ask, item, text) });
}

/** How sure they are was asked, with the question beside it, and the question was answered. */
function isAnswerAlready(ask: Ask, item: Item, text: string): boolean {
  // The first step of a longer item stands not there yet.
  if (ask.id !== `${item.id}:confidence` || item.key.type === 'steps') return false;
  return sureness(item, text) === 'answer';
}

/** The answer is taken as one; how sure they were stays unknown. */
function answeredUnasked(course: Course, state: SessionState, { ask, hash }: Asking, text: string): Turn {
  const skip: Draft = { type: 'command', item: ask.id, name: 'skip', argument: '', hash };
  const turn = answerTurn(course, after(course, state, [skip]), text);
  return { ...turn, records: [skip, ...turn.records] };
}

const sureness = (item: Item, text: string) =>
  readSureness(text, item.key.type === 'number' || item.key.type === 'formula');

function levelIn(item: Item, text: string): number | null {
  const read = sureness(item, text);
  return typeof read === 'number' ? read : null;
}

/** What an answer came to, whoever judged it. */
export interface Attempt {
  asking: Asking;
  item: Item;
  known: Progressed;
  /** Null stands for a question to the tutor. */
  text: string | null;
  judged: AsJudged;
  /** What the attempt shows, where the item itself does not say. */
  component?: string | null;
}

export function attemptTurn(course: Course, state: SessionState, given: Attempt): Turn {
  const { asking, item, known, text, judged } = given;
  const { ask } = asking;
  const { verdict } = judged;
  const isRating = ask.kind === 'self_rating';
  const attempt = verdict.outcome === 'not_an_answer' ? 0 : Math.max(1, known.attempts + (isRating ? 0 : 1));
  const record: Attempted = {
    type: 'attempt',
    item: ask.id,
    kind: ask.kind,
    section: asking.section,
    hash: asking.hash,
    answer: text === null ? '?' : judged.read,
    outcome: verdict.outcome,
    judgedBy: verdict.judgedBy,
    misconception: verdict.misconception,
    attempt,
    ...settling(course, state, asking, { item, known, outcome: verdict.outcome }),
    ...shownSkill(asking, given),
    ...(state.session?.relayed ? { relayed: true } : {}),
  };
  const message =
    text === null
      ? 'A question is answered and never graded.'
      : verdictMessage(course, state, asking, known, verdict);
  const reply: Judged = { ...verdict, message, type: 'verdict', id: ask.id, attempt };
  const follow = consequences(course, state, record, item, text);
  const isOpen = ask.id === item.id && record.final !== true && !follow.records.some(isParking);
  const tutoring = isOpen ? afterWrong(state, item, reply) : [];
  return {
    ...follow,
    records: [record, ...follow.records],
    replies: [reply, ...follow.replies, ...tutoring],
  };
}

const isParking = (draft: Draft) => draft.type === 'command' && draft.name === 'park';

function judge(ask: Ask, item: Item, text: string | null): AsJudged {
  if (text === null) return kept('?', 'not_an_answer');
  if (ask.kind === 'self_rating') {
    const rating = parseSelfRating(text);
    return rating ? kept(rating.letter, rating.outcome) : kept(text, 'not_an_answer');
  }
  if (ask.kind === 'offer' || (ask.kind === 'opening' && ask.options)) return offerChoice(ask, text);
  if (ask.kind === 'confidence') {
    const value = ask.id === item.id ? parseScale(text, ask.min ?? 1, ask.max ?? 10) : levelIn(item, text);
    return value === null ? kept(text, 'not_an_answer') : kept(String(value));
  }
  if (ask.id === 'opening.2') return kept(text);
  return judgeItem(item, text);
}

function offerChoice(ask: Ask, text: string): AsJudged {
  const { verdict, read, taken = '' } = gradeChoice({ options: ask.options ?? [], answers: [] }, text);
  const isOption = ask.options?.some((option) => option.letter === read) ?? false;
  if (verdict.outcome === 'not_an_answer' || !isOption) return kept(text, 'not_an_answer');
  return { read, verdict: { ...kept(read).verdict, message: taken } };
}

/** What the student model reads: only answers to the item itself count. */
function shownSkill({ ask }: Asking, { item, known, component = item.component }: Attempt): SkillShown {
  const [, what] = splitId(ask.id);
  if (component === null || what === 'confidence' || ask.kind === 'offer') return {};
  return {
    component,
    ...(known.aided ? { aided: true } : {}),
    ...(item.options.length > 0 ? { chances: item.options.length } : {}),
  };
}

/** After so many tries at a free answer its model answer is worth more than another try. */
const triesAtText = { partial: 2, incorrect: 3 };

/** An answer that the rubric cannot judge is kept, and waits for its learner's own rating. */
function settling(
  course: Course,
  state: SessionState,
  asking: Asking,
  given: { item: Item; known: Progressed; outcome: Outcome },
): Pick<Attempted, 'final'> {
  const { item, outcome } = given;
  if (item.key.type === 'text' && asking.ask.id === item.id && outcome === 'ungraded')
    return { final: false };
  return isFinal(course, state, asking, given) ? { final: true } : {};
}

/**
 * In a quiz, in a check without help, and where feedback comes as a summary, an answer stands as given. Elsewhere only a
 * free answer does after a few tries.
 */
function isFinal(
  course: Course,
  state: SessionState,
  { ask, section }: Asking,
  { item, known, outcome }: { item: Item; known: Progressed; outcome: Outcome },
): boolean {
  if (outcome === 'correct' || outcome === 'not_an_answer' || splitId(ask.id)[1] === 'confidence')
    return false;
  const isText = item.key.type === 'text' && (outcome === 'partial' || outcome === 'incorrect');
  if (isText && known.wrongInARow + 1 >= triesAtText[outcome]) return true;
  if ((item.once || state.aside?.purpose === 'test') && outcome !== 'ungraded') return true;
  return (
    course.route.mode === 'quiz' ||
    preferenceFor(state.profile, 'assessment.feedback_style', section) === 'summary'
  );
}
