import type { NumberCheck } from '../../lesson/checks.ts';
import { roundTo } from '../decimal-places.ts';
import { computeNumber, type Values } from './compute.ts';
import { fill } from './fill.ts';

export interface MalValue {
  misconception: string;
  message: string;
  value: number;
}

export interface NumberQuestion {
  /** Empty where the guide has the text. */
  text: string;
  exact: number;
  /** Values that pass as well; where fewer than three decimals are asked the rounded value among them. */
  handRounded: number[];
  malValues: MalValue[];
}

/** @throws Error for a formula that cannot be computed with these values */
export function numberQuestion(check: NumberCheck, values: Values): NumberQuestion {
  const exact = computeNumber(check.key, values);
  const onTheWay = check.handRounded.map((formula) => computeNumber(formula, values));
  return {
    text: check.text === null ? '' : fill(check.text, values),
    exact,
    handRounded: [...onTheWay, ...asAsked(check, exact)],
    malValues: check.malRules.map(({ misconception, message, value }) => ({
      misconception,
      message: fill(message, values),
      value: computeNumber(value, values),
    })),
  };
}

/**
 * The value as the question asks for it, where that is coarser than the three decimals from which a rounded value
 * counts as exact. A half may have been rounded either way.
 */
export function asAsked(check: NumberCheck, exact: number): number[] {
  const decimals = placesOf(check);
  if (decimals >= 3) return [];
  const up = roundTo(exact, decimals);
  const down = roundTo(exact - 0.5 * 10 ** -decimals, decimals);
  const half = 0.5 * 10 ** -decimals * (1 + 1e-9);
  return [...new Set([up, down])].filter((x) => Math.abs(x - exact) <= half);
}

/** How far a value may lie from x and pass for it. */
export function toleranceOf(check: NumberCheck, x: number): number {
  return Math.max(0.005 * Math.abs(x), 0.5 * 10 ** -placesOf(check));
}

/** The decimals of the value itself: a percentage is kept as its share of 1. */
function placesOf(check: NumberCheck): number {
  return check.decimals + (check.isPercent ? 2 : 0);
}
