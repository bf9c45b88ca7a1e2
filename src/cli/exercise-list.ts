import type { CodeExercise } from '../lesson/code-exercise.ts';
import { type ExerciseProgress, readProgress } from '../store/exercise-progress.ts';
import { sanitise } from '../text/sanitise.ts';
import { allExercises, type ExerciseOptions, exercisesOf } from './exercise-at.ts';
import { exitCodes, type World } from './world.ts';

/** Every exercise in code with its section and how far the learner is. */
export async function list(world: World, options: ExerciseOptions): Promise<number> {
  const exercises = await exercisesOf(world, options);
  const all = allExercises(exercises);
  const progress = readProgress(exercises.place);
  if (options.json) {
    const rows = all.map((one) => ({
      id: one.id,
      kind: one.kind,
      title: one.title,
      section: one.section,
      components: one.components,
      languages: Object.keys(one.starters),
      state: stateOf(progress.get(one.id)),
    }));
    world.stdout.write(`${JSON.stringify({ route: exercises.loaded.id, exercises: rows })}\n`);
    return exitCodes.done;
  }
  if (all.length === 0) {
    world.stdout.write(`${exercises.loaded.id} has no exercises in code.\n`);
    return exitCodes.done;
  }
  const width = Math.max(...all.map(({ id }) => id.length));
  let section = -1;
  for (const one of all) {
    if (one.section !== section) world.stdout.write(`${section < 0 ? '' : '\n'}${headingOf(one)}\n`);
    section = one.section;
    const state = stateOf(progress.get(one.id));
    world.stdout.write(sanitise(`  ${marks[state]} ${one.id.padEnd(width)}  ${one.title}\n`));
  }
  const passed = all.filter(({ id }) => progress.get(id)?.passed).length;
  world.stdout.write(
    `\n${passed} of ${all.length} pass. \`sherpa exercise open ID\` begins one, \`sherpa watch ID\` checks it on every save.\n`,
  );
  return exitCodes.done;
}

const marks = { passed: 'ok', tried: '..', new: '  ' } as const;

function stateOf(progress: ExerciseProgress | undefined): keyof typeof marks {
  if (!progress) return 'new';
  if (progress.passed) return 'passed';
  return progress.attempts > 0 ? 'tried' : 'new';
}

const headingOf = ({ section }: CodeExercise) =>
  section === 0 ? 'Before the first section' : `Section ${section}`;
