import type { Checked } from '../grading/code/judge.ts';
import { giveConsent } from '../store/consents.ts';
import { writeOwn } from '../store/own-files.ts';
import { hasWorkFile, workName } from '../store/work-folder.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { checkLines } from '../ui/check-lines.ts';
import { checkCode } from './check-code.ts';
import { type ExerciseAt, type ExerciseOptions, exerciseAt } from './exercise-at.ts';
import { runMeansOf } from './run-means.ts';
import { typedPath } from './typed-path.ts';
import { exitCodes, type World } from './world.ts';

/** Runs the learner's file in the sandbox and says what is right, what is wrong, and which mistake explains it. */
export async function check(
  world: World,
  options: ExerciseOptions & { bare?: boolean },
  [id]: string[],
): Promise<number> {
  const at = await exerciseAt(world, options, id);
  mustExist(world, at);
  if (options.file !== undefined || options.names !== undefined)
    writeOwn(at.place, workName(at.exercise), { file: at.file, names: at.renamed });
  if (options.bare) giveConsent(at.places.userFolder, 'bare', at.places.root);
  const checked = await checkCode(at, at.places.seed, runMeansOf(world, at), options.trust);
  if (options.json) world.stdout.write(`${JSON.stringify(jsonOf(checked))}\n`);
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

/** As programs read it. */
function jsonOf({ id, outcome, checks, diagnosis, seconds, isolation, output }: Checked): object {
  return {
    id,
    outcome,
    checks,
    diagnosis: diagnosis?.text ?? null,
    bugs: diagnosis?.bugs ?? [],
    seconds,
    isolation: isolation.walls[0] ?? 'caps',
    walls: isolation.walls,
    network: isolation.network,
    files: isolation.files,
    output,
  };
}
