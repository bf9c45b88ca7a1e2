import { interleaved } from './interleave.ts';
import { areSiblings, isConfidentMistake, isIndependent, type Observation } from './observation.ts';

export const mostReviews = 5;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Days from one review to the next. Expanding and even spacing do equally well (Latimier et al. 2021), so the plain
 * ladder is enough. After a confident mistake the second step is a week: such mistakes return after about that time.
 */
const ladder = [1, 3, 7, 21];
const confidentLadder = [1, 7, 21];

/** Put aside without a right answer: parked, skipped to the last hint, or named as shaky by the learner. */
export interface SetAside {
  component: string;
  item: string;
  template: string | null;
  at: number;
  reason: 'bottomed_out' | 'parked' | 'shaky';
}

export interface ReviewHistory {
  observations: readonly Observation[];
  setAside: readonly SetAside[];
}

/** What to ask; with a template the caller draws new numbers, without one the item itself comes again. */
export interface Review {
  component: string;
  item: string;
  template: string | null;
}

/** One item, or all siblings of a template, on the ladder. */
interface Scheduled extends Review {
  stage: number;
  /** Milliseconds since 1970; null: the ladder is done. */
  dueAt: number | null;
  wasConfident: boolean;
  wasSetAside: boolean;
}

type Happening = { at: number; observation: Observation } | { at: number; setAside: SetAside };

/**
 * At most five: confident mistakes first, then what was set aside, then what has waited longest; in an order that mixes
 * components. Nothing comes before its time; answers without a time are not scheduled.
 */
export function reviewsDue(history: ReviewHistory, nowMs: number, limit = mostReviews): Review[] {
  const due = schedule(history)
    .filter(({ dueAt }) => dueAt !== null && dueAt <= nowMs)
    .toSorted((a, b) => rank(a) - rank(b) || (a.dueAt ?? 0) - (b.dueAt ?? 0))
    .slice(0, Math.max(0, Math.min(limit, mostReviews)));
  return interleaved(due, ({ component }) => component).map(({ component, item, template }) => ({
    component,
    item,
    template,
  }));
}

/** When the next review falls due, in milliseconds since 1970 (it may lie in the past); null: none is planned. */
export function nextReviewAt(history: ReviewHistory): number | null {
  const times = schedule(history).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return times.length === 0 ? null : Math.min(...times);
}

function rank(scheduled: Scheduled): number {
  if (scheduled.wasConfident) return 0;
  return scheduled.wasSetAside ? 1 : 2;
}

function schedule({ observations, setAside }: ReviewHistory): Scheduled[] {
  const happenings: Happening[] = [
    ...observations.flatMap((observation) =>
      observation.at === null ? [] : [{ at: observation.at, observation }],
    ),
    ...setAside.map((one) => ({ at: one.at, setAside: one })),
  ];
  const all: Scheduled[] = [];
  for (const happening of happenings.toSorted((a, b) => a.at - b.at)) {
    const subject = 'setAside' in happening ? happening.setAside : happening.observation;
    const i = all.findIndex((one) => areSiblings(one, subject));
    const next = advanced(all[i] ?? null, happening, subject);
    if (i < 0) all.push(next);
    else all[i] = next;
  }
  return all;
}

function advanced(before: Scheduled | null, happening: Happening, subject: Review): Scheduled {
  const { component, item, template } = subject;
  const first = { component, item, template, stage: 0, dueAt: happening.at + dayMs };
  const wasConfident = before?.wasConfident ?? false;
  if ('setAside' in happening) return { ...first, wasConfident, wasSetAside: true };
  const { observation } = happening;
  const wasSetAside = before?.wasSetAside ?? false;
  if (observation.outcome === 'incorrect')
    return { ...first, wasConfident: wasConfident || isConfidentMistake(observation), wasSetAside };
  if (before === null) return { ...first, wasConfident, wasSetAside };
  // Practice before the time is not yet retrieval after a gap, and what is done stays done.
  if (before.dueAt === null || happening.at < before.dueAt) return before;
  const isRetrieved = observation.outcome === 'correct' && isIndependent(observation);
  return climbed({ ...before, stage: before.stage + (isRetrieved ? 1 : 0) }, happening.at);
}

/** With help the same gap comes again; at the ladder's end nothing does. */
function climbed(scheduled: Scheduled, at: number): Scheduled {
  const days = (scheduled.wasConfident ? confidentLadder : ladder)[scheduled.stage];
  return { ...scheduled, dueAt: days === undefined ? null : at + days * dayMs };
}
