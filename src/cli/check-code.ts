import path from 'node:path';
import type { Job } from '../grading/code/job.ts';
import { type Checked, judgeRun } from '../grading/code/judge.ts';
import { planCheck } from '../grading/code/plan.ts';
import type { CodeExercise } from '../lesson/code-exercise.ts';
import { type RunMeans, run } from '../runner/run.ts';
import { readProgress, untried, writeProgress } from '../store/exercise-progress.ts';
import { type ExerciseAt, needConsent } from './exercise-at.ts';

/** One check of a learner's file: planned, run in the sandbox, judged; the try is noted beside the files. */
export async function checkCode(
  at: ExerciseAt,
  seed: number,
  means: RunMeans,
  trust = false,
): Promise<Checked> {
  const { exercise, language, file, renamed } = at;
  needConsent(at, trust);
  const plan = planCheck(exercise, language, seed, path.basename(file));
  const job: Job = {
    language,
    file,
    names: renamed,
    modules: exercise.modules,
    reads: [],
    steps: plan.steps,
    caps: exercise.caps,
  };
  const checked = judgeRun(plan, await run(job, means));
  // A rehearsal that passes is followed by the run, and that one counts.
  if (!hasRun(exercise) || checked.outcome !== 'correct') note(at, checked);
  return checked;
}

/** Whether the checks are a rehearsal, which a long run follows. */
export const hasRun = ({ checks }: CodeExercise): boolean =>
  checks.some((check) => check.kind === 'task' && check.task === 'project-rehearsal');

/** A run that could not be made is no try. What passed once stays passed, unless it fails now. */
export function note({ place, exercise }: ExerciseAt, { outcome }: Checked): void {
  if (outcome === 'ungraded') return;
  const before = readProgress(place).get(exercise.id) ?? untried;
  writeProgress(place, exercise.id, {
    ...before,
    attempts: before.attempts + 1,
    passed: outcome === 'correct',
  });
}
