import type { NumberAnswer } from './number-answer.ts';
import type { Outcome } from './verdict.ts';

export interface NumberKey {
  exact: number;
  /** Values that rounding between the steps gives. */
  handRounded?: readonly number[];
  /** The key is a percentage kept as its share of 1: 50 means 50%. */
  percent?: boolean;
  /** How many decimals the question asks for, where that is known. */
  decimals?: number;
}

/**
 * x is right for t when |x − t| ≤ max(0.5 % of |t|, half a unit of the last decimal if three or more were
 * typed), or when it is a hand-rounded value; coarser but correctly rounded is partial. `decimals` is null for
 * a computed x, which has no last decimal.
 */
export function judgeValue(
  x: number,
  decimals: number | null,
  key: NumberKey,
): 'correct' | 'partial' | 'incorrect' {
  if (isRight(x, decimals, key.exact)) return 'correct';
  const targets = [key.exact, ...(key.handRounded ?? [])];
  if (decimals === null)
    return targets.some((t) => Math.abs(x - t) <= 1e-9 * Math.abs(t)) ? 'correct' : 'incorrect';
  const rounded = targets.some((t) => isRounded(x, decimals, t));
  if (rounded && decimals >= 3) return 'correct';
  if (key.handRounded?.some((t) => Math.abs(x - t) <= slack * Math.max(1, Math.abs(t)))) return 'correct';
  // A rounding that keeps nothing of the value (0 for 0.06, 1 for 0.6) says nothing right.
  return rounded && Math.abs(x - key.exact) < 0.5 * Math.abs(key.exact) ? 'partial' : 'incorrect';
}

/** Judges a parsed answer; several values, none, a question, or what cannot be computed are no answer; words are wrong. */
export function judgeNumber(answer: NumberAnswer, key: NumberKey): Outcome {
  if (answer.kind === 'words') return 'incorrect';
  if (answer.kind !== 'number' && answer.kind !== 'expression') return 'not_an_answer';
  const decimals = answer.kind === 'number' ? answer.decimals : null;
  const outcomes = [judgeValue(answer.value, decimals, key)];
  if (answer.kind === 'number' && answer.decimalComma)
    outcomes.push(judgeValue(answer.decimalComma.value, 3, key));
  if (key.percent && !(answer.kind === 'number' && answer.percent)) {
    outcomes.push(judgeValue(answer.value / 100, decimals === null ? null : decimals + 2, key));
  }
  return (['correct', 'partial'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'incorrect';
}

/** Slack for decimal fractions that doubles cannot hold. */
const slack = 1e-9;

function isRight(x: number, decimals: number | null, t: number): boolean {
  if (t === 0) return x === 0 || Math.abs(x) <= (decimals === null ? slack : decimals >= 3 ? 5e-4 : 0);
  const halfUnit = decimals !== null && decimals >= 3 ? 0.5 * 10 ** -decimals : 0;
  return Math.abs(x - t) <= Math.max(0.005 * Math.abs(t), halfUnit) * (1 + slack);
}

function isRounded(x: number, decimals: number, t: number): boolean {
  return Math.abs(x - t) <= 0.5 * 10 ** -decimals * (1 + slack);
}
