import type { Job, Step, StepResult, Thrown } from '../grading/code/job.ts';
import { fromWire, toWire } from './wire.ts';

/*
 * How sherpa and a harness (harness/harness.mjs, harness/harness.py) talk. The same for every language.
 *
 * In, on stdin: one line of JSON and then the end. The harness reads it whole before it loads the learner's file, and
 * leaves nothing of it where that file could find it.
 *   {"nonce", "file": null | absolute path, "names": {ours: theirs}, "modules": […], "memoryMb", "steps": […]}
 * `steps` are those of grading/code/job.ts; `arguments` and `value` in them are wire values. Without a file nothing is
 * loaded: `hello` and `done` come at once, which shows that the wall and the interpreter work.
 *
 * Out, on fd 3: lines `<nonce> <kind> <JSON>`. A line without the nonce, or malformed after it, is counted and dropped.
 *   hello null                      first, before the learner's file is touched; without it the wall or interpreter failed
 *   absent "sentence"               something needed is not there (numpy, a newer Node); nothing follows
 *   unloadable {name,message,line}  the file could not be loaded; nothing follows
 *   loaded null                     it was
 *   step [index, result]            result: {"value": wire, "arguments"?: [wire…], "seconds"?} or {"thrown": {name,message,line}}
 *   late {name,message,line}        thrown outside any step (an unhandled rejection, a timer); nothing follows
 *   done null                       every step was tried; the process may be killed from here on
 * `line` is in the learner's file, from 1, or null. `name` and `message` are strings of at most 300 and 2,000 characters.
 *
 * Wire values are JSON in which every object says what it is by `$`:
 *   in and out   {"$":"NaN"} {"$":"Infinity"} {"$":"-Infinity"} {"$":"-0"}
 *                {"$":"object","entries":[[key, value], …]}
 *   in only      {"$":"whole","items":[…]}         a list that stays one, its numbers integers
 *                {"$":"named","entries":[[camelCase key, value], …]}
 *                {"$":"bytes","base64":"…","shape":[…]}
 *                {"$":"kept","of":"name or empty","path":[…]}
 *                {"$":"quadratic","a":[…],"b":[…]}
 * Out, "nothing" (undefined, None) is null; what is no data (a function, a cycle) is a string that describes it. A value
 * is nested at most 40 deep and all frames together are at most 64 MB.
 *
 * stdout and stderr belong to the learner's file; sherpa reads both.
 */

export type Frame =
  | { kind: 'hello' | 'loaded' | 'done' }
  | { kind: 'absent'; sentence: string }
  | { kind: 'unloadable' | 'late'; thrown: Thrown }
  | { kind: 'step'; index: number; result: StepResult };

/** The line that a harness is given. `file` null: it only shows that it runs. */
export function jobLine(job: Omit<Job, 'file'> & { file: string | null }, nonce: string): string {
  const { file, names, modules, caps, steps } = job;
  const line = { nonce, file, names, modules, memoryMb: caps.memoryMb, steps: steps.map(stepToWire) };
  return `${JSON.stringify(line)}\n`;
}

function stepToWire(step: Step): object {
  if (step.do === 'set') return { ...step, value: toWire(step.value) };
  return 'arguments' in step ? { ...step, arguments: step.arguments.map(toWire) } : step;
}

/** Takes what arrives on fd 3 in pieces and tells of each frame that bears the nonce. */
export class FrameReader {
  /** Lines that were no frames of ours. */
  forged = 0;
  readonly #start: string;
  readonly #onFrame: (frame: Frame) => void;
  #rest = '';

  constructor(nonce: string, onFrame: (frame: Frame) => void) {
    this.#start = `${nonce} `;
    this.#onFrame = onFrame;
  }

  push(text: string): void {
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      this.#rest += text;
      return;
    }
    const lines = (this.#rest + text.slice(0, end)).split('\n');
    this.#rest = text.slice(end + 1);
    for (const line of lines) {
      const frame = line.startsWith(this.#start) ? readFrame(line.slice(this.#start.length)) : null;
      if (frame) this.#onFrame(frame);
      else this.forged++;
    }
  }
}

function readFrame(line: string): Frame | null {
  const space = line.indexOf(' ');
  const kind = line.slice(0, space);
  try {
    const content: unknown = JSON.parse(line.slice(space + 1));
    switch (kind) {
      case 'hello':
      case 'loaded':
      case 'done':
        return { kind };
      case 'absent':
        return { kind, sentence: String(content) };
      case 'unloadable':
      case 'late':
        return { kind, thrown: readThrown(content) };
      case 'step':
        return Array.isArray(content) && Number.isInteger(content[0])
          ? { kind, index: content[0], result: readResult(content[1]) }
          : null;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function readResult(content: unknown): StepResult {
  const { thrown, value, arguments: after, seconds } = content as Record<string, unknown>;
  if (thrown !== undefined) return { thrown: readThrown(thrown) };
  return {
    value: fromWire(value),
    ...(Array.isArray(after) ? { arguments: after.map((one) => fromWire(one)) } : {}),
    ...(typeof seconds === 'number' ? { seconds } : {}),
  };
}

function readThrown(content: unknown): Thrown {
  const { name, message, line } = content as Record<string, unknown>;
  return {
    name: String(name ?? 'Error'),
    message: String(message ?? ''),
    line: typeof line === 'number' && Number.isInteger(line) && line > 0 ? line : null,
  };
}
