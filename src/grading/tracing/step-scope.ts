import type { Value } from '../array-arithmetic.ts';
import type { Scope } from '../expression-reader.ts';
import { askedStep, stepNames } from './step-list.ts';
import { traceName } from './step-text.ts';
import type { Entries, TraceProblem } from './trace-problem.ts';

/** The names an expression may use: what is given, and the learner's own entries as far as they are whole. */
export function scopeFor(problem: TraceProblem, entries: Entries, step: string): Scope {
  const { trace, lr, of } = problem;
  const given = [trace.x, trace.t, ...trace.layers.flatMap(({ W, b }) => [W, b])];
  const scope: Record<string, Value> = { lr };
  if (of.l2 !== 0) scope.l2 = of.l2;
  for (const { name, shape, values } of given) scope[name] = shaped([...values], shape);
  for (const name of stepNames(problem)) {
    if (name === step) break;
    const values = entries[name]?.values ?? [];
    const whole = values.filter((value) => value !== null);
    if (whole.length === 0 || whole.length < values.length) continue;
    const value = shaped(whole, askedStep(problem, name).shape);
    scope[name] = value;
    // `dW1` is read as dL_dW1 everywhere.
    if (name.startsWith('dL_d')) scope[name.slice('dL_'.length)] = value;
  }
  return scope;
}

/** Names of the trace that an expression uses although they are not entered yet. */
export function namesNotKnown(text: string, scope: Scope, problem: TraceProblem): string[] {
  const names = new Set(text.match(/[A-Za-z_]+\d*/g)?.map(traceName));
  return stepNames(problem).filter((name) => names.has(name) && !Object.hasOwn(scope, name));
}

function shaped(values: number[], shape: readonly number[]): Value {
  const [rows = 1, columns] = shape;
  if (shape.length === 0) return values[0] ?? Number.NaN;
  if (columns === undefined) return values;
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
