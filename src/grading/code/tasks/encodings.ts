import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import { answerOf } from '../../../nn/evaluate.ts';
import type { Random } from '../../../nn/random.ts';
import { Bytes, Whole } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { distributions, mean, sum } from './draw.ts';

/** A row for each label with a single 1. */
export const oneHot: Task = {
  id: 'one-hot',
  subject: 'oneHot',
  cases: (random, language) => [
    ...[2, 3, 5, 10].map((classes) => {
      const labels = Array.from({ length: 3 + random.below(4) }, () => random.below(classes));
      return oneHotCase(`${classes} classes`, labels, classes, language);
    }),
    oneHotCase('each class once', [3, 1, 0, 4, 2], 5, language),
    oneHotCase('the last class does not occur', [0, 1, 2, 0], 5, language),
    oneHotCase('one label', [random.below(4)], 5, language),
  ],
};

function oneHotCase(
  name: string,
  labels: readonly number[],
  classes: number,
  language: CodeLanguage,
): TaskCase {
  const rowsOf = (of: readonly number[], width: number) =>
    of.map((label) => Array.from({ length: width }, (_, k) => (k === label ? 1 : 0)));
  // Numpy reads place −1 from the end.
  const below = (label: number) => (language === 'python' ? (label + classes - 1) % classes : label - 1);
  return {
    name,
    steps: [{ do: 'call', function: 'oneHot', arguments: [new Whole(labels), classes] }],
    right: rowsOf(labels, classes),
    wrong: {
      'one-hot-off-by-one': rowsOf(labels.map(below), classes),
      'classes-from-data': rowsOf(labels, Math.max(...labels) + 1),
    },
  };
}

/** Bytes of pictures become numbers from 0 to 1. */
export const scaleInputs: Task = {
  id: 'scale-inputs',
  subject: 'scaleInputs',
  cases: (random) => [
    scaleCase('one picture', pictures(random, 1, 4)),
    scaleCase('two pictures', pictures(random, 2, 6)),
    scaleCase('three pictures', pictures(random, 3, 4)),
    scaleCase('five pictures', pictures(random, 5, 9)),
    scaleCase('a dark picture', [[0, 12, 3, 1]]),
    scaleCase('nothing but the ends', [[0, 255, 255, 0]]),
  ],
};

const pictures = (random: Random, rows: number, pixels: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: pixels }, () => random.below(250)));

function scaleCase(name: string, images: readonly number[][]): TaskCase {
  const each = (pixel: (byte: number, row: readonly number[]) => number) =>
    images.map((row) => row.map((byte) => pixel(byte, row)));
  const bytes = new Bytes(Uint8Array.from(images.flat()), [images.length, images[0]!.length]);
  return {
    name,
    steps: [{ do: 'call', function: 'scaleInputs', arguments: [bytes] }],
    input: `the bytes ${JSON.stringify(images)}`,
    right: each((byte) => byte / 255),
    wrong: {
      'unscaled-inputs': each((byte) => byte),
      'fractions-cut-off': each((byte) => Math.floor(byte / 255)),
      'scaled-per-picture': each((byte, row) => byte / Math.max(...row)),
      'divides-by-256': each((byte) => byte / 256),
    },
  };
}

/** The share of rows whose largest output stands where the target has its 1. */
export const accuracy: Task = {
  id: 'accuracy',
  subject: 'accuracy',
  cases: (random) => [
    ...[3, 4, 5, 5, 6].map((classes, k) => accuracyCase(random, 6 + 4 * k + random.below(3), classes)),
    { ...accuracyCase(random, 12, 5, 1), name: 'all right' },
    { ...accuracyCase(random, 1, 5), name: 'one sample' },
  ],
};

function accuracyCase(random: Random, rows: number, classes: number, chance = 0.6): TaskCase {
  let P = distributions(random, rows, classes);
  // The two languages round exactly 0.5 to different sides.
  while (P.flat().includes(0.5)) P = distributions(random, rows, classes);
  const largest = P.map((row) => answerOf(Float64Array.from(row), 0, classes));
  const labels = largest.map((k) => (random.double() < chance ? k : (k + 1) % classes));
  const Y = labels.map((label) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)));
  const hits = largest.map((k, n) => Number(k === labels[n]));
  const downwards = (rows: readonly number[][], k: number) => {
    const column = rows.map((row) => row[k]!);
    return column.indexOf(Math.max(...column));
  };
  return {
    name: `${rows} samples, ${classes} classes`,
    steps: [{ do: 'call', function: 'accuracy', arguments: [P, Y] }],
    right: mean(hits),
    wrong: {
      'accuracy-by-rounding': mean(labels.map((label, n) => Number(P[n]![label]! >= 0.5))),
      'accuracy-over-entries': mean(
        P.flatMap((row, n) => row.map((p, k) => Number(Math.round(p) === Y[n]![k]))),
      ),
      'largest-of-columns': mean(Y[0]!.map((_, k) => Number(downwards(P, k) === downwards(Y, k)))),
      'count-for-share': sum(hits),
    },
    leavesArguments: true,
  };
}
