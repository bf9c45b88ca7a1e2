import { explaining } from './explaining.ts';
import { helping } from './helping.ts';
import { judging } from './judging.ts';
import { pressing } from './pressing.ts';
import type { TrialSituation } from './stage.ts';

/** The fixed moments of the shipped lesson that a model is tried in, in the order of the report. */
export const trialSituations: readonly TrialSituation[] = [
  ...explaining,
  ...helping,
  ...pressing,
  ...judging,
];
