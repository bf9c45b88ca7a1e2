import { SherpaError } from '../text/sherpa-error.ts';
import { centred } from './centred.ts';
import { classTargets } from './classes.ts';
import type { Dataset } from './dataset.ts';
import { written } from './digit-hand.ts';
import { inked, paperSide } from './digit-ink.ts';
import type { DigitModel } from './digit-model.ts';
import { digitStrokes } from './digit-strokes.ts';
import { permutation, type Random } from './random.ts';

const pixels = 28 * 28;
/** Then the pictures take 0.6 GB. */
const mostSamples = 100_000;

/**
 * A handwritten-looking digit, framed as MNIST's: strokes chosen, varied and inked by `random`.
 * @returns (28, 28), ink 1, in steps of 1/255
 * @throws SherpaError `digit-unknown`
 */
export function digitPicture(random: Random, digit: number): Float64Array {
  const models = digitStrokes[digit];
  if (!models) throw digitUnknown(digit);
  return centred(inked(written(random, chosen(random, models))), paperSide, paperSide);
}

function chosen(random: Random, models: readonly DigitModel[]): DigitModel {
  let left = random.double() * models.reduce((sum, model) => sum + model.share, 0);
  for (const model of models) {
    left -= model.share;
    if (left < 0) return model;
  }
  return models.at(-1)!;
}

/**
 * Pictures of digits in random order, of each class equally many to one.
 * @param options classes: the digits to write, in the order of the outputs; all ten unless said otherwise
 * @throws SherpaError `digit-unknown`, `dataset-option`
 */
export function digits(
  random: Random,
  { samples, classes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }: { samples: number; classes?: readonly number[] },
): Dataset {
  checkOptions(samples, classes);
  const kinds = permutation(random, samples).map((place) => place % classes.length);
  const inputs = new Float64Array(samples * pixels);
  for (const [i, kind] of kinds.entries()) inputs.set(digitPicture(random, classes[kind]!), i * pixels);
  const outputSize = classes.length;
  return {
    name: 'digits',
    samples,
    inputSize: pixels,
    outputSize,
    inputs,
    targets: classTargets(kinds, outputSize),
    classes: classes.map(String),
  };
}

function checkOptions(samples: number, classes: readonly number[]): void {
  const unknown = classes.find((digit) => !digitStrokes[digit]);
  if (unknown !== undefined) throw digitUnknown(unknown);
  if (classes.length < 2 || new Set(classes).size < classes.length)
    throw optionWrong(`Two or more different digits are needed; chosen: ${classes.join(', ') || 'none'}.`);
  if (!Number.isInteger(samples) || samples < classes.length || samples > mostSamples)
    throw optionWrong(
      `samples of ${classes.length} digits is a whole number from ${classes.length} to ${mostSamples}; it was ${samples}.`,
    );
}

function digitUnknown(digit: number): SherpaError {
  return new SherpaError('digit-unknown', `There is no digit ${digit}.`, 'The digits are 0 to 9.');
}

function optionWrong(message: string): SherpaError {
  return new SherpaError('dataset-option', message, 'Correct the option, or leave it out.');
}
