import type { Step, Thrown } from '../grading/code/job.ts';
import { type Argument, Bytes, Kept, Named, type Plain, Quadratic, Whole } from '../grading/code/plain.ts';

/*
 * The child's language, the same for Node and Python.
 *
 * In: one JSON object on stdin, `{ nonce, job }`, then its end. `job` holds what a harness needs of a Job, arguments
 * tagged: `{"$":"number","is":"NaN"}`, `{"$":"whole","items":[…]}`, `{"$":"named","values":{…}}`,
 * `{"$":"bytes","data":base64,"shape":[…],"form":…}`, `{"$":"kept","of":"net","path":[…]}`, `{"$":"quadratic","a":[…],"b":[…]}`.
 *
 * Out: lines on descriptor 3, each `<nonce> <JSON>`. A line that begins otherwise was not written by the harness; it
 * is dropped. `{"begun":true}` before the file is loaded; `{"loaded":true}` after it; for each step `{"step":i,
 * "value":…,"arguments":[…],"seconds":s}` or `{"step":i,"thrown":{"name","message","line"}}`; `{"fault":"load" or
 * another word,"thrown":…}`; `{"done":true}` at the end. Numbers that JSON lacks are `{"$":"NaN"}`, values that are no
 * plain data `{"$kind":"a function"}`.
 */

export type Frame =
  | { begun: true }
  | { loaded: true }
  | { done: true }
  | { step: number; value: Plain; arguments?: Plain[]; seconds?: number }
  | { step: number; thrown: Thrown }
  | { fault: string; thrown: Thrown };

/** A frame line may be this long: the weights of a large network. */
const longestLine = 96 * 1024 * 1024;

/** Cuts what comes from the child into frames. What does not begin with the nonce is counted, not read. */
export class FrameReader {
  forged = 0;
  readonly #prefix: string;
  readonly #take: (frame: Frame) => void;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(nonce: string, take: (frame: Frame) => void) {
    this.#prefix = `${nonce} `;
    this.#take = take;
  }

  /** @returns false when a line grew beyond its limit */
  push(chunk: Buffer): boolean {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      this.#line(Buffer.concat([...this.#pieces, rest.subarray(0, end)]).toString('utf8'));
      this.#pieces = [];
      this.#length = 0;
      rest = rest.subarray(end + 1);
    }
    this.#pieces.push(rest);
    this.#length += rest.length;
    return this.#length <= longestLine;
  }

  #line(line: string): void {
    const frame = line.startsWith(this.#prefix) ? parsed(line.slice(this.#prefix.length)) : null;
    if (frame) this.#take(frame);
    else if (line !== '') this.forged++;
  }
}

function parsed(text: string): Frame | null {
  try {
    const found: unknown = JSON.parse(text, (_, value: unknown) => untagged(value));
    return typeof found === 'object' && found !== null ? (found as Frame) : null;
  } catch {
    return null;
  }
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { $: number, $kind: kind } = value as { $?: unknown; $kind?: unknown };
  if (typeof number === 'string') return Number(number);
  return typeof kind === 'string' ? `<${kind}>` : value;
}

/** Arguments with what JSON lacks tagged. */
function tagged(argument: Argument): unknown {
  if (typeof argument === 'number')
    return Number.isFinite(argument) ? argument : { $: 'number', is: String(argument) };
  if (argument === null || typeof argument !== 'object') return argument;
  if (argument instanceof Whole) return { $: 'whole', items: argument.items };
  if (argument instanceof Named) return { $: 'named', values: mapped(argument.values) };
  if (argument instanceof Bytes)
    return {
      $: 'bytes',
      data: Buffer.from(argument.bytes).toString('base64'),
      shape: argument.shape,
      form: argument.form,
    };
  if (argument instanceof Kept) return { $: 'kept', of: argument.of, path: argument.path };
  if (argument instanceof Quadratic) return { $: 'quadratic', a: argument.a, b: argument.b };
  return Array.isArray(argument)
    ? argument.map(tagged)
    : mapped(argument as Readonly<Record<string, Argument>>);
}

/** Steps as a harness reads them. */
export function taggedSteps(steps: readonly Step[]): unknown[] {
  return steps.map((step) => ({
    ...step,
    ...('arguments' in step ? { arguments: step.arguments.map(tagged) } : {}),
    ...('value' in step ? { value: tagged(step.value) } : {}),
    ...('list' in step ? { list: tagged(step.list) } : {}),
  }));
}

const mapped = (values: Readonly<Record<string, Argument>>) =>
  Object.fromEntries(Object.entries(values).map(([key, one]) => [key, tagged(one)]));
