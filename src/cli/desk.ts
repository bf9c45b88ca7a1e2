import type { CodeCheckRequest } from '../session/course.ts';
import type { CodeChecked, Say } from '../session/event.ts';

/**
 * Where the learner's code lies in a session, and where it is checked. Like the laboratory it never throws and always
 * ends, soon after `signal` is aborted.
 */
export interface Desk {
  /** Before an exercise in code is asked: its file is there. Says where, once. */
  prepare(wanted: CodeCheckRequest, language: string): Promise<Say[]>;
  /**
   * `checked` is null when it was interrupted.
   * @param draw shows how far it is, in place of what it showed before
   */
  check(
    request: CodeCheckRequest,
    signal: AbortSignal,
    draw?: (rows: string[]) => void,
  ): Promise<{ says: Say[]; checked: CodeChecked | null }>;
  /** The learner's file of an exercise as it stands; null where there is none to read. */
  code(exercise: string): string | null;
  /** Resolves with the next save of the file that is open; never where saves are not watched. */
  saved(): Promise<CodeCheckRequest>;
  close(): void;
}

const never = new Promise<never>(() => {});

/** For sittings without exercises. */
export const noDesk: Desk = {
  prepare: async () => [],
  check: async ({ item }) => ({
    says: [],
    checked: {
      type: 'checked',
      item,
      outcome: 'ungraded',
      bugs: [],
      message: 'Code is checked in a lesson, or with `sherpa exercise check`.',
      component: null,
    },
  }),
  code: () => null,
  saved: () => never,
  close: () => {},
};
