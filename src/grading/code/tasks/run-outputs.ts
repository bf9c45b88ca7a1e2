import type { Plain } from '../plain.ts';

/** Rows of `classes` finite numbers, one for each of `count` pictures; null: it is something else. */
export function outputsIn(answers: Plain, count: number, classes: number): number[][] | null {
  if (!Array.isArray(answers) || answers.length !== count) return null;
  const isRow = (row: Plain) =>
    Array.isArray(row) && row.length === classes && row.every((p) => Number.isFinite(p));
  return answers.every(isRow) ? (answers as unknown as number[][]) : null;
}

export const answerIn = (row: readonly number[]): number => row.indexOf(Math.max(...row));

export const accuracyOf = (outputs: readonly number[][], labels: Uint8Array): number =>
  outputs.filter((row, n) => answerIn(row) === labels[n]).length / outputs.length;

/** Categorical cross-entropy, clipped as in the lesson. */
export const meanLoss = (outputs: readonly number[][], labels: Uint8Array): number =>
  outputs.reduce((sum, row, n) => sum - Math.log(Math.max(1e-15, row[labels[n]!]!)), 0) / outputs.length;
