import type { Component } from '../lesson/checks.ts';
import { choicesNeeded, countedRight, isMastered, rightAnswersNeeded, workedOutNeeded } from './mastery.ts';
import { isIndependent, isWorkedOut, type Observation } from './observation.ts';

/** One or two sentences for the learner: what counts, what is missing, what to do. `observations` are those of the component. */
export function whyNotPassed(component: Component, observations: readonly Observation[]): string {
  if (isMastered(observations)) return `${component.title}: passed.`;
  const right = countedRight(observations).length;
  return `${component.title}: ${counted(right, observations)} ${missing(observations)}`;
}

/**
 * How many right answers in a row, worked out and each to a new item, would pass the component now. Found by trying, so that
 * it is what will happen; null when forty would not do.
 */
export function answersMissing(observations: readonly Observation[]): number | null {
  const tried = [...observations];
  for (let n = 0; n <= 40; n++) {
    if (isMastered(tried)) return n;
    tried.push({ ...rightAnswer, item: `a new item ${n}` });
  }
  return null;
}

const rightAnswer: Observation = {
  component: '',
  item: '',
  template: null,
  kind: 'number',
  outcome: 'correct',
  isFirstTry: true,
  isUnaided: true,
  isEngineJudged: true,
  confidence: null,
  at: null,
  seconds: null,
  optionsCount: 0,
};

function counted(right: number, observations: readonly Observation[]): string {
  if (observations.length === 0) return 'nothing answered yet;';
  const latest = observations.filter(isIndependent).at(-1);
  const isBroken = latest !== undefined && latest.outcome !== 'correct';
  const answers = right === 1 ? '1 right answer counts' : `${right} right answers count`;
  return isBroken ? `${answers} so far, and the latest unaided answer was not right;` : `${answers} so far;`;
}

function missing(observations: readonly Observation[]): string {
  const needed = answersMissing(observations);
  const right = countedRight(observations);
  const isOneOf = right.length >= rightAnswersNeeded && right.every((o) => !isWorkedOut(o));
  const more =
    needed === null
      ? `at least ${rightAnswersNeeded} right answers on new items are missing.`
      : `${needed} more right on new items, worked out and not chosen, ${needed === 1 ? 'passes' : 'pass'} it.`;
  const rule = isOneOf
    ? `Choices alone count after ${choicesNeeded} right in a row; otherwise ${workedOutNeeded} answers must be worked out.`
    : rest(observations);
  return `${more} ${rule}`;
}

/** Help is named only to those who used it: to others it would answer a question they do not have. */
function rest(observations: readonly Observation[]): string {
  const relayed = observations.filter((o) => o.outcome === 'correct' && o.isRelayed).length;
  if (relayed > 0)
    return `${relayed} right through an assistant ${relayed === 1 ? 'does' : 'do'} not count; take the next one in your own terminal.`;
  const helped = observations.filter((o) => o.outcome === 'correct' && !o.isUnaided).length;
  if (helped > 0)
    return `${helped} right with help or a calculator ${helped === 1 ? 'does' : 'do'} not count; take the next one without.`;
  const again = observations.filter((o) => o.outcome === 'correct' && !o.isFirstTry).length;
  if (again > 0)
    return `${again} right on a later try ${again === 1 ? 'does' : 'do'} not count; a new item gives a first try again.`;
  return 'Only first tries without help count.';
}
