import type { Ran, Step, StepResult } from '../../../src/grading/code/job.ts';
import type { Plain } from '../../../src/grading/code/plain.ts';

type Functions = Record<string, (...given: never[]) => unknown>;

/** Does the calls of a plan in this very process, as the child would. */
export function ranHere(steps: readonly Step[], functions: Functions): Ran {
  return {
    ended: 'done',
    message: '',
    thrown: null,
    results: steps.map((step) => resultOf(step, functions)),
    output: '',
    seconds: 0.1,
    isolation: { walls: ['caps'], network: 'open', files: 'open' },
  };
}

function resultOf(step: Step, functions: Functions): StepResult {
  if (step.do !== 'call') throw new Error(`${step.do} is not done here`);
  const given = structuredClone(step.arguments) as never[];
  try {
    const value = functions[step.function]!(...given) as Plain | undefined;
    return { value: value ?? null, ...(step.sees ? { arguments: given as Plain[] } : {}) };
  } catch (error) {
    const { name, message } = error as Error;
    return { thrown: { name, message, line: null } };
  }
}
