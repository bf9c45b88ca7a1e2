import { writeOwn } from '../store/own-files.ts';
import { openExercise, resetExercise, workName } from '../store/work-folder.ts';
import { sanitise } from '../text/sanitise.ts';
import { type ExerciseAt, type ExerciseOptions, exerciseAt } from './exercise-at.ts';
import { typedPath } from './typed-path.ts';
import { exitCodes, type World } from './world.ts';

type OpenOptions = ExerciseOptions & { edit?: boolean };

/** Writes the starter unless a file stands there, says what is asked, and opens the editor if that is wished. */
export async function open(world: World, options: OpenOptions, [id]: string[]): Promise<number> {
  const at = await exerciseAt(world, options, id);
  const isOwn = options.file !== undefined;
  const isNew = !isOwn && openExercise(at.place, at.exercise, at.language);
  const written = isOwn ? 'Your own file' : isNew ? 'Wrote' : 'It is there already, and stays as it is:';
  const shown = typedPath(world, at.file);
  if (options.json)
    world.stdout.write(
      `${JSON.stringify({ id: at.exercise.id, file: at.file, language: at.language, written: isNew })}\n`,
    );
  else {
    world.stdout.write(sanitise(`${at.exercise.title}\n\n${at.exercise.prompt}\n\n`));
    world.stdout.write(
      sanitise(`${written} ${shown}\n\`sherpa watch ${at.exercise.id}\` checks it on every save.\n`),
    );
  }
  if (options.edit) return edit(world, at);
  return exitCodes.done;
}

/** The starter again. What stood there is kept beside it, and an own file is left where it is and forgotten. */
export async function reset(world: World, options: ExerciseOptions, [id]: string[]): Promise<number> {
  const at = await exerciseAt(world, options, id);
  writeOwn(at.place, workName(at.exercise), null);
  const kept = resetExercise(at.place, at.exercise, at.language);
  const shown = typedPath(world, at.file);
  world.stdout.write(
    sanitise(
      `${shown} is the starter again.${kept === null ? '' : ` Yours is kept as ${typedPath(world, kept)}.`}\n`,
    ),
  );
  return exitCodes.done;
}

async function edit(world: World, { file }: ExerciseAt): Promise<number> {
  const { openEditor } = await import('../runner/editor.ts');
  await openEditor(file, world.env);
  return exitCodes.done;
}
