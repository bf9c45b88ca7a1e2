import type { StepVerdict } from '../../grading/tracing/judge-step.ts';
import { malRuleNamed } from '../../grading/tracing/mal-rules.ts';
import { type TraceProblem, trueValue } from '../../grading/tracing/problem.ts';

/** What is said to a step: never the value while it is open, always which element and what was done there. */
export function stepMessage(
  problem: TraceProblem,
  step: string,
  verdict: StepVerdict,
  isSettled: boolean,
): string {
  if (verdict.status === 'carried')
    return 'Right with the value you carry: the earlier slip runs on, and nothing new went wrong here.';
  if (verdict.status === 'right')
    return verdict.isCoarse ? 'Rounded too coarsely for the steps to come: three decimals or more.' : '';
  const where = verdict.wrongAt === null ? step : elementName(problem, step, verdict.wrongAt);
  const after = isSettled
    ? ` ${step} is ${shown(problem, step)}. What follows is judged with your value or with this one, as you like.`
    : '';
  return `${where} is where it goes wrong. ${reasons(verdict.malRules)}${after}`.trim();
}

function reasons(ids: readonly string[]): string {
  const rules = ids.flatMap((id) => malRuleNamed(id) ?? []);
  const [first, second] = rules;
  if (first === undefined) return '';
  if (second === undefined) return `That number comes out when ${first.title}. ${first.message}`;
  return `That number comes out when ${first.title}, or when ${second.title}. Which was it? ${first.message} ${second.message}`;
}

function elementName(problem: TraceProblem, step: string, index: number): string {
  const shape = problem.steps.find(({ name }) => name === step)?.shape ?? [];
  const [rows, columns] = shape;
  if (rows === undefined || (rows === 1 && columns === undefined)) return step;
  if (columns === undefined) return `${step}[${index}]`;
  return `${step}[${Math.floor(index / columns)}][${index % columns}]`;
}

function shown(problem: TraceProblem, step: string): string {
  const values = [...trueValue(problem, step)].map((v) => v.toFixed(4));
  return values.length === 1 ? (values[0] ?? '') : `[${values.join(', ')}]`;
}
