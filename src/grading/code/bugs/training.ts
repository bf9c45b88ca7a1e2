import type { Bug } from '../bug.ts';
import { dataBugs } from './data.ts';
import { loopBugs } from './loops.ts';
import { remedyBugs } from './remedies.ts';
import { runBugs } from './runs.ts';
import { stretchBugs } from './stretches.ts';

/** Mistakes in loops and whole networks: batches, updates, starting weights, data. */
export const trainingBugs: readonly Bug[] = [
  ...loopBugs,
  ...dataBugs,
  ...remedyBugs,
  ...runBugs,
  ...stretchBugs,
];
