import type { Check } from '../lesson/checks.ts';

/** One graded answer as the learner model sees it: plain values, so that it does not depend on how a session stores them. */
export interface Observation {
  component: string;
  /** The id of the ask; `<template>@<seed>` for generated items. */
  item: string;
  /** Null where the item has no siblings. */
  template: string | null;
  /** Of its words, as recorded; missing: not known. */
  hash?: string;
  kind: Check['kind'];
  outcome: 'correct' | 'partial' | 'incorrect';
  isFirstTry: boolean;
  /** No hint, no explanation, no model, no calculator answer for it, and not relayed by another program. */
  isUnaided: boolean;
  /** Given through an assistant, which may have worded it itself; then it is never unaided. Missing: it was not. */
  isRelayed?: boolean;
  /** Judged by the engine, the key or a rubric; false where only the learner rated it. */
  isEngineJudged: boolean;
  /** As the learner said before the verdict, from 1 (guessing) to 4 (certain). */
  confidence: Confidence | null;
  /** Milliseconds since 1970. */
  at: number | null;
  seconds: number | null;
  /** How many options there were to choose from; below 2 the answer was worked out, not chosen. */
  optionsCount: number;
}

export type Confidence = 1 | 2 | 3 | 4;

/**
 * Whether an answer says by itself what its learner can do. A second try has had the verdict on the first, which rules
 * options out.
 */
export function isIndependent(observation: Observation): boolean {
  return observation.isFirstTry && observation.isUnaided && observation.isEngineJudged;
}

/** Numbers, words, traces: what luck seldom gives. */
export function isWorkedOut(observation: Observation): boolean {
  return observation.optionsCount < 2 && observation.kind !== 'choice';
}

/** Certain, or nearly, and not right: such mistakes are put right best at once, and come back unless asked again. */
export function isConfidentMistake(observation: Observation): boolean {
  return observation.outcome === 'incorrect' && (observation.confidence ?? 0) >= 3;
}

/** Two items are siblings when one template made both. */
export function areSiblings(one: Asked, other: Asked): boolean {
  return one.item === other.item || (one.template !== null && one.template === other.template);
}

export type Asked = Pick<Observation, 'item' | 'template'>;
