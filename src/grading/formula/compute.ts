import type { CheckValue } from '../../lesson/checks.ts';
import type { Value } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';

export type Values = Readonly<Record<string, CheckValue>>;

/** @throws Error where the formula gives no finite value: the loader has tried it before. */
export function compute(formula: string, values: Values): Value {
  const result = evaluate(formula, values);
  if (result.ok) return result.value;
  throw new Error(`The formula ${formula} cannot be computed: ${result.message}`);
}

/** @throws Error where it is no single number */
export function computeNumber(formula: string, values: Values): number {
  const value = compute(formula, values);
  if (typeof value === 'number') return value;
  throw new Error(`The formula ${formula} gives a list, where one number is needed.`);
}
