import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { bugs } from '../../src/grading/code/bugs.ts';
import { type Checked, judgeRun } from '../../src/grading/code/judge.ts';
import { planCheck } from '../../src/grading/code/plan.ts';
import { tasks } from '../../src/grading/code/tasks.ts';
import { type CodeExercise, type CodeLanguage, extensionOf } from '../../src/lesson/code-exercise.ts';
import { loadExercise } from '../../src/lesson/exercise-load.ts';
import type { Diagnostic } from '../../src/lesson/lesson.ts';
import { run } from '../../src/runner/run.ts';
import { exerciseIds, readExerciseFolder } from '../../src/store/exercise-folders.ts';

const guide = path.resolve('lessons/training-and-backprop/guide.md');
const checks = parse(readFileSync(path.join(path.dirname(guide), 'checks.yml'), 'utf8')) as {
  components: object;
};
export const components = Object.keys(checks.components);

const names = { components: new Set(components), tasks: new Set(tasks.keys()), bugs: new Set(bugs.keys()) };

/** Every exercise of our lesson, repairs among them, with what is odd in their files. */
export function lessonExercises(): {
  exercises: CodeExercise[];
  diagnostics: (Diagnostic & { id: string })[];
} {
  const loaded = exerciseIds(guide).map((id) => ({
    id,
    ...loadExercise(readExerciseFolder(guide, id), names),
  }));
  return {
    exercises: loaded.flatMap(({ exercises }) => exercises),
    diagnostics: loaded.flatMap(({ id, diagnostics }) => diagnostics.map((one) => ({ ...one, id }))),
  };
}

const dist = path.resolve('dist');

/** A text as the learner's file, checked as `exercise check` does it. */
export async function checkText(
  exercise: CodeExercise,
  language: CodeLanguage,
  text: string,
  { folder, seed = 11 }: { folder: string; seed?: number },
): Promise<Checked> {
  const place = path.join(folder, `${exercise.id}-${language}-${count++}`);
  mkdirSync(place);
  const file = path.join(place, exercise.file + extensionOf[language]);
  writeFileSync(file, text);
  const plan = planCheck(exercise, language, seed);
  const { modules, caps } = exercise;
  const job = { language, file, names: {}, modules, reads: [], steps: plan.steps, caps };
  const files = { harness: path.join(dist, 'harness'), engine: path.join(dist, 'engine.js') };
  return judgeRun(plan, await run(job, { files, searchPath: process.env.PATH }));
}
let count = 0;
