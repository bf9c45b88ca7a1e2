import { existsSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CodeExercise, type CodeLanguage, codeLanguages, extensionOf } from '../lesson/code-exercise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { ensureWorkFolder } from './session-folder.ts';
import { cannotWrite, writeWhole } from './write.ts';

/** Where the files of a learner's exercises are: `sherpa-work/<route>/<exercise>/`. */
export interface WorkPlace {
  root: string;
  route: string;
}

/** The folder of an exercise. The requirements of the project are checked on one file, and share it. */
export const workName = ({ id, kind }: CodeExercise): string => (kind === 'project' ? 'project' : id);

export function workFile({ root, route }: WorkPlace, exercise: CodeExercise, language: CodeLanguage): string {
  return path.join(root, 'sherpa-work', route, workName(exercise), exercise.file + extensionOf[language]);
}

export const hasWorkFile = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The language of the file that was changed last; null when the exercise was not opened yet. */
export function openedLanguage(place: WorkPlace, exercise: CodeExercise): CodeLanguage | null {
  const found = codeLanguages.flatMap((language) => {
    const file = statSync(workFile(place, exercise, language), { throwIfNoEntry: false });
    return file?.isFile() ? [{ language, at: file.mtimeMs }] : [];
  });
  return found.sort((one, other) => other.at - one.at)[0]?.language ?? null;
}

/**
 * Writes the starter where no file stands yet; one that does is left alone.
 * @returns whether it was written
 * @throws SherpaError `language-absent`, `cannot-write`, `link-refused`
 */
export function openExercise(place: WorkPlace, exercise: CodeExercise, language: CodeLanguage): boolean {
  const starter = starterOf(exercise, language);
  const file = workFile(place, exercise, language);
  ensureWorkFolder(place.root, place.route, workName(exercise));
  if (existsSync(file)) return false;
  writeWhole(file, starter, 0o600);
  return true;
}

/**
 * The starter again; what stood there is kept beside it.
 * @returns the name it is kept under; null when there was nothing, or just the starter
 */
export function resetExercise(
  place: WorkPlace,
  exercise: CodeExercise,
  language: CodeLanguage,
): string | null {
  const starter = starterOf(exercise, language);
  const file = workFile(place, exercise, language);
  ensureWorkFolder(place.root, place.route, workName(exercise));
  let kept: string | null = null;
  if (existsSync(file)) {
    for (let n = 1; kept === null || existsSync(kept); n++) kept = keptName(file, n);
    try {
      renameSync(file, kept);
    } catch (error) {
      throw cannotWrite(error, kept);
    }
  }
  writeWhole(file, starter, 0o600);
  return kept;
}

/** `mse.old-1.js`: it still opens as code, and no check takes it for the answer. */
function keptName(file: string, n: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.old-${n}${ext}`);
}

function starterOf(exercise: CodeExercise, language: CodeLanguage): string {
  const starter = exercise.starters[language];
  if (starter !== undefined) return starter;
  const others = codeLanguages.filter((one) => exercise.starters[one] !== undefined);
  throw new SherpaError(
    'language-absent',
    `${exercise.id} is not there in ${language}.`,
    `It is there in ${others.join(', ')}: add --language ${others[0] ?? 'javascript'}.`,
  );
}
