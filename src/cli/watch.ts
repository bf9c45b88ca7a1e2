import type { CodeExercise } from '../lesson/code-exercise.ts';
import { readProgress, untried, writeProgress } from '../store/exercise-progress.ts';
import { type Watching, watchFile } from '../store/watching.ts';
import { openExercise, resetExercise } from '../store/work-folder.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type WatchWish, wishOf } from '../ui/watch-keys.ts';
import { type WatchScreen, watchRows } from '../ui/watch-rows.ts';
import { openWatchTerminal, type WatchTerminal } from '../ui/watch-terminal.ts';
import { checkCode } from './check-code.ts';
import { allExercises, type ExerciseAt, type ExerciseOptions, exerciseAt } from './exercise-at.ts';
import { nextHint, rungsOf } from './exercise-help.ts';
import { runMeansOf } from './run-means.ts';
import { typedPath } from './typed-path.ts';
import { exitCodes, type World } from './world.ts';

type WatchOptions = ExerciseOptions & { manual?: boolean };

/** Checks the current exercise at once and on each save, until `q`. */
export async function watch(world: World, options: WatchOptions, [id]: string[]): Promise<number> {
  if (world.stdin.isTTY !== true || world.stdout.isTTY !== true)
    throw new SherpaError(
      'terminal-needed',
      '`sherpa watch` needs a terminal.',
      '`sherpa exercise check` checks once, anywhere.',
    );
  const first = await exerciseAt(world, options, id);
  return new Promise<number>((resolve, reject) => {
    const sitting = new Watch(world, options, first, resolve, reject);
    sitting.begin();
  });
}

/** One sitting of `sherpa watch`. While a check runs keys are not read: a stray one cannot skip. */
class Watch {
  readonly #world: World;
  readonly #options: WatchOptions;
  readonly #all: CodeExercise[];
  readonly #end: (code: number) => void;
  readonly #fail: (error: unknown) => void;
  readonly #terminal: WatchTerminal;
  #at: ExerciseAt;
  #watching: Watching | null = null;
  #screen: WatchScreen;
  #again = false;
  #stopping = new AbortController();

  constructor(
    world: World,
    options: WatchOptions,
    at: ExerciseAt,
    end: (code: number) => void,
    fail: (error: unknown) => void,
  ) {
    this.#world = world;
    this.#options = options;
    this.#at = at;
    this.#end = end;
    this.#fail = fail;
    this.#all = allExercises(at);
    this.#screen = this.#fresh();
    this.#terminal = openWatchTerminal(world as never, {
      linear: options.plain === true,
      onKey: (sent) => this.#key(sent),
    });
  }

  begin(): void {
    const { place, exercise, language, file } = this.#at;
    this.#screen = this.#fresh();
    if (this.#options.file === undefined) openExercise(place, exercise, language);
    this.#watching?.close();
    this.#watching =
      this.#options.manual === true
        ? null
        : watchFile(
            file,
            () => void this.#check(),
            () => this.#show({ isRunning: true }),
          );
    void this.#check();
  }

  #fresh(): WatchScreen {
    const { exercise, file } = this.#at;
    const progress = readProgress(this.#at.place);
    const state = (id: string) => {
      const one = progress.get(id);
      return one?.passed ? 'passed' : (one?.attempts ?? 0) > 0 ? 'tried' : 'new';
    };
    const at = Math.max(
      0,
      this.#all.findIndex(({ id }) => id === exercise.id),
    );
    return {
      view: 'exercise',
      exercises: this.#all.map(({ id, title }) => ({ id, title, state: state(id) })),
      at,
      cursor: at,
      file: typedPath(this.#world, file),
      prompt: exercise.prompt,
      checked: null,
      isRunning: false,
      hint: null,
      notice: null,
      passed: false,
      hasHint: rungsOf(exercise).length > 0,
      hasOther: this.#all.length > 1,
    };
  }

  #show(change: Partial<WatchScreen>): void {
    this.#screen = { ...this.#screen, ...change };
    this.#terminal.show(watchRows(this.#screen, this.#terminal.size()));
  }

  /** A save while a check runs is checked after it. */
  async #check(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      do {
        this.#again = false;
        this.#show({ isRunning: true, notice: null, view: 'exercise' });
        const means = runMeansOf(this.#world, this.#at);
        const checked = await checkCode(this.#at, this.#at.places.seed, {
          ...means,
          signal: this.#stopping.signal,
        });
        if (this.#stopping.signal.aborted) return;
        const { exercises, checked: _, ...fresh } = this.#fresh();
        this.#show({ ...fresh, exercises, checked, passed: checked.outcome === 'correct' });
      } while (this.#again);
    } catch (error) {
      this.#leave(() => this.#fail(error));
    } finally {
      this.#running = false;
    }
  }
  #running = false;

  #key(sent: string): void {
    const wish = wishOf(sent, this.#screen);
    const leaves = wish === 'quit' || wish === 'interrupt';
    if (wish === null || (this.#running && !leaves)) return;
    try {
      this.#deeds[wish]();
    } catch (error) {
      this.#leave(() => this.#fail(error));
    }
  }

  /** What each wish does. */
  readonly #deeds: Record<WatchWish, () => void> = {
    quit: () => this.#leave(() => this.#end(exitCodes.done)),
    interrupt: () => this.#leave(() => this.#end(exitCodes.interrupted)),
    run: () => void this.#check(),
    next: () => this.#goTo(this.#following()),
    skip: () => this.#goTo(this.#following()),
    hint: () => this.#hint(),
    list: () => this.#show({ view: 'list', cursor: this.#screen.at }),
    back: () => this.#show({ view: 'exercise' }),
    no: () => this.#show({ view: 'exercise' }),
    up: () => this.#move(-1),
    down: () => this.#move(1),
    choose: () => this.#goTo(this.#screen.cursor),
    reset: () => this.#show({ view: 'confirm-reset' }),
    yes: () => this.#reset(),
    'check-all': () => void this.#checkAll(),
  };

  #move(by: number): void {
    const { cursor, exercises } = this.#screen;
    this.#show({ cursor: Math.max(0, Math.min(exercises.length - 1, cursor + by)) });
  }

  /** The next one that does not pass yet, from here on and round; the next at all when all pass. */
  #following(): number {
    const { exercises, at: from } = this.#screen;
    const order = exercises.map((_, i) => (from + 1 + i) % exercises.length);
    return order.find((i) => i !== from && exercises[i]?.state !== 'passed') ?? order[0] ?? from;
  }

  #goTo(index: number): void {
    const exercise = this.#all[index];
    if (!exercise) return;
    const { file: _, ...options } = this.#options;
    exerciseAt(this.#world, options, exercise.id).then(
      (at) => {
        this.#at = at;
        this.begin();
      },
      (error: unknown) => this.#leave(() => this.#fail(error)),
    );
  }

  #hint(): void {
    const { place, exercise } = this.#at;
    const before = readProgress(place).get(exercise.id) ?? untried;
    const { text, after } = nextHint(exercise, before);
    if (after !== before) writeProgress(place, exercise.id, after);
    this.#show({ hint: text, hasHint: false });
  }

  #reset(): void {
    const { place, exercise, language } = this.#at;
    const kept = resetExercise(place, exercise, language);
    this.begin();
    if (kept !== null) this.#show({ notice: `Yours is kept as ${typedPath(this.#world, kept)}.` });
  }

  /** Every opened exercise again; what passed before and fails now is pending again. */
  async #checkAll(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const progress = readProgress(this.#at.place);
    const tried = this.#all.filter(({ id }) => (progress.get(id)?.attempts ?? 0) > 0);
    try {
      for (const [i, { id }] of tried.entries()) {
        this.#show({ notice: `Checking ${i + 1} of ${tried.length}: ${id}`, view: 'exercise' });
        const at = await exerciseAt(this.#world, { ...this.#options, file: undefined as never }, id);
        await checkCode(at, at.places.seed, {
          ...runMeansOf(this.#world, at),
          signal: this.#stopping.signal,
        });
        if (this.#stopping.signal.aborted) return;
      }
      const { exercises } = this.#fresh();
      const pending = exercises.filter(({ state }) => state === 'tried').map(({ id }) => id);
      const told = pending.length === 0 ? 'All that were tried pass.' : `Not passing: ${pending.join(', ')}.`;
      this.#show({ exercises, notice: told });
    } catch (error) {
      this.#leave(() => this.#fail(error));
    } finally {
      this.#running = false;
    }
  }

  #leave(then: () => void): void {
    this.#stopping.abort();
    this.#watching?.close();
    this.#terminal.close();
    then();
  }
}
