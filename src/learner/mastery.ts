import type { Component } from '../lesson/checks.ts';
import { areSiblings, isIndependent, isWorkedOut, type Observation } from './observation.ts';

/**
 * Bayesian knowledge tracing (Corbett & Anderson 1995, "Knowledge tracing: modeling the acquisition of procedural
 * knowledge"): the probability that a component is known, after each answer. Learning tools set p(L0) near 0.3 and p(T)
 * near 0.1; ours are low on purpose. A wrong claim of mastery costs the learner more than one further question, and p(T) is
 * what lets a row of wrong answers be forgotten: from 0.005 on, more than one in a hundred pure guessers master one of 21
 * components within 30 answers on each. So learning is seen in right answers and hardly assumed between them.
 */
const known = 0.05;
const learned = 0.0005;
/** p(S): slips of arithmetic happen to those who know; 0.1 is the usual upper bound. */
const slip = 0.1;
/** p(G) of numbers, words and traces; of a choice it is one in the number of its options. */
const luck = 0.05;

/**
 * Aided, repeated, self-rated and relayed work moves the estimate by a tenth of the way, and up to here at most.
 * Of relayed work the tenth can be reckoned. Who answers through an assistant may pass on its words, and it is right
 * nearly always. Were two of three such answers its own, a right one would be 1.4 times as likely from somebody who knows
 * as from somebody who does not, (2/3 + 0.9/3) / (2/3 + 0.05/3), where the learner's own is 18 times as likely: as
 * evidence (by the logarithms) an eighth. A tenth errs on the side of asking once more.
 */
const aidedWeight = 0.1;
const aidedCap = 0.4;

/** The most that none, one and two independent right answers can show, whatever else was seen. */
const littleEvidence = [aidedCap, 0.5, 0.8];
/** Stands below the threshold: three right answers, but the latest is wrong, or luck could explain them. */
const unsettled = 0.85;

/**
 * 0.95 is usual where right answers are not counted besides. Here they are, so 0.9 lets a careful learner pass with three;
 * how often guessers pass is measured in tests/learner/mastery.test.ts.
 */
const masteryThreshold = 0.9;
export const rightAnswersNeeded = 3;
export const workedOutNeeded = 2;
/** A component that is asked by choices alone is shown by so many right in a row. */
export const choicesNeeded = 6;

/** From 0 to 1, of the answers on one component in the order they were given. */
export function masteryOf(observations: readonly Observation[]): number {
  return Math.min(belief(observations), evidenceCap(observations));
}

export function isMastered(observations: readonly Observation[]): boolean {
  return masteryOf(observations) >= masteryThreshold;
}

/** Mastery of each component; the order of the components does not matter. */
export function masteryByComponent(
  observations: readonly Observation[],
  components: readonly Component[],
): Map<string, number> {
  const of = Map.groupBy(observations, (observation) => observation.component);
  return new Map(components.map(({ id }) => [id, masteryOf(of.get(id) ?? [])]));
}

/**
 * The right answers that count: independent, and each item once, since a second meeting of the same item may be memory of its
 * key. So may a sibling in the same words. An item that was first met with help is spent as well.
 */
export function countedRight(observations: readonly Observation[]): Observation[] {
  return observations.filter(
    (observation, i) =>
      observation.outcome === 'correct' && isIndependent(observation) && isFresh(observations, i),
  );
}

function isFresh(observations: readonly Observation[], i: number): boolean {
  const one = observations[i];
  return one !== undefined && observations.findIndex((other) => isSame(other, one)) === i;
}

function isSame(other: Observation, one: Observation): boolean {
  if (other.item === one.item) return true;
  return one.hash !== undefined && other.hash === one.hash && areSiblings(other, one);
}

function belief(observations: readonly Observation[]): number {
  return observations.reduce((p, observation, i) => {
    const full = traced(p, observation);
    if (!isIndependent(observation)) return moved(p, full);
    return isFresh(observations, i) ? full : Math.min(full, moved(p, full));
  }, known);
}

/** A small step from `p` towards `full`, upwards no further than help can lead. */
function moved(p: number, full: number): number {
  const next = p + aidedWeight * (full - p);
  return next <= p ? next : Math.max(p, Math.min(next, aidedCap));
}

/** One step of knowledge tracing; a partly right answer stands a quarter of the way from a wrong to a right one. */
function traced(p: number, observation: Observation): number {
  const guess = guessOf(observation);
  const right = afterLearning((p * (1 - slip)) / (p * (1 - slip) + (1 - p) * guess));
  const wrong = afterLearning((p * slip) / (p * slip + (1 - p) * (1 - guess)));
  if (observation.outcome === 'correct') return right;
  return observation.outcome === 'partial' ? wrong + 0.25 * (right - wrong) : wrong;
}

function afterLearning(p: number): number {
  return p + (1 - p) * learned;
}

function guessOf(observation: Observation): number {
  if (isWorkedOut(observation)) return luck;
  return 1 / Math.max(2, observation.optionsCount);
}

function evidenceCap(observations: readonly Observation[]): number {
  const right = countedRight(observations);
  const capped = littleEvidence[right.length];
  if (capped !== undefined) return capped;
  const independent = observations.filter(isIndependent);
  if (independent.at(-1)?.outcome !== 'correct') return unsettled;
  if (right.filter(isWorkedOut).length >= workedOutNeeded) return 1;
  return rightInARow(observations) >= choicesNeeded ? 1 : unsettled;
}

/** How many of the latest independent answers are right, each item counted once. */
function rightInARow(observations: readonly Observation[]): number {
  const lastFailure = observations.findLastIndex((o) => isIndependent(o) && o.outcome !== 'correct');
  return new Set(countedRight(observations).filter((o) => observations.indexOf(o) > lastFailure)).size;
}
