import type { Tried } from './judge.ts';

/** A trial in numbers. Shares are of the situations that were tried. */
export interface TrialResult {
  of: number;
  tried: number;
  usable: number;
  corrected: number;
  withheld: number;
  /** Of the withheld: those that sherpa itself failed in. They say nothing of the model. */
  ours: number;
  seconds: { median: number; total: number } | null;
  firstWordSeconds: number | null;
  tokens: { median: number; total: number; isEstimate: boolean } | null;
  /** Null: too little was tried to tell. */
  helps: 'yes' | 'partly' | 'no' | null;
}

/** Our own measure, not anybody’s finding: with less than half the guide alone is the quieter tutor. */
const mostOfThem = 0.8;
const half = 0.5;
/** With fewer situations a share says little. */
const leastTried = 10;
/** A pause longer than this is a break in the lesson. */
const slowSeconds = 20;

export function trialResult(all: readonly Tried[], of: number): TrialResult {
  const count = (outcome: Tried['outcome']) => all.filter((one) => one.outcome === outcome).length;
  const answered = all.filter(({ isFailure }) => !isFailure);
  const counted = all.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  const ours = all.filter(({ isOurs }) => isOurs).length;
  const isEstimate = all.some((one) => one.isEstimate);
  const parts = { usable: count('usable'), corrected: count('corrected'), withheld: count('withheld') };
  return {
    of,
    tried: all.length,
    ...parts,
    seconds: spread(answered.map(({ seconds }) => seconds)),
    firstWordSeconds:
      spread(answered.flatMap(({ firstWordSeconds }) => firstWordSeconds ?? []))?.median ?? null,
    tokens: counted.length === 0 ? null : { ...(spread(counted) ?? nothing), isEstimate },
    ours,
    helps: helps(all.length - ours, parts.usable + parts.corrected),
  };
}

const nothing = { median: 0, total: 0 };

function helps(tried: number, shown: number): TrialResult['helps'] {
  // Failures stop a trial early, and tell enough.
  if (tried < leastTried) return tried > 0 && shown === 0 ? 'no' : null;
  const share = shown / tried;
  return share >= mostOfThem ? 'yes' : share >= half ? 'partly' : 'no';
}

function spread(values: readonly number[]): { median: number; total: number } | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, total: sorted.reduce((sum, value) => sum + value, 0) };
}

/** Whether this model helps, in one sentence. */
export function trialSentence({ tried, usable, corrected, ours, seconds, helps }: TrialResult): string {
  const shown = usable + corrected;
  const share = `${shown} of ${tried - ours} replies could be shown`;
  const isSlow = seconds !== null && seconds.median > slowSeconds;
  const slow = isSlow ? `, and it is slow: half of its replies take more than ${slowSeconds} s` : '';
  switch (helps) {
    case 'yes':
      return `This model helps: ${share}${slow}.`;
    case 'partly':
      return `This model helps in part: ${share}, and in the others the guide speaks${slow}.`;
    case 'no':
      return `This model does not help: ${share}${slow}; a larger model may, and the guide alone teaches all of it.`;
    case null:
      return `Too little was tried to say whether this model helps: ${share}.`;
  }
}
