import { traceSteps } from '../../lab/trace-steps.ts';
import { drawTrace } from './draw-trace.ts';
import { stepNamed, type TraceProblem } from './problem.ts';
import { shapeText } from './shaped.ts';

const pointers: Record<string, string> = {
  z: 'Begin with one unit: its row of weights, the input, its bias.',
  a: 'One value at a time: what does the activation make of this z?',
  loss: 'Compare the output with the target.',
  dL_da: 'What does this activation lead into?',
  dL_dz: 'The gradient has to go back through the activation.',
  dL_dW: 'One weight at a time: what does it carry, and into which unit?',
  dL_db: 'What is the derivative of z with respect to its bias?',
};

/** Where to look, the rule, the rule at work on other numbers, and the step itself with its numbers. */
export function stepHints(problem: TraceProblem, name: string): string[] {
  const step = traceSteps(problem.trace).find((one) => one.name === name);
  const kind = stepNamed(name)?.kind ?? 'z';
  if (step === undefined) return [];
  return [
    `${pointers[kind] ?? ''} The result has ${shapeText(step.shape)}.`,
    `The rule: ${name} = ${step.rule}. ${step.note}`.trim(),
    siblingHint(problem, name),
    [`With the numbers of this network:`, '', ...worked(problem, name)].join('\n'),
  ];
}

function siblingHint(problem: TraceProblem, name: string): string {
  const other = drawTrace(problem.template, problem.seed + 7919);
  return [`The same step in another network:`, '', ...worked(other, name)].join('\n');
}

/** Each element with its formula filled in. */
function worked(problem: TraceProblem, name: string): string[] {
  const step = traceSteps(problem.trace).find((one) => one.name === name);
  if (step === undefined) return [];
  return [...step.values].map((value, k) => {
    const place = step.shape.length === 0 ? '' : placeOf(k, step.shape);
    return `- ${name}${place} = ${formulaText(step.formula(k))} = ${value.toFixed(4)}`;
  });
}

function placeOf(index: number, shape: readonly number[]): string {
  const [, columns] = shape;
  if (columns === undefined) return `[${index}]`;
  return `[${Math.floor(index / columns)}][${index % columns}]`;
}

function formulaText(formula: ReturnType<ReturnType<typeof traceSteps>[number]['formula']>): string {
  return formula
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('terms' in part) return part.terms.map((term) => formulaText(term)).join(' + ');
      const text = String(Number(part.value.toFixed(4)));
      return part.value < 0 ? `(${text})` : text;
    })
    .join('');
}
