import type { CheckValue, NumberCheck } from '../../lesson/checks.ts';
import { evaluate } from '../expression.ts';
import { drawAll, randomFor } from './draw.ts';
import { fill } from './fill.ts';
import { numberQuestion, toleranceOf } from './number-question.ts';

const mostTries = 200;

/** A mal-rule's value this many tolerances away from another value cannot be taken for it. */
const apart = 3;

/**
 * The numbers of a sibling; the seed alone decides. Numbers for which a mal-rule comes out near the right value, or
 * near another belief's, would not tell what a learner thinks, and are drawn again.
 * @param seed a whole number from 0
 * @throws Error when 200 draws give no usable numbers: `drawFault` says so to the author
 */
export function drawValues(check: NumberCheck, seed: number): Record<string, CheckValue> {
  const random = randomFor(check.id, seed);
  for (let tries = 0; tries < mostTries; tries++) {
    const values = drawAll(check.draw, random);
    if (isUsable(check, values)) return values;
  }
  throw new Error(`${check.id} has no usable numbers for seed ${seed}.`);
}

/**
 * Why an author's draw will not do, or null. One draw in ten must be usable: then all 200 tries of a seed fail with a
 * probability of 0.9^200, below 1e-9.
 */
export function drawFault(check: NumberCheck): string | null {
  if (Object.keys(check.draw).length === 0) return null;
  const random = randomFor(check.id, 0);
  const reasons = new Map<string, number>();
  const trials = 200;
  let usable = 0;
  for (let i = 0; i < trials; i++) {
    const reason = unusable(check, drawAll(check.draw, random));
    if (reason === null) usable++;
    else reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (usable >= trials / 10) return null;
  const [most] = [...reasons].sort(([, one], [, other]) => other - one);
  return `only ${usable} of ${trials} draws can be used; most often ${most?.[0] ?? 'nothing is left'}`;
}

function isUsable(check: NumberCheck, values: Record<string, CheckValue>): boolean {
  return unusable(check, values) === null;
}

/** Why these numbers cannot be asked; null when they can. */
function unusable(check: NumberCheck, values: Record<string, CheckValue>): string | null {
  for (const formula of check.where) {
    const result = evaluate(formula, values);
    if (!result.ok) return `\`where\` ${formula} cannot be computed: ${result.message}`;
    if (result.value === 0) return `\`where\` ${formula} is 0`;
  }
  try {
    for (const text of [check.text, check.worked]) if (text !== null) fill(text, values);
    return tooNear(check, values);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Names the mal-rule that cannot be told from the key or from another belief. */
export function tooNear(check: NumberCheck, values: Record<string, CheckValue>): string | null {
  const { exact, handRounded, malValues } = numberQuestion(check, values);
  const meet = (a: number, b: number) =>
    Math.abs(a - b) < apart * Math.max(toleranceOf(check, a), toleranceOf(check, b));
  for (const [i, { misconception, value }] of malValues.entries()) {
    if ([exact, ...handRounded].some((right) => meet(value, right)))
      return `the mal-rule ${misconception} gives about the right value`;
    const other = malValues
      .slice(i + 1)
      .find((later) => later.misconception !== misconception && meet(value, later.value));
    if (other) return `the mal-rules ${misconception} and ${other.misconception} give about the same value`;
  }
  return null;
}

/** Numbers other than these, for a worked sibling. */
export function otherValues(
  check: NumberCheck,
  values: Readonly<Record<string, CheckValue>>,
  seed: number,
): Record<string, CheckValue> | null {
  if (Object.keys(check.draw).length === 0) return null;
  const own = JSON.stringify(values);
  for (let next = seed + 1; next <= seed + 20; next++) {
    const drawn = drawValues(check, next);
    const right = numberQuestion(check, drawn).exact;
    const near = Math.abs(right - numberQuestion(check, values).exact) <= toleranceOf(check, right);
    if (JSON.stringify(drawn) !== own && !near) return drawn;
  }
  return null;
}
