import type { NetworkJson } from '../../nn/network-json.ts';
import type { Step, StepResult } from './job.ts';
import type { Plain } from './plain.ts';
import { lossIn, type RunData } from './tasks/project-run.ts';
import { accuracyOf, meanLoss, outputsIn } from './tasks/run-outputs.ts';

export interface RunEpoch {
  loss: number;
  seconds: number;
  /** On the pictures that were kept back; null: forward gave no answers. */
  accuracy: number | null;
}

/** What a run of the project has shown so far, whole or cut off. */
export interface RunRecord {
  /** Loss and accuracy before training. */
  before: { loss: number; accuracy: number } | null;
  epochs: RunEpoch[];
  /** The latest answers for the pictures that were kept back. */
  outputs: number[][] | null;
}

/** Reads what has come of the steps of a run; the rest is missing. */
export function readRun(
  steps: readonly Step[],
  results: readonly (StepResult | undefined)[],
  { kept, classes }: Pick<RunData, 'kept' | 'classes'>,
): RunRecord {
  const record: RunRecord = { before: null, epochs: [], outputs: null };
  const answersAt = (i: number) => {
    const result = results[i];
    return result && 'value' in result ? outputsIn(result.value, kept.labels.length, classes) : null;
  };
  const first = steps.findIndex(asksAll);
  const before = answersAt(first);
  if (before)
    record.before = { loss: meanLoss(before, kept.labels), accuracy: accuracyOf(before, kept.labels) };
  for (const [i, step] of steps.entries()) {
    const [result, asked] = [results[i], results[i + 1]];
    if (step.do !== 'method' || step.name !== 'train' || !asked || 'missing' in asked) continue;
    if (!result || !('value' in result)) continue;
    const outputs = answersAt(i + 1);
    const accuracy = outputs === null ? null : accuracyOf(outputs, kept.labels);
    record.epochs.push({ loss: lossIn(result), seconds: result.seconds ?? 0, accuracy });
    record.outputs = outputs ?? record.outputs;
  }
  return record;
}

const asksAll = (step: Step) => (step.do === 'each' || step.do === 'method') && step.name === 'forward';

/** The weights that were read back at the end, for the activations they were trained with; null: not all were there. */
export function readNetwork(
  steps: readonly Step[],
  results: readonly (StepResult | undefined)[],
): NetworkJson | null {
  const values = new Map<string, Plain>();
  for (const [i, step] of steps.entries()) {
    const result = results[i];
    if (step.do === 'get' && result && 'value' in result) values.set(step.path.join('.'), result.value);
  }
  const count = steps.filter((step) => step.do === 'get' && step.path.at(-1) === 'W').length;
  const layers = Array.from({ length: count }, (_, l) => ({
    weights: values.get(`layers.${l}.W`) as unknown as number[][],
    bias: values.get(`layers.${l}.b`) as unknown as number[],
    activation: l === count - 1 ? ('softmax' as const) : ('relu' as const),
  }));
  if (count === 0 || layers.some(({ weights, bias }) => !weights || !bias)) return null;
  return { layers, loss: 'softmax-ce' };
}
