import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Ran, Step, StepResult } from '../../src/grading/code/job.ts';
import {
  type Argument,
  Bytes,
  Kept,
  Named,
  type Plain,
  Quadratic,
  Whole,
} from '../../src/grading/code/plain.ts';
import { ranWith } from './do-steps.ts';

export interface PythonJob {
  name: string;
  text: string;
  steps: readonly Step[];
}

export function hasNumpy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Does the steps of all the trusted files in one Python process. */
export function doStepsInPython(jobs: readonly PythonJob[]): Ran[] {
  const input = JSON.stringify(
    jobs.map(({ steps, ...job }) => ({ ...job, steps: steps.map((step) => written(step)) })),
    (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value).replace('Infinity', 'inf') : value,
  );
  const script = path.join(import.meta.dirname, 'do_steps.py');
  const output = execFileSync('python3', [script], { input, maxBuffer: 2 ** 28 }).toString();
  return (JSON.parse(output, decoded) as StepResult[][]).map(ranWith);
}

function written(step: Step): object {
  if (step.do === 'set' || step.do === 'put') return { ...step, value: argument(step.value) };
  if (step.do === 'each') return { ...step, list: argument(step.list) };
  return 'arguments' in step ? { ...step, arguments: step.arguments.map(argument) } : step;
}

function argument(one: Argument): unknown {
  if (one instanceof Whole) return { kind: 'whole', items: one.items };
  if (one instanceof Kept) return { kind: 'kept', of: one.of, path: one.path };
  if (one instanceof Quadratic) return { kind: 'quadratic', a: one.a, b: one.b };
  if (one instanceof Bytes) return { kind: 'bytes', bytes: [...one.bytes], shape: one.shape, form: one.form };
  if (one instanceof Named)
    return {
      kind: 'named',
      values: Object.fromEntries(Object.entries(one.values).map(([key, value]) => [key, argument(value)])),
    };
  if (Array.isArray(one)) {
    const items = one.map((inner) => argument(inner as Argument));
    const isData = items.every((inner) => typeof inner === 'number' || Array.isArray(inner));
    return isData ? items : { kind: 'list', items };
  }
  return one;
}

/** JSON has no word for what is not finite; numpy reads the texts nan and inf as numbers. */
function decoded(_: string, value: unknown): Plain {
  const float = (value as { float?: string } | null)?.float;
  if (typeof float === 'string') return Number(float.replace('inf', 'Infinity'));
  return value as Plain;
}
