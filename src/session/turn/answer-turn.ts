import { gradeChoice } from '../../grading/grade.ts';
import { parseScale, parseSelfRating } from '../../grading/rating.ts';
import type { Verdict } from '../../grading/verdict.ts';
import { preferenceFor } from '../../learner/profile.ts';
import type { Course, Draft, Reply, Turn } from '../course.ts';
import type { Ask } from '../event.ts';
import { type SessionState, untouched } from '../state.ts';
import type { Item } from '../way/item.ts';
import { askOf } from './ask.ts';
import { consequences } from './consequences.ts';
import { type Judged, judgeItem, kept } from './judge-item.ts';
import { verdictLine } from './phrases.ts';

/** Judges one answer to what is asked now. Null stands for a question to the tutor: no answer, no attempt. */
export function answerTurn(course: Course, state: SessionState, text: string | null): Turn {
  const ask = askOf(course, state);
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (!ask || !stop) return { records: [], replies: [] };
  const judged = judge(ask, stop.item, text);
  const known = state.items.get(stop.item.id) ?? untouched;
  const once = oneAttempt(course, state, ask.section);
  const final =
    judged.verdict.outcome !== 'correct' && judged.verdict.outcome !== 'not_an_answer' && once
      ? true
      : undefined;
  const isRating = ask.ask.kind === 'self_rating';
  const attempt =
    judged.verdict.outcome === 'not_an_answer' ? 0 : Math.max(1, known.attempts + (isRating ? 0 : 1));
  const record: Draft = {
    type: 'attempt',
    item: ask.ask.id,
    kind: ask.ask.kind,
    section: ask.section,
    hash: ask.hash,
    answer: text === null ? '?' : judged.read,
    outcome: judged.verdict.outcome,
    judgedBy: judged.verdict.judgedBy,
    misconception: judged.verdict.misconception,
    attempt,
    ...(final ? { final } : {}),
  };
  const message =
    text === null
      ? 'A question is answered and never graded.'
      : messageFor(course, state, ask, judged.verdict);
  const verdict: Reply = { ...judged.verdict, message, type: 'verdict', id: ask.ask.id, attempt };
  const follow = consequences(course, state, record, stop.item, text);
  return { ...follow, records: [record, ...follow.records], replies: [verdict, ...follow.replies] };
}

function judge({ ask }: NonNullable<ReturnType<typeof askOf>>, item: Item, text: string | null): Judged {
  if (text === null) return kept('?', 'not_an_answer');
  if (ask.kind === 'self_rating') {
    const rating = parseSelfRating(text);
    return rating ? kept(rating.letter, rating.outcome) : kept(text, 'not_an_answer');
  }
  if (ask.kind === 'offer' || (ask.kind === 'opening' && ask.options)) return offerChoice(ask, text);
  if (ask.kind === 'confidence') {
    const value = parseScale(text, ask.min ?? 1, ask.max ?? 10);
    return value === null ? kept(text, 'not_an_answer') : kept(String(value));
  }
  if (ask.id === 'opening.2') return kept(text);
  return judgeItem(item, text);
}

function offerChoice(ask: Ask, text: string): Judged {
  const { verdict, read } = gradeChoice({ options: ask.options ?? [], answers: [] }, text);
  const isOption = ask.options?.some((option) => option.letter === read) ?? false;
  return verdict.outcome === 'not_an_answer' || !isOption ? kept(text, 'not_an_answer') : kept(read);
}

/** In a quiz, and where feedback comes as a summary, an answer stands as given. */
function oneAttempt(course: Course, state: SessionState, section: number): boolean {
  return (
    course.route.mode === 'quiz' ||
    preferenceFor(state.profile, 'assessment.feedback_style', section) === 'summary'
  );
}

function messageFor(
  course: Course,
  state: SessionState,
  ask: NonNullable<ReturnType<typeof askOf>>,
  verdict: Verdict,
): string {
  const graded = verdict.outcome !== 'ungraded' && verdict.outcome !== 'not_an_answer';
  const style = preferenceFor(state.profile, 'assessment.feedback_style', ask.section);
  if (style === 'summary' && graded && course.route.mode === 'learn' && ask.ask.kind !== 'self_rating')
    return '';
  if (ask.ask.kind === 'opening' || ask.ask.kind === 'offer') return openingMessage(course, ask.ask, verdict);
  const line = verdictLine(
    state.profile.preferences['teaching.tone'] ?? '',
    verdict.outcome,
    state.items.size,
  );
  return ask.ask.kind === 'self_rating' && graded
    ? 'Noted.'
    : [line, verdict.message].filter(Boolean).join(' ');
}

function openingMessage(course: Course, ask: Ask, verdict: Verdict): string {
  if (verdict.outcome === 'not_an_answer')
    return `Type one of the letters ${ask.options?.map((o) => o.letter).join(', ') ?? ''}.`;
  return course.lesson.title === '' ? '' : 'Noted.';
}
