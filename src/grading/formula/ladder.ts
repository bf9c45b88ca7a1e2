import type { Check, NumberCheck } from '../../lesson/checks.ts';
import type { Values } from './compute.ts';
import { otherValues } from './draw-values.ts';
import { fill } from './fill.ts';
import { numberQuestion } from './number-question.ts';

/**
 * The hints of an item from the lightest to the one that ends at the answer; rungs the author left out are passed over.
 * Of number questions the third is the solution with other numbers and the fourth with its own.
 * @param values the numbers that were asked; none for items without numbers
 */
export function ladderOf(check: Check, values: Values, seed: number): string[] {
  const { pointer, principle, sibling, bottomOut } = check.hints;
  const isNumber = check.kind === 'number';
  const rungs = [
    pointer,
    principle,
    sibling ?? (isNumber ? workedSibling(check, values, seed) : null),
    bottomOut ?? (isNumber ? check.worked : null),
  ];
  return rungs.flatMap((rung) => (rung === null ? [] : [fill(rung, values)]));
}

/** Whether the last rung tells the answer. */
export function bottomsOut(check: Check): boolean {
  return check.hints.bottomOut !== null || (check.kind === 'number' && check.worked !== null);
}

function workedSibling(check: NumberCheck, values: Values, seed: number): string | null {
  if (check.worked === null || check.text === null) return null;
  const others = otherValues(check, values, seed);
  if (others === null) return null;
  return `The same with other numbers: ${numberQuestion(check, others).text}\n\n${fill(check.worked, others)}`;
}
