import type { Readable, Writable } from 'node:stream';

/** Everything a command may know of the outside. Made once, in main; tests make their own. */
export interface World {
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  home: string;
  /** Where lessons/ and config/ of this program stand. */
  packageRoot: string;
  version: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable;
  /** Where Ctrl-C arrives when the terminal is not read key by key. */
  signals: NodeJS.Process;
  /** Real time; `SHERPA_CLOCK` is applied by the journal, which counts its events. */
  now: () => Date;
  /** A fresh seed; `SHERPA_SEED` replaces it. */
  seed: () => number;
}

/** The options every command takes. */
export interface GlobalOptions {
  plain?: boolean;
  json?: boolean;
  offline?: boolean;
  color?: boolean;
  root?: string;
}

export const exitCodes = { done: 0, checkFailed: 1, usage: 2, absent: 3, interrupted: 130 } as const;
