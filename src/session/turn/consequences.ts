import { failuresToChange, failuresToPark } from '../../learner/wheel.ts';
import { after, type Course, type Draft, type Reply, type Turn } from '../course.ts';
import { splitId } from '../split-id.ts';
import { type SessionState, untouched } from '../state.ts';
import type { Item } from '../way/item.ts';
import { sayable, sayableAdvice } from '../way/sayable.ts';
import { afterConfidence, afterOffer } from './after-offer.ts';
import { leaks } from './leak.ts';
import { modelAnswer } from './model-answer.ts';
import { notice } from './notice.ts';
import { prerequisiteRoute } from './prerequisite-route.ts';
import { siblings } from './siblings.ts';
import { seekEvidence } from './tutoring.ts';

type Attempted = Extract<Draft, { type: 'attempt' }>;

const nothing: Turn = { records: [], replies: [] };

/** What follows from an attempt besides its verdict: the model answer, a change of teaching, an experiment, an offer. */
export function consequences(
  course: Course,
  state: SessionState,
  record: Attempted,
  item: Item,
  text: string | null,
): Turn {
  if (record.outcome === 'not_an_answer') return unread(course, state, record, text);
  if (record.kind === 'self_rating') return afterRating(course, record, item);
  if (record.kind === 'opening' || record.kind === 'offer') return afterOffer(course, state, record);
  if (record.kind === 'confidence')
    return splitId(record.item)[1] === null ? afterConfidence(course, state, Number(record.answer)) : nothing;
  const isOver = record.outcome === 'ungraded' || record.outcome === 'correct' || record.final === true;
  return isOver ? settled(course, state, record, item) : afterMistake(course, state, record, item);
}

function settled(course: Course, state: SessionState, record: Attempted, item: Item): Turn {
  const isKeptForSummary = record.outcome !== 'ungraded' && record.final && isSummary(course, state);
  const replies: Reply[] = isKeptForSummary && !item.once ? [] : modelAnswer(state, item, record);
  if (item.runs !== null) replies.push(item.runs(record.answer));
  if (record.outcome === 'ungraded')
    return { records: [], replies: [...replies, ...seekEvidence(item, record.answer)] };
  const next = siblings(course, state, item, record.outcome);
  return { records: next.records, replies: [...replies, ...next.replies] };
}

function isSummary(course: Course, state: SessionState): boolean {
  return (
    course.route.mode === 'learn' && state.profile.preferences['assessment.feedback_style'] === 'summary'
  );
}

/** Six unreadable lines in a row park the item: no sequence of inputs may hold a learner at one place. */
function unread(course: Course, state: SessionState, record: Attempted, text: string | null): Turn {
  const asked = splitId(record.item)[0];
  const next = after(course, state, [record]).items.get(asked) ?? untouched;
  if (text === null || next.unreadableInARow < failuresToPark) return nothing;
  return parked(record);
}

export function parked({ item, hash }: Pick<Attempted, 'item' | 'hash'>): Turn {
  const park: Draft = { type: 'command', item, name: 'park', argument: 'by the tutor', hash };
  return {
    records: [park],
    replies: [
      notice('Let us park this one, openly: it stays on your list and comes back. On with the next.'),
    ],
  };
}

function afterMistake(course: Course, state: SessionState, record: Attempted, item: Item): Turn {
  const wrong = after(course, state, [record]).items.get(item.id)?.wrongInARow ?? 0;
  if (wrong >= failuresToPark) {
    const park = parked(record);
    return { records: park.records, replies: [...park.replies, ...modelAnswer(state, item, record)] };
  }
  const other = wrong === failuresToChange ? anotherWay(course, item) : null;
  if (!other) return nothing;
  return {
    records: [],
    replies: [
      { type: 'say', kind: 'explanation', source: 'guide', text: `Let us take it another way. ${other}` },
    ],
  };
}

/** A sibling worked out, where there is one; else what the guide says to those who struggle. */
function anotherWay(course: Course, item: Item): string | null {
  const rungs = item.isUnaided ? [] : item.hints();
  const worked = rungs.length >= 3 ? rungs.at(item.bottomsOut ? -2 : -1) : undefined;
  if (item.key.type === 'formula' && worked !== undefined && !leaks(worked, item)) return worked;
  const section = course.lesson.sections.find((s) => s.number === item.section);
  return sayableAdvice(section?.struggle ?? []).find((line) => !leaks(line, item)) ?? null;
}

function afterRating(course: Course, record: Attempted, item: Item): Turn {
  const number = /^prereq\.(\d+)$/.exec(item.id)?.[1];
  if (!number || record.outcome === 'correct') return { records: [], replies: [] };
  const refresher = course.lesson.refreshers[Number(number) - 1];
  const replies: Reply[] = refresher
    ? [
        {
          type: 'say',
          kind: 'refresher',
          source: 'guide',
          text: `**${refresher.label}**\n\n${sayable(refresher.text)}`,
        },
      ]
    : [];
  if (prerequisiteRoute(course, item) === null) return { records: [], replies };
  return {
    records: [{ type: 'command', item: record.item, name: 'propose', argument: `offer.route.${item.id}` }],
    replies,
  };
}
