import { preferenceFor } from '../../learner/profile.ts';
import type { Reply } from '../course.ts';
import type { CodeChecked, Judged } from '../event.ts';
import type { SessionState } from '../state.ts';
import type { Item } from '../way/item.ts';
import { isWithoutHelp } from './test-out.ts';

/**
 * What a tutor who can word things is asked for after a wrong answer that may be given again. The vetted words stand in
 * the verdict; a tutor with no others says nothing.
 */
export function afterWrong(state: SessionState, item: Item, verdict: Judged): Reply[] {
  const isWrong = verdict.outcome === 'incorrect' || verdict.outcome === 'partial';
  const style = preferenceFor(state.profile, 'assessment.feedback_style', item.section);
  if (
    item.key.type === 'code' ||
    !isWrong ||
    verdict.message === '' ||
    style === 'summary' ||
    isWithoutHelp(state, item)
  )
    return [];
  return [{ type: 'speak', request: { type: 'mistake', item: item.id, text: verdict.message } }];
}

/** After a failing check: an eye on the code itself. */
export function afterCheck(item: Item, checked: CodeChecked): Reply[] {
  if (item.key.type !== 'code' || checked.outcome !== 'incorrect') return [];
  const { exercise } = item.key;
  return [{ type: 'speak', request: { type: 'review', item: item.id, exercise, checked } }];
}

/** A free answer that could not be judged, beside its model answer: which ideas it shows, and by which words. */
export function seekEvidence(item: Item, answer: string): Reply[] {
  if (item.key.type !== 'text') return [];
  const ideas = item.key.check.ideas.map(({ id, missing }) =>
    [id.replaceAll('-', ' '), missing].filter(Boolean).join(': '),
  );
  return [
    { type: 'speak', request: { type: 'evidence', item: item.id, question: item.text, answer, ideas } },
  ];
}
