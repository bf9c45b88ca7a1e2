/** A learner's file that means no good, and what is to come of it. */
export interface HostileFile {
  does: string;
  source: string;
  /** In `ended: message` and the value or the error of the one call. */
  shows: RegExp;
  /** Of the run; 3 where it is not said. */
  seconds?: number;
}

/** A file whose `answer` has this body. */
export const answering = (body: string) => `def answer(numbers):\n${body.replaceAll(/^/gm, '    ')}\n`;
