import { giveConsent } from '../store/consents.ts';
import { writeOwn } from '../store/own-files.ts';
import { hasWorkFile, workName } from '../store/work-folder.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { checkLines } from '../ui/check-lines.ts';
import { checkCode, hasRun } from './check-code.ts';
import { checkJson } from './check-json.ts';
import { type ExerciseAt, type ExerciseOptions, exerciseAt } from './exercise-at.ts';
import { runMeansOf } from './run-means.ts';
import { typedPath } from './typed-path.ts';
import { exitCodes, type World } from './world.ts';

type CheckOptions = ExerciseOptions & { bare?: boolean; data?: string; epochs?: string };

/** Runs the learner's file in the sandbox and says what is right, what is wrong, and which mistake explains it. */
export async function check(world: World, options: CheckOptions, [id]: string[]): Promise<number> {
  const at = await exerciseAt(world, options, id);
  mustExist(world, at);
  if (options.file !== undefined || options.names !== undefined)
    writeOwn(at.place, workName(at.exercise), { file: at.file, names: at.renamed });
  if (options.bare) giveConsent(at.places.userFolder, 'bare', at.places.root);
  const checked = await checkCode(at, at.places.seed, runMeansOf(world, at), options.trust);
  if (hasRun(at.exercise) && checked.outcome === 'correct') {
    const { showProjectRun } = await import('./project-show.ts');
    return showProjectRun(world, options, at, checked);
  }
  if (options.json) world.stdout.write(`${JSON.stringify(checkJson(checked))}\n`);
  else {
    const heading = { title: at.exercise.title, file: typedPath(world, at.file) };
    world.stdout.write(sanitise(`${checkLines(heading, checked).join('\n')}\n`));
  }
  if (checked.outcome === 'ungraded') return exitCodes.absent;
  return checked.outcome === 'correct' ? exitCodes.done : exitCodes.checkFailed;
}

/** @throws SherpaError `exercise-unopened` */
export function mustExist(world: World, { file, exercise }: ExerciseAt): void {
  if (hasWorkFile(file)) return;
  throw new SherpaError(
    'exercise-unopened',
    `There is no ${typedPath(world, file)} yet.`,
    `\`sherpa exercise open ${exercise.id}\` writes the starter.`,
  );
}
