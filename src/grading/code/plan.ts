import type { CodeCheck, CodeExercise, CodeLanguage } from '../../lesson/code-exercise.ts';
import { extensionOf } from '../../lesson/code-exercise.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import { authorParts } from './author-part.ts';
import type { Step } from './job.ts';
import type { Part } from './part.ts';
import type { Task } from './task.ts';
import { taskPart } from './task-part.ts';
import { tasks } from './tasks.ts';

/** What is done with a learner's file in one run, and how it is judged. Only `steps` leave for the child. */
export interface CheckPlan {
  id: string;
  parts: readonly Part[];
  steps: readonly Step[];
  /** What the file must print when it is loaded. */
  output: readonly Extract<CodeCheck, { kind: 'output' }>[];
}

/** A plan of one task that no exercise.yml names, because its data are found where it is run. */
export function planTask(
  id: string,
  task: Task,
  language: CodeLanguage,
  seed: number,
  file: string,
): CheckPlan {
  const parts = task.cases(new FastRandom(seed), language).map((one) => taskPart(task, one, language, file));
  return { id, parts, steps: parts.flatMap(({ steps }) => steps), output: [] };
}

/**
 * The same seed plans the same numbers; another seed, others, so that an answer cannot be written down.
 * @param file the name of the learner's file, for the commands that repeat a call
 */
export function planCheck(
  exercise: CodeExercise,
  language: CodeLanguage,
  seed: number,
  file = exercise.file + extensionOf[language],
): CheckPlan {
  const random = new FastRandom(seed);
  const parts = exercise.checks.flatMap((check): Part[] => {
    if (check.kind === 'output') return [];
    if (check.kind !== 'task') return authorParts(check, language, file);
    const task = tasks.get(check.task);
    if (!task) throw new Error(`There is no task ${check.task}.`);
    return task.cases(random, language).map((one) => taskPart(task, one, language, file));
  });
  return {
    id: exercise.id,
    parts,
    steps: parts.flatMap(({ steps }) => steps),
    output: exercise.checks.filter((check) => check.kind === 'output'),
  };
}
