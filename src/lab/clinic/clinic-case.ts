import type { Random } from '../../nn/random.ts';
import type { DataSplit } from '../../nn/split.ts';
import type { CauseId } from './causes.ts';
import type { FixId } from './fixes.ts';

/** What a learner may ask to see of a broken run. */
export const evidenceKinds = [
  'curve',
  'activations',
  'gradients',
  'data',
  'predictions',
  'settings',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A training run that went wrong, to be understood from what it shows. Everything shown comes from running it. */
export interface ClinicCase {
  id: string;
  /** What the learner is told at first, in the words of whoever reports it; the settings are shown with it. */
  report: string;
  broken: ClinicSetup;
  cause: CauseId;
  /** The causes offered, the true one among them. */
  among: readonly CauseId[];
  /** What the curve of the broken run must show: a test holds it to that. */
  symptoms: readonly Sign[];
  /** Evidence that shows this cause and not another; seeing one of them is enough. */
  telling: readonly Telling[];
  /** What cures it, each with the run that proves it. */
  cures: readonly Cure[];
  /** The fixes offered beside the cures. */
  otherFixes: readonly FixId[];
  /** What a cured run's curve must show. */
  cured: readonly Sign[];
}

/** A run: the words of `sherpa train`, data of the case's own, and a fault in the training step. */
export interface ClinicSetup {
  words: string;
  /** Null: the data are those the words name. */
  data: ((random: Random) => DataSplit) | null;
  /** What is wrong in the code of the training step; null: nothing. */
  fault: Fault | null;
  /** How someone would say in a sentence what the code does where it matters, and what the data are. */
  note: string;
}

/**
 * missing-slope: the hidden layers' ∂L/∂z is ∂L/∂a. summed-gradient: not divided by the batch's samples.
 * unclipped-log: cross-entropy of the bare prediction.
 */
export type Fault = 'missing-slope' | 'summed-gradient' | 'unclipped-log';

/** A figure of one kind of evidence, and on which side of a bound it lies. */
export interface Sign {
  figure: string;
  is: 'above' | 'below';
  bound: number;
}

export interface Telling {
  what: EvidenceKind;
  sign: Sign;
  /** What it says, with `{figure}` for numbers. */
  says: string;
}

export interface Cure {
  fix: FixId;
  setup: ClinicSetup;
}

export const holds = ({ figure, is, bound }: Sign, figures: Readonly<Record<string, number>>): boolean => {
  const value = figures[figure] ?? Number.NaN;
  return is === 'above' ? value > bound : value < bound;
};
