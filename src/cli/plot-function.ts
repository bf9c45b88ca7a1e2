import { evaluate } from '../grading/expression.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { Series } from '../ui/chart.ts';

/** Curves over x, one for each expression. */
export interface FunctionPlot {
  series: Series[];
  from: number;
  to: number;
}

/** Enough for any terminal: charts draw each point at most once. */
const points = 241;

/**
 * `sigmoid(x) from -6 to 6`, `x^2; 2*x from 0 to 3`. Without ends from −6 to 6. Where an expression has no value the
 * curve has a gap.
 * @throws SherpaError `plot-invalid` for what cannot be computed anywhere, with the place
 */
export function plotFunction(text: string): FunctionPlot {
  const [, expressions = '', a, b] = /^(.*?)(?:\s+from\s+(.+?)\s+to\s+(.+))?$/is.exec(text.trim()) ?? [];
  const [from, to] = [a === undefined ? -6 : numberFrom(a), b === undefined ? 6 : numberFrom(b)];
  if (!(from < to)) throw invalid(`from ${from} to ${to} is no range; the first has to be the smaller.`);
  const series = expressions
    .split(';')
    .map((expression) => expression.trim())
    .filter((expression) => expression !== '')
    .map((expression) => ({ label: oneLine(expression, 40), values: valuesOf(expression, from, to) }));
  if (series.length === 0) throw invalid('Nothing to draw: a function of x is needed.');
  return { series, from, to };
}

function valuesOf(expression: string, from: number, to: number): (number | null)[] {
  const results = Array.from({ length: points }, (_, i) =>
    evaluate(expression, { x: from + ((to - from) * i) / (points - 1) }),
  );
  const first = results[0];
  if (first && !first.ok && results.every((result) => !result.ok))
    throw invalid(`${oneLine(expression, 60)}: ${first.message} (column ${first.column}).`);
  if (results.some((result) => result.ok && typeof result.value !== 'number'))
    throw invalid(`${oneLine(expression, 60)} gives a list; a curve needs one number for each x.`);
  return results.map((result) => (result.ok && typeof result.value === 'number' ? result.value : null));
}

function numberFrom(text: string): number {
  const result = evaluate(text);
  if (result.ok && typeof result.value === 'number') return result.value;
  throw invalid(`${oneLine(text, 40)} is no number.`);
}

function invalid(message: string): SherpaError {
  return new SherpaError('plot-invalid', message, 'For example `/plot sigmoid(x) from -6 to 6`.');
}
