import type { Figures } from '../../lab/claims/figures.ts';
import { numeralsOf } from '../../lesson/numerals.ts';
import { flatten, type Value } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';
import { type AgreementRule, agrees } from './agreement.ts';

/**
 * Whether an equation of the text holds: `0.5·1 − 0.5·2 + 0.1 = −0.4`, or a chain of them. Each side is computed, and
 * must be the last side, which is a number or an array and is judged as rounded.
 * @returns what is wrong, or null
 */
export function equationFault(text: string, names: Figures, rule: AgreementRule): string | null {
  const sides = text.split(/\s*(?:[=≈]|\bis\b)\s*/);
  const said = sides.at(-1) ?? '';
  if (sides.length < 2) return 'It has no = and no "is".';
  const decimals = numeralsOf(said).map((numeral) => numeral.decimals);
  const last = evaluated(said, names);
  if (typeof last === 'string') return last;
  const values = flatten(last);
  for (const side of sides.slice(0, -1)) {
    const value = evaluated(side, names);
    if (typeof value === 'string') return value;
    const computed = flatten(value);
    if (computed.length !== values.length) return `"${side}" has ${computed.length} values.`;
    const wrong = computed.findIndex(
      (one, i) =>
        !agrees(
          {
            value: values[i] ?? Number.NaN,
            decimals: decimals.length === values.length ? (decimals[i] ?? null) : null,
          },
          one,
          rule,
        ),
    );
    if (wrong >= 0) return `"${side}" is ${computed[wrong]}.`;
  }
  return null;
}

function evaluated(side: string, names: Figures): Value | string {
  const result = evaluate(side, names);
  return result.ok ? result.value : `"${side}" cannot be computed: ${result.message}.`;
}
