import type { Observation } from './observation.ts';

/** One item as the learner went through it, in the order met. */
export interface SignInput {
  kind: Observation['kind'];
  /** Null where it was skipped or could not be read. */
  outcome: Observation['outcome'] | null;
  /** From the ask to the answer; null: not measured. */
  seconds: number | null;
  /** Words of a free answer; null for the other kinds. */
  words: number | null;
  wasSkipped: boolean;
  hintsUsed: number;
  /** From each hint to the request for the next one. */
  secondsBetweenHints: readonly number[];
}

/** The guide's three cases for another strategy. */
export interface Sign {
  sign: 'struggling' | 'excelling' | 'disengaged';
  /** What was seen, in a sentence for the learner; no guess about the reason. */
  because: string;
}

/** Nobody reads a hint in this time, or a question with its options; about three words a second are read. */
const hintReadingSeconds = 4;
const itemReadingSeconds = 3;
/** An answer at ease, by kind: starting values, not measured; the learner's own pace is compared besides. */
const easySeconds: Record<Observation['kind'], number> = {
  choice: 30,
  number: 60,
  text: 90,
  trace: 60,
  output: 120,
  file: 120,
};
const excellingRun = 5;
const excellingRunUntimed = 8;

/**
 * What the latest items show, or null. `recent` are the items since the last change of strategy, oldest first. Disengagement is
 * looked for first: who clicks through also fails, and easier problems would be the wrong answer to it. Slowness alone is no sign:
 * a slow learner who is right is thinking.
 */
export function signOf(recent: readonly SignInput[]): Sign | null {
  const because = disengaged(recent);
  if (because !== null) return { sign: 'disengaged', because };
  const hard = struggling(recent);
  if (hard !== null) return { sign: 'struggling', because: hard };
  const easy = excelling(recent);
  return easy === null ? null : { sign: 'excelling', because: easy };
}

function disengaged(recent: readonly SignInput[]): string | null {
  const last = recent.slice(-3);
  if (last.length < 3) return null;
  if (last.every(({ wasSkipped }) => wasSkipped)) return 'The last three items were skipped.';
  if (last.every((item) => item.wasSkipped || isOneWord(item)))
    return 'The last three items were skipped or answered in one word.';
  if (last.every((item) => item.wasSkipped || isUnread(item)))
    return `The last three answers were not right and came within ${itemReadingSeconds} seconds, too soon to have read the item.`;
  if (recent.slice(-4).filter(isHintRush).length >= 3)
    return `On three of the last four items hint after hint was opened within ${hintReadingSeconds} seconds.`;
  return null;
}

function isOneWord({ kind, words, outcome }: SignInput): boolean {
  return kind === 'text' && words !== null && words <= 1 && outcome !== 'correct';
}

/** Rapid guessing, told by response time as in Wise & Kong 2005; a right answer is never held against its pace. */
function isUnread({ seconds, outcome }: SignInput): boolean {
  return seconds !== null && seconds < itemReadingSeconds && outcome !== 'correct';
}

/** Gaming (Baker et al. 2004): at least two hints in a row asked for before the one before could be read. */
function isHintRush({ hintsUsed, secondsBetweenHints }: SignInput): boolean {
  const rushed = secondsBetweenHints.filter((seconds) => seconds < hintReadingSeconds).length;
  return hintsUsed >= 3 && rushed >= 2;
}

function struggling(recent: readonly SignInput[]): string | null {
  const answered = recent.filter(({ wasSkipped }) => !wasSkipped);
  const last = answered.slice(-3);
  if (last.length === 3 && last.every(isFailure)) return 'The last three answers were not right.';
  const six = answered.slice(-6);
  const failures = six.filter(isFailure).length;
  if (failures >= 4 && isFailureLately(answered))
    return `${failures} of the last six answers were not right.`;
  const four = answered.slice(-4);
  const helped = four.filter(({ hintsUsed }) => hintsUsed >= 3).length;
  if (helped >= 3) return `${helped} of the last four items took three hints or more.`;
  const slow = answered.slice(-2);
  const usual = medianPace(answered.slice(0, -2));
  if (usual !== null && slow.every((item) => isFailure(item) && (pace(item) ?? 0) > 2 * usual))
    return 'The last two answers were not right and took more than twice your usual time.';
  return null;
}

const isFailure = ({ outcome }: SignInput) => outcome === 'incorrect' || outcome === 'partial';

/** Whoever has just been right twice is finding the way. */
const isFailureLately = (answered: readonly SignInput[]) => answered.slice(-2).some(isFailure);

function excelling(recent: readonly SignInput[]): string | null {
  const run = rightRun(recent);
  const last = run.slice(-excellingRun);
  const now = medianPace(last);
  if (now === null)
    return run.length >= excellingRunUntimed
      ? `The last ${run.length} answers were right without a hint.`
      : null;
  if (last.length < excellingRun) return null;
  const usual = medianPace(recent.slice(0, -excellingRun)) ?? Number.POSITIVE_INFINITY;
  const isEasy = now <= 1;
  // A learner whose usual pace is slow excels in their own measure: right, and markedly faster than before.
  const isFaster = now <= 0.6 * usual && usual !== Number.POSITIVE_INFINITY;
  if (!isEasy && !isFaster) return null;
  const how = isEasy ? 'and quickly' : 'and faster than before';
  return `The last ${excellingRun} answers were right without a hint, ${how}.`;
}

/** The latest items that were all right, none skipped, none with a hint. */
function rightRun(recent: readonly SignInput[]): SignInput[] {
  const isAtEase = (item: SignInput) =>
    item.outcome === 'correct' && !item.wasSkipped && item.hintsUsed === 0;
  return recent.slice(recent.findLastIndex((item) => !isAtEase(item)) + 1);
}

/** Seconds as a multiple of what is easy for the kind, so that words and choices can be compared. */
function pace({ kind, seconds }: SignInput): number | null {
  return seconds === null ? null : seconds / easySeconds[kind];
}

/** Null with fewer than three measured: one pause must not be somebody's usual pace. */
function medianPace(items: readonly SignInput[]): number | null {
  const paces = items.flatMap((item) => pace(item) ?? []).toSorted((a, b) => a - b);
  return paces.length < 3 ? null : (paces[Math.floor(paces.length / 2)] ?? null);
}
