import type { Verdict } from '../../grading/verdict.ts';
import { preferenceFor } from '../../learner/profile.ts';
import type { Course } from '../course.ts';
import type { Progressed, SessionState } from '../state.ts';
import type { Asking } from './ask.ts';
import { verdictLine } from './phrases.ts';

/** What is said with a verdict: a line in the learner's tone, then why. */
export function verdictMessage(
  course: Course,
  state: SessionState,
  { ask, section }: Asking,
  known: Progressed,
  verdict: Verdict,
): string {
  const { outcome, message } = verdict;
  const isGraded = outcome !== 'ungraded' && outcome !== 'not_an_answer';
  const style = preferenceFor(state.profile, 'assessment.feedback_style', section);
  const isRating = ask.kind === 'self_rating';
  if (style === 'summary' && isGraded && course.route.mode === 'learn' && !isRating) return '';
  if (ask.kind === 'opening' || ask.kind === 'offer') {
    if (outcome !== 'not_an_answer') return ['Noted.', message].filter(Boolean).join(' ');
    const letters = ask.options?.map((option) => option.letter).join(', ');
    return letters
      ? `Type one of the letters ${letters}.`
      : 'A line in your own words is asked here; `/skip` passes.';
  }
  if (ask.kind === 'confidence' && outcome === 'not_an_answer')
    return `A number from ${ask.min ?? 1} to ${ask.max ?? 10} is asked here; \`/skip\` passes.`;
  if (isRating) return isGraded ? 'Noted.' : 'Type A, B or C; `/skip` leaves it unrated.';
  const line = verdictLine(state.profile.preferences['teaching.tone'] ?? '', outcome, state.items.size);
  return [line, message, sureAndWrong(known, outcome)].filter(Boolean).join(' ');
}

/** Confident mistakes are corrected best, and come back unless they are met again. */
function sureAndWrong(known: Progressed, outcome: Verdict['outcome']): string {
  const isFirst = known.attempts === 0 && known.steps.every((one) => one.outcome !== 'incorrect');
  if (outcome !== 'incorrect' || !isFirst || (known.confidence ?? 0) < 3) return '';
  return 'You were sure of it, so it comes back for review first.';
}
