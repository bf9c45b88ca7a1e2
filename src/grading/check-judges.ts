import type { NumberCheck } from '../lesson/checks.ts';
import type { CheckJudges, Numbers, TextFault } from '../lesson/checks-context.ts';
import { evaluate } from './expression.ts';
import type { Values } from './formula/compute.ts';
import { drawAll, randomFor } from './formula/draw.ts';
import { drawFault, tooNear } from './formula/draw-values.ts';
import { placeholdersOf } from './formula/fill.ts';
import { numberQuestion } from './formula/number-question.ts';
import { judgeValue } from './number-rule.ts';
import { phraseFaults } from './rubric/phrase.ts';

/** Draws that a formula is tried with; `where` may rule out most of them. */
const trials = 40;

/** What the reader of `checks.yml` asks of grading. */
export const checkJudges: CheckJudges = {
  formulaFault,
  textFaults,
  phraseFaults,
  drawFault,
  malRuleFault: (check) =>
    Object.keys(check.values).length === 0 ? null : (tooNear(check, check.values) ?? told(check)),
};

/** It must be computable with the guide's numbers, and with some of the drawn ones. */
function formulaFault(formula: string, numbers: Numbers, gives: 'number' | 'any'): TextFault | null {
  const hasDraw = Object.keys(numbers.draw).length > 0;
  const hasValues = Object.keys(numbers.values).length > 0;
  const own = hasValues || !hasDraw ? faultWith(formula, numbers.values, gives) : null;
  if (own !== null || !hasDraw) return own;
  const random = randomFor(numbers.id, 0);
  let fault: TextFault | null = null;
  for (let i = 0; i < trials; i++) {
    fault = faultWith(formula, drawAll(numbers.draw, random), gives);
    if (fault === null) return null;
  }
  return fault && hasValues ? { ...fault, message: `with drawn numbers: ${fault.message}` } : fault;
}

function faultWith(formula: string, values: Values, gives: 'number' | 'any'): TextFault | null {
  const result = evaluate(formula, values);
  if (!result.ok) return { message: result.message, column: result.column };
  if (gives === 'any' || typeof result.value === 'number') return null;
  return { message: 'this gives a list, where one number is needed', column: 1 };
}

function textFaults(text: string, numbers: Numbers): TextFault[] {
  const known = new Set([...Object.keys(numbers.values), ...Object.keys(numbers.draw)]);
  return placeholdersOf(text).flatMap(({ name, formula, index }) => {
    if (formula === undefined) {
      const names = [...known].join(', ') || 'none';
      const message = `there is no value ${name ?? ''} for this placeholder; there are ${names}.`;
      return known.has(name ?? '') ? [] : [{ message, column: index + 1 }];
    }
    const fault = formulaFault(formula, numbers, 'any');
    return fault ? [{ message: `${fault.message}.`, column: index + fault.column }] : [];
  });
}

/** A message that would tell the right value, as far as that is more telling than a 2 that stands in the rule itself. */
function told(check: NumberCheck): string | null {
  const { exact, malValues } = numberQuestion(check, check.values);
  const teller = malValues.find(({ message }) =>
    (message.match(/[−-]?\d+\.\d+|[−-]?\d{2,}/g) ?? []).some((numeral) => {
      const decimals = numeral.split('.')[1]?.length ?? 0;
      return judgeValue(Number(numeral.replace('−', '-')), decimals, { exact }) === 'correct';
    }),
  );
  return teller ? `the message of ${teller.misconception} says the right value` : null;
}
