import type { Random } from '../../../nn/random.ts';

/** Numbers of two decimals: a learner can type them again. */
export const rounded = (x: number): number => Math.round(x * 100) / 100;

/** Between `from` and `to`, and never 0: a factor of 0 would hide a mistake. */
export function number(random: Random, from: number, to: number): number {
  return rounded(from + (to - from) * random.double()) || 0.01;
}

export function numbers(random: Random, count: number, from = -2, to = 2): number[] {
  return Array.from({ length: count }, () => number(random, from, to));
}

/** (rows, columns), as a list of rows. */
export function matrix(random: Random, rows: number, columns: number, from = -2, to = 2): number[][] {
  return Array.from({ length: rows }, () => numbers(random, columns, from, to));
}

/** Each strictly between 0 and 1. */
export const probabilities = (random: Random, count: number): number[] => numbers(random, count, 0.05, 0.95);

export const bits = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.below(2));

/** Rows of positive numbers that sum to 1. */
export function distributions(random: Random, rows: number, classes: number): number[][] {
  return matrix(random, rows, classes, 0.05, 1).map((row) => {
    const total = row.reduce((sum, v) => sum + v, 0);
    return row.map((v) => v / total);
  });
}

/** Rows with a single 1. */
export function oneHotRows(random: Random, rows: number, classes: number): number[][] {
  return Array.from({ length: rows }, () => {
    const label = random.below(classes);
    return Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));
  });
}

export const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;
