import type { Checked } from '../grading/code/judge.ts';
import type { CodeLanguage } from '../lesson/code-exercise.ts';
import type { CodeCheckRequest } from '../session/course.ts';
import type { CodeChecked, Say } from '../session/event.ts';
import { readBounded } from '../store/bounded-read.ts';
import { type Watching, watchFile } from '../store/watching.ts';
import { openExercise } from '../store/work-folder.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { checkLines, failureLines } from '../ui/check-lines.ts';
import { checkCode, hasRun } from './check-code.ts';
import type { Desk } from './desk.ts';
import { type ExerciseAt, type Exercises, exerciseById, exerciseIn } from './exercise-at.ts';
import { runMeansOf } from './run-means.ts';
import { typedPath } from './typed-path.ts';
import type { World } from './world.ts';

/** More is not read to a tutor. */
const longestCode = 64 * 1024;

/**
 * The desk of a session. `watches`: each save is checked by itself, on a screen, where news may come unasked.
 */
export class OpenDesk implements Desk {
  readonly #world: World;
  readonly #watches: boolean;
  #exercises: Exercises;
  #open: CodeCheckRequest | null = null;
  #checks = 0;
  #watching: Watching | null = null;
  #saved = signal<CodeCheckRequest>();

  constructor(world: World, exercises: Exercises, watches: boolean) {
    this.#world = world;
    this.#exercises = exercises;
    this.#watches = watches;
  }

  async prepare(wanted: CodeCheckRequest, language: string): Promise<Say[]> {
    if (this.#open?.item === wanted.item) return [];
    this.#exercises = { ...this.#exercises, preferred: language as CodeLanguage };
    try {
      const at = this.#at(wanted.exercise);
      openExercise(at.place, at.exercise, at.language);
      this.#watch(wanted, at.file);
      const saves = this.#watches && !hasRun(at.exercise) ? ' Every save is checked;' : '';
      const where = typedPath(this.#world, at.file);
      return [notice(`Your file is \`${where}\`.${saves} \`check\` runs it now.`)];
    } catch (error) {
      return [notice(told(error))];
    }
  }

  code(exercise: string): string | null {
    try {
      const read = readBounded(this.#at(exercise).file, { limitBytes: longestCode });
      return 'bytes' in read ? read.bytes.toString('utf8') : null;
    } catch (error) {
      if (error instanceof SherpaError) return null;
      throw error;
    }
  }

  async check(
    { item, exercise }: CodeCheckRequest,
    stop: AbortSignal,
    draw: (rows: string[]) => void = () => {},
  ): Promise<{ says: Say[]; checked: CodeChecked | null }> {
    const blank = { type: 'checked' as const, item, bugs: [], component: null };
    try {
      const at = this.#at(exercise);
      openExercise(at.place, at.exercise, at.language);
      const means = runMeansOf(this.#world, at);
      const checked = await checkCode(at, this.#exercises.places.seed + this.#checks++, {
        ...means,
        signal: stop,
      });
      const goesOn = hasRun(at.exercise) && checked.outcome === 'correct' && !stop.aborted;
      const long = goesOn ? await this.#run(at, stop, draw) : null;
      const run = long?.checked ?? checked;
      if (stop.aborted && long)
        return { says: [...long.says, notice('Interrupted; nothing was counted.')], checked: null };
      if (stop.aborted) return { says: [notice('Interrupted; nothing was counted.')], checked: null };
      const lines = checkLines({ title: at.exercise.title, file: typedPath(this.#world, at.file) }, run);
      const first = run.checks.find(({ outcome }) => outcome !== 'correct');
      const message = [first ? failureLines(first)[0] : '', run.diagnosis?.text].filter(Boolean).join(' ');
      const outcome = run.outcome === 'correct' || run.outcome === 'ungraded' ? run.outcome : 'incorrect';
      const bugs = [...(run.diagnosis?.bugs ?? [])];
      const component = at.exercise.components[0] ?? null;
      const text = `\`\`\`text\n${lines.join('\n').replaceAll('```', "'''")}\n\`\`\``;
      const say: Say = { type: 'say', kind: 'code', source: 'engine', text };
      const says = [...(long?.says ?? []), say];
      return { says, checked: { ...blank, outcome, bugs, message, component } };
    } catch (error) {
      return { says: [], checked: { ...blank, outcome: 'ungraded', message: told(error) } };
    }
  }

  /** The run of the project, on generated digits; in the shell other data can be named. */
  async #run(
    at: ExerciseAt,
    signal: AbortSignal,
    draw: (rows: string[]) => void,
  ): Promise<{ says: Say[]; checked: Checked }> {
    const { projectSays } = await import('./project-says.ts');
    return projectSays(this.#world, at, { ...runMeansOf(this.#world, at), signal }, draw);
  }

  saved(): Promise<CodeCheckRequest> {
    return this.#saved.promise;
  }

  close(): void {
    this.#watching?.close();
  }

  #at(exercise: string): ExerciseAt {
    return exerciseIn(this.#exercises, exerciseById(this.#exercises, exercise));
  }

  #watch(wanted: CodeCheckRequest, file: string): void {
    this.close();
    this.#open = wanted;
    // A run of a minute is not begun by every save.
    if (!this.#watches || hasRun(exerciseById(this.#exercises, wanted.exercise))) return;
    this.#watching = watchFile(file, () => {
      const { give } = this.#saved;
      this.#saved = signal();
      give(wanted);
    });
  }
}

/** A promise with its own switch. */
function signal<T>(): { promise: Promise<T>; give: (value: T) => void } {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}

const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'engine', text });

/** What is wrong with a file or a folder is said, with what to do. */
function told(error: unknown): string {
  if (!(error instanceof SherpaError)) throw error;
  return `${error.message} ${error.next}`;
}
