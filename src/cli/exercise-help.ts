import type { CodeExercise } from '../lesson/code-exercise.ts';
import { type ExerciseProgress, readProgress, untried, writeProgress } from '../store/exercise-progress.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { allExercises, type ExerciseOptions, exerciseAt } from './exercise-at.ts';
import { exitCodes, type World } from './world.ts';

/** The rungs that an exercise has, from the lightest. */
export function rungsOf({ hints }: CodeExercise): string[] {
  return [hints.pointer, hints.principle, hints.sibling, hints.bottomOut].filter((rung) => rung !== null);
}

/**
 * The next rung, or why there is none yet: each but the first comes after a new try. No count of what is left.
 */
export function nextHint(
  exercise: CodeExercise,
  before: ExerciseProgress,
): { text: string; after: ExerciseProgress } {
  const rungs = rungsOf(exercise);
  const shown = rungs.slice(0, before.hints);
  const repeated = shown.length === 0 ? '' : `\n\n${shown.at(-1)}`;
  if (rungs.length === 0) return { text: 'There are no hints for this one.', after: before };
  if (before.hints >= rungs.length) return { text: `That was the last one:${repeated}`, after: before };
  if (before.hints > 0 && before.attempts <= before.hintedAt)
    return { text: `The next hint comes after another try. The one you have:${repeated}`, after: before };
  const after = { ...before, hints: before.hints + 1, hintedAt: before.attempts };
  return { text: rungs[before.hints] ?? '', after };
}

export async function hint(world: World, options: ExerciseOptions, [id]: string[]): Promise<number> {
  const { place, exercise } = await exerciseAt(world, options, id);
  const before = readProgress(place).get(exercise.id) ?? untried;
  const { text, after } = nextHint(exercise, before);
  if (after !== before) writeProgress(place, exercise.id, after);
  world.stdout.write(sanitise(`${text}\n`));
  return exitCodes.done;
}

/** @throws SherpaError `solution-closed` until the learner's own passes, or they give up. */
export async function solution(
  world: World,
  options: ExerciseOptions & { giveUp?: boolean },
  [id]: string[],
): Promise<number> {
  const at = await exerciseAt(world, options, id);
  const { place, exercise, language } = at;
  const progress = readProgress(place);
  const before = progress.get(exercise.id) ?? untried;
  // One file solves all of the project, so it opens with the last part.
  const parts =
    exercise.kind === 'project' ? allExercises(at).filter(({ kind }) => kind === 'project') : [exercise];
  const isDone = parts.every((part) => progress.get(part.id)?.passed === true);
  if (!isDone && !before.told) {
    if (options.giveUp !== true)
      throw new SherpaError(
        'solution-closed',
        exercise.kind === 'project'
          ? 'The solution of the project opens when all its requirements pass.'
          : `The solution of ${exercise.id} opens when your own passes.`,
        '`sherpa exercise hint` helps on; `--give-up` shows it now, and the exercise then counts as told.',
      );
    writeProgress(place, exercise.id, { ...before, told: true });
  }
  world.stdout.write(sanitise(`${(exercise.solutions[language] ?? '').trimEnd()}\n`));
  return exitCodes.done;
}
