import type { HintLadder } from './checks.ts';

export type CodeLanguage = 'javascript' | 'typescript' | 'python';

export const codeLanguages: readonly CodeLanguage[] = ['javascript', 'typescript', 'python'];

export const extensionOf: Readonly<Record<CodeLanguage, string>> = {
  javascript: '.js',
  typescript: '.ts',
  python: '.py',
};

/** An exercise in code: `exercises/<id>/exercise.yml` beside a guide, with its starters and solutions. */
export interface CodeExercise {
  /** The name of its folder: `1.1`, `drill-sigmoid`; of a broken file `repair-<bug>` (its exercise's folder holds it). */
  id: string;
  kind: 'exercise' | 'drill' | 'repair' | 'stretch' | 'project';
  title: string;
  section: number;
  /** Ids of knowledge components, at least one. */
  components: readonly string[];
  /** Markdown. */
  prompt: string;
  /** Name of the learner's file without its extension. */
  file: string;
  /** What its code may import besides its own folder. */
  modules: readonly string[];
  caps: { memoryMb: number; seconds: number };
  checks: readonly CodeCheck[];
  hints: HintLadder;
  /** By language, as written; a language without a starter is not offered. */
  starters: Readonly<Partial<Record<CodeLanguage, string>>>;
  solutions: Readonly<Partial<Record<CodeLanguage, string>>>;
}

/** A closed set; values are literals, there is no code in the file. */
export type CodeCheck =
  /** One of sherpa's own tasks (grading/code/tasks): random inputs against the engine, known mistakes named. */
  | { kind: 'task'; task: string }
  /** Calls with given arguments and what they must return. */
  | {
      kind: 'values';
      function: string;
      cases: readonly { arguments: readonly Literal[]; value: Literal }[];
      tolerance: number;
    }
  /** The shape of what a call returns: [] for a number. */
  | { kind: 'shape'; function: string; arguments: readonly Literal[]; shape: readonly number[] }
  /** Every number that the calls return is finite. */
  | { kind: 'finite'; function: string; cases: readonly (readonly Literal[])[] }
  /** The arguments are afterwards what they were. */
  | { kind: 'unchanged'; function: string; arguments: readonly Literal[] }
  /** The call must refuse its arguments. */
  | { kind: 'throws'; function: string; arguments: readonly Literal[] }
  /** `gradient(...arguments)` is the slope of `loss(...arguments)` by argument number `by`, numerically. */
  | { kind: 'gradient'; function: string; loss: string; arguments: readonly Literal[]; by: number }
  /** What the file prints when it is run. */
  | { kind: 'output'; contains: readonly string[]; lacks: readonly string[] };

export type Literal = null | boolean | number | string | readonly Literal[];

/** What an exercise may refer to; `tasks` and `bugs` are grading's. */
export interface ExerciseNames {
  components: ReadonlySet<string>;
  tasks: ReadonlySet<string>;
  bugs: ReadonlySet<string>;
}
