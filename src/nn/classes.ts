import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { Dataset } from './dataset.ts';

/**
 * Class numbers as targets: one-hot for several outputs, 0 and 1 for a single one.
 * @param classes (samples), each below outputSize, or below 2 for a single output
 * @returns (samples, outputSize), row-major
 */
export function classTargets(classes: ArrayLike<number>, outputSize: number): Float64Array {
  if (outputSize === 1) return Float64Array.from(classes);
  const targets = new Float64Array(classes.length * outputSize);
  for (let i = 0; i < classes.length; i++) targets[i * outputSize + classes[i]!] = 1;
  return targets;
}

/**
 * Each sample's class, as its place in `dataset.classes`. (samples)
 * @throws SherpaError `no-classes` when the targets are quantities
 */
export function classesOf(dataset: Dataset): Int32Array {
  namesOf(dataset);
  const { samples, outputSize, targets } = dataset;
  const classes = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    const from = i * outputSize;
    classes[i] = outputSize === 1 ? Number(targets[from]! >= 0.5) : largest(targets, from, outputSize);
  }
  return classes;
}

function largest(targets: Float64Array, from: number, outputSize: number): number {
  let best = 0;
  for (let k = 1; k < outputSize; k++) if (targets[from + k]! > targets[from + best]!) best = k;
  return best;
}

/**
 * The samples of some classes only, in their order, with targets one-hot over the classes in the order chosen (0 and
 * 1 where a single output tells them apart).
 * @param chosen at least two names out of `dataset.classes`; a number is the name it is written as
 * @throws SherpaError `no-classes`, `class-unknown`, `class-choice` (one alone, one twice, or no sample of any)
 */
export function onlyClasses(dataset: Dataset, chosen: readonly (string | number)[]): Dataset {
  const names = namesOf(dataset);
  const wanted = chosen.map(String);
  checkChoice(dataset.name, names, wanted);
  const { name, inputSize, inputs } = dataset;
  const renumbered = names.map((one) => wanted.indexOf(one));
  const classes = classesOf(dataset).map((old) => renumbered[old]!);
  const kept = classes.filter((own) => own >= 0);
  if (kept.length === 0) throw choiceWrong(`${name} holds no sample of ${wanted.join(', ')}.`, names);
  const keptInputs = new Float64Array(kept.length * inputSize);
  let to = 0;
  for (const [i, own] of classes.entries()) {
    if (own < 0) continue;
    keptInputs.set(inputs.subarray(i * inputSize, (i + 1) * inputSize), to);
    to += inputSize;
  }
  const outputSize = dataset.outputSize === 1 ? 1 : wanted.length;
  return {
    name,
    samples: kept.length,
    inputSize,
    outputSize,
    inputs: keptInputs,
    targets: classTargets(kept, outputSize),
    classes: wanted,
  };
}

function checkChoice(name: string, names: readonly string[], wanted: readonly string[]): void {
  const unknown = wanted.find((one) => !names.includes(one));
  if (unknown !== undefined) {
    const message = `${name} has no class "${oneLine(unknown, 40)}".`;
    throw new SherpaError('class-unknown', message, `Its classes are ${listed(names)}.`);
  }
  if (wanted.length < 2 || new Set(wanted).size < wanted.length)
    throw choiceWrong(
      `Two or more different classes are needed; chosen: ${wanted.join(', ') || 'none'}.`,
      names,
    );
}

function choiceWrong(message: string, names: readonly string[]): SherpaError {
  return new SherpaError('class-choice', message, `Choose from ${listed(names)}.`);
}

const listed = (names: readonly string[]) => oneLine(names.join(', '), 200);

function namesOf({ name, classes }: Dataset): readonly string[] {
  if (classes !== null) return classes;
  const next = 'Only a dataset whose targets are classes has classes.';
  throw new SherpaError('no-classes', `The targets of ${name} are quantities, not classes.`, next);
}
