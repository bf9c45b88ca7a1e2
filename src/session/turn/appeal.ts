import { gradeText } from '../../grading/rubric/grade-text.ts';
import type { Turn } from '../course.ts';
import { untouched } from '../state.ts';
import { type Given, record, said } from './given.ts';
import { modelAnswerText } from './model-answer.ts';
import { notice } from './notice.ts';

/**
 * Once per item: what the rubric saw is shown, and the learner rates the answer. The rating counts little and never
 * alone. A key has nothing to appeal: it is computed.
 */
export function appeal(given: Given): Turn {
  const { state, stop } = given;
  const { item } = stop;
  if (item.key.type === 'choice' || item.key.type === 'number' || item.key.type === 'formula')
    return said('The key of this one is computed, so there is nothing to rate. `/hint` and `/explain` help.');
  if (item.key.type !== 'text')
    return said('You judge this one yourself, so there is nothing to appeal. `/back` lets you rate again.');
  const known = state.items.get(item.id) ?? untouched;
  const last = known.lastAnswer;
  if (known.appealed) return said('This one was appealed already; your rating of it stands.');
  if (last === null || known.outcome === null || known.outcome === 'correct')
    return said('There is nothing to appeal yet: answer first.');
  const verdict = gradeText(item.key.check, item.key.words, last);
  const lines = item.key.check.ideas.map(({ id, missing }) => {
    const { status, start, end } = verdict.evidence.find(({ idea }) => idea === id) ?? {};
    if (start === undefined)
      return `- not found: ${missing || 'something that the model answer says besides.'}`;
    const words = `“${last.slice(start, end)}”`;
    return status === 'met' ? `- found: ${words}` : `- speaks against it: ${words}`;
  });
  if (verdict.misconception !== null) lines.push(`- read as a mistaken belief: ${verdict.message}`);
  const seen = ['What was looked for in your answer, and what was seen:', '', ...lines];
  const model = modelAnswerText(item, state);
  return {
    records: [record(given, 'appeal')],
    replies: [
      notice(seen.join('\n')),
      ...(model === null ? [] : [{ type: 'say', kind: 'answer', source: 'guide', text: model } as const]),
    ],
  };
}
