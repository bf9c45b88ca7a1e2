import type { Ended } from '../../../src/grading/code/job.ts';

/** A learner's file that means no good. It is asked for `answer([0.3, 0.4])`, and is never told what is right. */
export interface HostileFile {
  /** Goes on after "a file that …". */
  does: string;
  source: string;
  /** How its run may end; where there is more than one, the system or its speed decides. */
  ends: Ended | readonly Ended[];
  /** In the sentence, what was thrown, or the value: a text that must be there. */
  shows: RegExp;
  name?: string;
  /** Further files of its folder. */
  beside?: Readonly<Record<string, string>>;
  modules?: readonly string[];
  seconds?: number;
  /** What it wants is refused only where sockets are. */
  wants?: 'network';
}

/** The rest of a file whose harm is done when it is loaded. */
export const honest = 'export const answer = () => 1;';

/** A file that tries something in its call, and returns what came of it. */
export const tries = (body: string): string =>
  `export async function answer() { try { ${body} } catch (error) { return 'refused: ' + error.message; } return 'it went through'; }`;
