import path from 'node:path';
import { bugs } from '../grading/code/bugs.ts';
import { tasks } from '../grading/code/tasks.ts';
import type { Checks } from '../lesson/checks.ts';
import {
  type CodeExercise,
  type CodeLanguage,
  codeLanguages,
  type ExerciseNames,
  extensionOf,
} from '../lesson/code-exercise.ts';
import { loadExercise } from '../lesson/exercise-load.ts';
import type { Diagnostic } from '../lesson/lesson.ts';
import { giveConsent, hasConsent } from '../store/consents.ts';
import { exerciseIds, folderOf, readExerciseFolder } from '../store/exercise-folders.ts';
import { readProgress } from '../store/exercise-progress.ts';
import { readOwn } from '../store/own-files.ts';
import { openedLanguage, type WorkPlace, workFile, workName } from '../store/work-folder.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type Loaded, loadRoute } from './load-route.ts';
import { configOf, type Places, placesOf } from './places.ts';
import type { GlobalOptions, World } from './world.ts';

export type ExerciseOptions = GlobalOptions & {
  route?: string;
  file?: string;
  language?: string;
  names?: string;
  /** Yes to running the code of a route that was found. */
  trust?: boolean;
};

/** The exercises of a route, as far as a command needs them. */
export interface Exercises {
  loaded: Loaded;
  places: Places;
  place: WorkPlace;
  /** What `exercises.language` says. */
  preferred: CodeLanguage;
  names: ExerciseNames;
}

/** One exercise with the learner's file for it. */
export interface ExerciseAt extends Exercises {
  exercise: CodeExercise;
  language: CodeLanguage;
  /** Absolute. */
  file: string;
  /** Names in an own file that stand for ours. */
  renamed: Readonly<Record<string, string>>;
}

export async function exercisesOf(world: World, options: ExerciseOptions): Promise<Exercises> {
  const places = placesOf(world, options);
  const loaded = await loadRoute(world, places, options.route ?? null);
  const config = await configOf(world, places);
  return exercisesFrom(places, loaded, String(config.preferences['exercises.language']));
}

/** The same for a route that is loaded already. */
export function exercisesFrom(places: Places, loaded: Loaded, language: string): Exercises {
  return {
    loaded,
    places,
    place: { root: places.root, route: loaded.id },
    preferred: language as CodeLanguage,
    names: namesFor(loaded.lesson.checks),
  };
}

const namesFor = ({ components }: Checks): ExerciseNames => ({
  components: new Set(components.map(({ id }) => id)),
  tasks: new Set(tasks.keys()),
  bugs: new Set(bugs.keys()),
});

/** What is odd in the exercises beside a guide, by file; files without a fault are left out. */
export function exerciseFaults(
  guide: string,
  checks: Checks,
): { count: number; faults: { path: string; diagnostics: Diagnostic[] }[] } {
  const names = namesFor(checks);
  const loaded = checks.code.map((id) => ({
    path: path.join(path.dirname(guide), 'exercises', id, 'exercise.yml'),
    ...loadExercise(readExerciseFolder(guide, id), names),
  }));
  return {
    count: loaded.flatMap(({ exercises }) => exercises).length,
    faults: loaded.filter(({ diagnostics }) => diagnostics.length > 0),
  };
}

/** All exercises of the route, by section, the guide's own before drills, repairs and stretches. */
export function allExercises({ loaded, names }: Exercises): CodeExercise[] {
  const found = exerciseIds(loaded.path).flatMap(
    (id) => loadExercise(readExerciseFolder(loaded.path, id), names).exercises,
  );
  const kinds = ['exercise', 'drill', 'repair', 'project', 'stretch'];
  return found.sort(
    (one, other) => one.section - other.section || kinds.indexOf(one.kind) - kinds.indexOf(other.kind),
  );
}

/**
 * @throws SherpaError `exercise-unknown`, `exercise-broken`
 */
export function exerciseById({ loaded, names }: Exercises, id: string): CodeExercise {
  const folder = folderOf(loaded.path, id);
  const found = folder === null ? null : loadExercise(readExerciseFolder(loaded.path, folder), names);
  const exercise = found?.exercises.find((one) => one.id === id);
  if (exercise) return exercise;
  if (found?.exercises.length === 0)
    throw new SherpaError(
      'exercise-broken',
      `The exercise ${id} cannot be used: ${found.diagnostics[0]?.message ?? 'its exercise.yml is empty.'}`,
      'Its author can see all faults with `sherpa guide check`.',
    );
  throw new SherpaError(
    'exercise-unknown',
    `There is no exercise ${JSON.stringify(id)} here.`,
    '`sherpa exercise list` shows them.',
  );
}

/** Where the learner is: the file changed last that does not pass yet, else the first exercise not passed. */
function currentExercise(exercises: Exercises): CodeExercise {
  const progress = readProgress(exercises.place);
  const open = allExercises(exercises).filter(({ id }) => progress.get(id)?.passed !== true);
  const begun = open.filter((one) => openedLanguage(exercises.place, one) !== null);
  const found = begun.at(-1) ?? open[0];
  if (found) return found;
  throw new SherpaError(
    'exercise-unknown',
    'No exercise is left to do here.',
    '`sherpa exercise list` shows all; name one.',
  );
}

/**
 * The starters and checks of a route that was found are somebody's code; they run in the sandbox, and only after a yes.
 * @throws SherpaError `consent-needed`
 */
export function needConsent({ loaded, places, exercise }: ExerciseAt, trust = false): void {
  const folder = path.dirname(loaded.path);
  if (loaded.isShipped || hasConsent(places.userFolder, 'code', folder)) return;
  if (trust) {
    giveConsent(places.userFolder, 'code', folder);
    return;
  }
  throw new SherpaError(
    'consent-needed',
    `The exercises of ${loaded.id} did not come with sherpa: they are code of whoever wrote ${folder}.`,
    `Look at it; \`sherpa exercise check ${exercise.id} --trust\` says yes for this folder, once.`,
  );
}

/**
 * The exercise a command is about, its language and the learner's file: as asked, as remembered for an own file, as it
 * was opened last, or as preferred.
 */
export async function exerciseAt(
  world: World,
  options: ExerciseOptions,
  id: string | undefined,
): Promise<ExerciseAt> {
  const exercises = await exercisesOf(world, options);
  const exercise = id === undefined ? currentExercise(exercises) : exerciseById(exercises, id);
  return exerciseIn(exercises, exercise, { ...options, cwd: world.cwd });
}

/** The same for an exercise that was found already. */
export function exerciseIn(
  exercises: Exercises,
  exercise: CodeExercise,
  options: Pick<ExerciseOptions, 'file' | 'language' | 'names'> & { cwd?: string } = {},
): ExerciseAt {
  const own = readOwn(exercises.place, workName(exercise));
  const file =
    options.file === undefined ? (own?.file ?? null) : path.resolve(options.cwd ?? '.', options.file);
  const language =
    languageOf(options.language) ??
    (file === null ? openedLanguage(exercises.place, exercise) : languageOfFile(file)) ??
    firstOf(exercise, exercises.preferred);
  return {
    ...exercises,
    exercise,
    language,
    file: file ?? workFile(exercises.place, exercise, language),
    renamed: options.names === undefined ? (own?.names ?? {}) : namesOf(options.names),
  };
}

const firstOf = (exercise: CodeExercise, preferred: CodeLanguage): CodeLanguage =>
  exercise.starters[preferred] === undefined
    ? (codeLanguages.find((one) => exercise.starters[one] !== undefined) ?? preferred)
    : preferred;

function languageOf(text: string | undefined): CodeLanguage | null {
  if (text === undefined) return null;
  const found = codeLanguages.find((one) => one === text);
  if (found) return found;
  throw new SherpaError(
    'option-invalid',
    `--language ${text} is not known.`,
    `It is one of ${codeLanguages.join(', ')}.`,
  );
}

function languageOfFile(file: string): CodeLanguage {
  const extension = path.extname(file).replace(/^\.m/, '.');
  const found = codeLanguages.find((one) => extensionOf[one] === extension);
  if (found) return found;
  throw new SherpaError(
    'option-invalid',
    `${file} is in no language that can be checked.`,
    'Files end in .js, .mjs, .ts, .mts or .py.',
  );
}

/** `Network=Net,backward=backprop` */
function namesOf(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const odd = pairs.find(
    (pair) => pair.length !== 2 || pair.some((name) => !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)),
  );
  if (odd)
    throw new SherpaError(
      'option-invalid',
      `--names ${odd.join('=')} is no pair of names.`,
      'Write it like --names Network=Net,backward=backprop.',
    );
  return Object.fromEntries(pairs);
}
