import type { CheckValue, ChoiceCheck, ChoiceVariant } from '../../lesson/checks.ts';
import type { Option } from '../../lesson/lesson.ts';
import type { Random } from '../../nn/random.ts';
import type { Values } from './compute.ts';
import { drawAll, randomFor } from './draw.ts';
import { fill } from './fill.ts';

export interface ChoiceQuestion {
  text: string;
  options: Option[];
  answers: string[];
  /** The variant with its placeholders filled. */
  variant: ChoiceVariant;
  values: Record<string, CheckValue>;
}

const mostTries = 200;

/**
 * One of the variants with drawn values in its texts; the seed alone decides.
 * @throws Error for a check without variants, or whose options never differ
 */
export function drawChoice(check: ChoiceCheck, seed: number): ChoiceQuestion {
  const random = randomFor(check.id, seed);
  for (let tries = 0; tries < mostTries; tries++) {
    const question = drawOnce(check, random);
    // Drawn numbers can make two options the same.
    if (new Set(question.options.map(({ text }) => text)).size === question.options.length) return question;
  }
  throw new Error(`${check.id} has no usable options for seed ${seed}.`);
}

function drawOnce(check: ChoiceCheck, random: Random): ChoiceQuestion {
  const chosen = check.variants[random.below(Math.max(1, check.variants.length))];
  if (!chosen) throw new Error(`${check.id} has no variants.`);
  const values = drawAll(check.draw, random);
  const variant = filledVariant(chosen, values);
  const options = Object.entries(variant.options).map(([letter, text]) => ({ letter, text }));
  return { text: variant.text ?? '', options, answers: variant.answers, variant, values };
}

function filledVariant(variant: ChoiceVariant, values: Values): ChoiceVariant {
  const filled = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([letter, text]) => [letter, fill(text, values)]));
  const distractors = Object.entries(variant.distractors).map(
    ([letter, mistake]) => [letter, { ...mistake, message: fill(mistake.message, values) }] as const,
  );
  return {
    text: variant.text === null ? null : fill(variant.text, values),
    options: filled(variant.options),
    answers: variant.answers,
    distractors: Object.fromEntries(distractors),
    synonyms: variant.synonyms,
  };
}
