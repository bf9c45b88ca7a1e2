import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import { permutation, type Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import { Bytes, type Plain } from '../plain.ts';
import type { Fault, Task, TaskCase } from '../task.ts';
import { type Pictures, type Prepared, prepareFault } from './project-prepared.ts';

const [rows, columns] = [3, 3];
const classes = 5;

/** Requirement 4: the learner's own filter, scaling, one-hot, shuffle and split. */
export const projectPrepare: Task = {
  id: 'project-prepare',
  subject: 'prepare',
  cases: (random, language) => [
    // In the order of their labels, as a file may be: a split without a shuffle would lose classes.
    prepareCase(random, language, 'digits 0 to 9, sorted', sorted(100, 10)),
    prepareCase(random, language, 'no picture of the last class', sorted(40, 4)),
    prepareCase(random, language, 'digits in any order', permuted(random, sorted(60, 6))),
    prepareCase(random, language, 'few pictures', permuted(random, sorted(20, 10))),
    seedCase(random, language, sorted(50, 5)),
  ],
};

const sorted = (count: number, kinds: number) =>
  Array.from({ length: count }, (_, n) => Math.floor((n * kinds) / count));

const permuted = (random: Random, labels: readonly number[]) =>
  Array.from(permutation(random, labels.length), (n) => labels[n]!);

function drawn(random: Random, labels: readonly number[]): Pictures {
  const size = rows * columns;
  // No pixel is 255, so that a picture stretched to its own maximum shows.
  const pixels = Uint8Array.from({ length: labels.length * size }, () => random.below(250));
  const images = labels.map((_, n) => [...pixels.subarray(n * size, (n + 1) * size)]);
  return { images, labels, classes };
}

function prepareStep({ images, labels }: Pictures, seed: number, keep?: string): Step {
  const pixels = new Bytes(Uint8Array.from(images.flat()), [images.length, rows, columns]);
  const answers = new Bytes(Uint8Array.from(labels), [labels.length]);
  const step = { do: 'call', function: 'prepare', arguments: [pixels, answers, classes, seed] } as const;
  return keep === undefined ? step : { ...step, keep };
}

function prepareCase(
  random: Random,
  language: CodeLanguage,
  name: string,
  labels: readonly number[],
): TaskCase {
  const pictures = drawn(random, labels);
  const kept = labels.filter((label) => label < classes).length;
  return {
    name,
    steps: [prepareStep(pictures, 1)],
    input: `${labels.length} pictures of ${rows} × ${columns} pixels, labels ${labels.join(' ')}; ${classes} classes`,
    right: `${kept} samples, pixels / 255, one-hot, shuffled, then 80 % and 20 %`,
    wrong: {},
    read: (results) => prepared(results, language),
    fault: (received) => prepareFault(received as unknown as Prepared | null, pictures),
  };
}

/** What came back, in the form of JavaScript; null where it is neither form. */
function prepared([result]: readonly StepResult[], language: CodeLanguage): Plain {
  const value = result && 'value' in result ? result.value : null;
  if (language !== 'python') return isPrepared(value) ? value : null;
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Array.isArray)) return null;
  const [X, Y, testX, testY] = value as Plain[][];
  const part = (inputs: Plain[] = [], targets: Plain[] = []) =>
    inputs.map((x, n) => ({ x, y: targets[n] ?? [] }));
  const found = { train: part(X, Y), test: part(testX, testY) };
  return isPrepared(found) ? found : null;
}

function isPrepared(value: unknown): boolean {
  const isNumbers = (one: unknown) => Array.isArray(one) && one.every((x) => typeof x === 'number');
  const isPart = (part: unknown) =>
    Array.isArray(part) && part.every((one) => isNumbers(one?.x) && isNumbers(one?.y));
  const { train, test } = (value ?? {}) as { train?: unknown; test?: unknown };
  return isPart(train) && isPart(test);
}

function seedCase(random: Random, language: CodeLanguage, labels: readonly number[]): TaskCase {
  const pictures = drawn(random, labels);
  return {
    name: 'the same seed gives the same order, another seed another',
    steps: [1, 1, 2].map((seed) => prepareStep(pictures, seed)),
    input: 'the same pictures with the seeds 1, 1 and 2',
    right: 'the first two alike, the third different',
    wrong: {},
    read: (results) => results.map((one) => JSON.stringify(prepared([one], language))),
    fault: (received) => seedFault(received as string[]),
  };
}

function seedFault([first, second, other]: readonly string[]): Fault | null {
  if (first === second && first !== other) return null;
  const message =
    first === second
      ? 'The seeds 1 and 2 give the same order.'
      : 'Twice the same seed, and two different orders: no run can be repeated.';
  // Without any shuffle the seed cannot show; that is told elsewhere.
  return { message, bugs: [first === second ? 'not-shuffled' : 'seed-not-used'], received: message };
}
