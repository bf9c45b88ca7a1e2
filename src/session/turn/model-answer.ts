import type { Draft, Reply } from '../course.ts';
import type { Say } from '../event.ts';
import type { SessionState } from '../state.ts';
import type { Item } from '../way/item.ts';
import { inLanguage } from '../way/language.ts';
import { sayable } from '../way/sayable.ts';
import { notice } from './notice.ts';

type Attempted = Extract<Draft, { type: 'attempt' }>;

/** After the answer, never before: the key, the expected answer or the solution. */
export function modelAnswer(state: SessionState, item: Item, record: Attempted): Reply[] {
  const language = state.profile.preferences['exercises.language'] ?? '';
  const say = (text: string): Say => ({
    type: 'say',
    kind: 'answer',
    source: 'guide',
    text: inLanguage(text, language),
  });
  const replies: Reply[] = [];
  const detailed = state.profile.preferences['assessment.feedback_style'] === 'detailed';
  if (item.key.type === 'choice' && (record.outcome !== 'correct' || detailed)) {
    const { answers } = item.key;
    const right = item.options
      .filter((option) => answers.includes(option.letter))
      .map((o) => `${o.letter}) ${o.text}`);
    if (item.runs === null) replies.push(say(`The answer: ${right.join(' and ')}`));
  }
  const isFree = ['rated', 'text', 'code'].includes(item.key.type);
  const showsExpected = isFree || record.outcome !== 'correct' || detailed;
  if (item.expected !== null && showsExpected)
    replies.push(say(isFree ? sayable(item.expected) : `Expected: ${sayable(item.expected)}`));
  if (item.solution !== null) replies.push({ ...say(`**A solution**\n\n${item.solution}`), kind: 'code' });
  if (isFree && item.expected === null && item.solution === null)
    replies.push(notice('The guide gives no model answer for this one; you are the judge.'));
  return replies;
}

/** What a good answer says, in the learner's language of code; null when the guide gives none. */
export function modelAnswerText(item: Item, state: SessionState): string | null {
  if (item.expected === null) return null;
  return inLanguage(sayable(item.expected), state.profile.preferences['exercises.language'] ?? '');
}
