import path from 'node:path';
import type { Job, StepResult } from '../grading/code/job.ts';
import { type Checked, judgeRun } from '../grading/code/judge.ts';
import { planTask } from '../grading/code/plan.ts';
import { type RunEpoch, type RunRecord, readNetwork, readRun } from '../grading/code/run-record.ts';
import { projectRun, type RunData } from '../grading/code/tasks/project-run.ts';
import { accuracyOf } from '../grading/code/tasks/run-outputs.ts';
import { predict } from '../nn/evaluate.ts';
import { type NetworkJson, networkFrom } from '../nn/network-json.ts';
import { type RunMeans, run } from '../runner/run.ts';
import { readBests, writeBest } from '../store/best-network.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { note } from './check-code.ts';
import type { ExerciseAt } from './exercise-at.ts';
import type { ProjectData } from './project-data.ts';

/** What the guide recommends. */
const usual = { hidden: [128, 64], learningRate: 0.1, batchSize: 32 };
/** Of many pictures fewer passes are needed. */
export function usualEpochs({ given }: RunData): number {
  const pictures = given.labels.length;
  return pictures > 12_000 ? 8 : pictures > 5000 ? 12 : 20;
}
const caps = { memoryMb: 1024, seconds: 600 };

export interface ProjectRun {
  checked: Checked;
  record: RunRecord;
  data: RunData;
  /** Of this run, on the pictures that were kept back; null: there were no answers at its end. */
  accuracy: number | null;
  best: Best | null;
}

export interface Best {
  accuracy: number;
  /** What it was before this run; null: this is the first. */
  before: number | null;
  /** Where the network of this run was kept; null: an earlier one is better, or it cannot be read. */
  file: string | null;
}

/**
 * The real thing: the learner's code trains on pictures and is measured on others. Stops by `means.signal`, with all that
 * came until then.
 * @param onEpoch told after each epoch, counted from 1
 */
export async function runProject(
  at: ExerciseAt,
  { data, name }: ProjectData,
  means: RunMeans,
  options: { seed: number; epochs: number; onEpoch?: (epoch: RunEpoch, n: number) => void },
): Promise<ProjectRun> {
  const { exercise, language, file, renamed, place } = at;
  const task = projectRun(data, { ...usual, epochs: options.epochs, seed: options.seed });
  const plan = planTask(exercise.id, task, language, options.seed, path.basename(file));
  const { steps } = plan;
  const job: Job = { language, file, names: renamed, modules: exercise.modules, reads: [], steps, caps };
  const sofar: StepResult[] = [];
  let told = 0;
  const onStep = (step: number, result: StepResult) => {
    sofar[step] = result;
    const done = readRun(steps, sofar, data).epochs;
    for (; told < done.length; told++) options.onEpoch?.(done[told] as RunEpoch, told + 1);
  };
  const ran = await run(job, { ...means, onStep });
  const record = readRun(steps, ran.results, data);
  const checked = judgeRun(plan, ran);
  if (!means.signal?.aborted) note(at, checked);
  const accuracy = record.outputs === null ? null : accuracyOf(record.outputs, data.kept.labels);
  const isWhole = ran.ended === 'done' && accuracy !== null;
  const best = isWhole
    ? keepBest(place, readNetwork(steps, ran.results), {
        data,
        name,
        accuracy,
        outputs: record.outputs ?? [],
      })
    : null;
  return { checked, record, data, accuracy, best };
}

/** Kept only when it is better than before, and when our own engine reads with it what the learner's code read. */
function keepBest(
  place: ExerciseAt['place'],
  network: NetworkJson | null,
  {
    data,
    name,
    accuracy,
    outputs,
  }: Pick<ProjectData, 'data' | 'name'> & {
    accuracy: number;
    outputs: readonly number[][];
  },
): Best {
  const before = readBests(place).get(name) ?? null;
  const isBetter = before === null || accuracy > before;
  const isReadable = network !== null && readsAlike(network, data, outputs);
  const file = isBetter && isReadable ? writeBest(place, network, name, accuracy) : null;
  return { accuracy: file === null && before !== null ? before : accuracy, before, file };
}

const mostCompared = 50;

function readsAlike(json: NetworkJson, { kept, rows, columns }: RunData, outputs: readonly number[][]) {
  try {
    const count = Math.min(mostCompared, kept.labels.length);
    const inputs = Float64Array.from(kept.images.subarray(0, count * rows * columns), (byte) => byte / 255);
    const answers = predict(networkFrom(json), inputs, count);
    const theirs = outputs.slice(0, count).flat();
    return theirs.every((p, i) => Math.abs(p - (answers[i] ?? NaN)) < 1e-6);
  } catch (error) {
    if (error instanceof SherpaError) return false;
    throw error;
  }
}
