import type { CodeLanguage } from '../../lesson/code-exercise.ts';
import type { Argument, Plain } from './plain.ts';

/**
 * One thing that is done with a learner's file. Names are the JavaScript ones in camelCase; in Python functions,
 * methods and fields are looked for in snake_case (names with `dL_d…`, `W`, `b` stay as they are). Steps follow one
 * another in one process; one that throws does not keep the next from being tried.
 */
export type Step =
  | {
      do: 'call';
      function: string;
      arguments: readonly Argument[];
      keep?: string;
      /** Also return the arguments as they are after the call. */
      sees?: 'arguments';
    }
  | { do: 'new'; class: string; arguments: readonly Argument[]; keep: string }
  | {
      do: 'method';
      of: string;
      /** From there to what has the method. */
      path?: readonly (string | number)[];
      name: string;
      arguments: readonly Argument[];
      keep?: string;
    }
  /** Calls a method once for each entry of a list, and gives the list of what came back. */
  | { do: 'each'; of: string; name: string; list: Argument }
  /** Keeps a value for later steps. */
  | { do: 'put'; value: Argument; keep: string }
  /** The value at a path inside something kept; `of` empty: what the file exports. */
  | { do: 'get'; of: string; path: readonly (string | number)[] }
  /** Writes in place: an array keeps its identity. */
  | { do: 'set'; of: string; path: readonly (string | number)[]; value: Argument }
  /** From now on a method's calls are counted, and their first argument is noted; `get` of `keep` gives the list. */
  | { do: 'spy'; of: string; path: readonly (string | number)[]; method: string; keep: string };

export interface Caps {
  memoryMb: number;
  seconds: number;
}

/** A run of a learner's file. What is expected of it is not part of this: the child process never learns it. */
export interface Job {
  language: CodeLanguage;
  /** Absolute. */
  file: string;
  /** Names that stand for others in an own file: ours in camelCase, theirs as written. */
  names: Readonly<Record<string, string>>;
  /** What it may import besides its own folder: `sherpa-tutor/engine`, `node:fs`, `node:zlib`; numpy in Python always. */
  modules: readonly string[];
  /** Files and folders it may read, absolute, beside its own. */
  reads: readonly string[];
  steps: readonly Step[];
  caps: Caps;
}

export interface Thrown {
  name: string;
  message: string;
  /** In the learner's file, from 1; null: not known. */
  line: number | null;
}

export type StepResult =
  | { value: Plain; arguments?: readonly Plain[]; seconds?: number }
  | { thrown: Thrown }
  /** It was not reached. */
  | { missing: true };

/** How a run came to its end. Only `done` is an end at which all steps were tried. */
export type Ended =
  | 'done'
  /** The file could not be loaded: a syntax error, a missing import, a throw at the top level. */
  | 'unloadable'
  | 'too-long'
  | 'too-much-memory'
  | 'too-much-output'
  /** The process ended before its work did: exit, a signal, a promise that never settles. */
  | 'stopped'
  /** The program needed for it is absent: Python, numpy. */
  | 'absent';

/** What held the child in, strongest first; each adds to the ones after it. */
export type Wall = 'bubblewrap' | 'namespaces' | 'permissions' | 'caps';

export interface Isolation {
  walls: readonly Wall[];
  /** Whether sockets are refused. */
  network: 'denied' | 'open';
  /** Whether files outside the grants are unreadable. */
  files: 'denied' | 'open';
}

export interface Ran {
  ended: Ended;
  /** One sentence for the learner when it is not `done`; empty otherwise. */
  message: string;
  thrown: Thrown | null;
  /** As long as `steps`. */
  results: readonly StepResult[];
  /** What the file printed, made harmless, cut at the cap. */
  output: string;
  /** Of the whole run, from spawn to end. */
  seconds: number;
  isolation: Isolation;
  /** It was not run: nothing here could wall it in, and the learner has not agreed that it runs without. */
  needsYes?: boolean;
}
