import type { Bug } from '../bug.ts';

/** Mistakes in loops and whole networks: batches, updates, starting weights, data. */
export const trainingBugs: readonly Bug[] = [];
