import type { ToolCall } from '../client/model-call.ts';
import { objectsIn } from '../reply/extract.ts';

/** What stands at the beginning where a server leaves a model's request for a tool in its text. */
const marks = [
  '{',
  '[{',
  '[ {',
  '```json',
  '```tool',
  '<tool',
  '<|tool',
  '<function',
  '[tool',
  '<|python_tag|>',
];

/** Holds back a reply that begins like a request for a tool until it is whole; words pass as they come. */
export class Beginning {
  /** Null: words have begun. */
  #held: string | null;

  /** @param mayCall whether there are tools at all */
  constructor(mayCall: boolean) {
    this.#held = mayCall ? '' : null;
  }

  /** What may be shown. */
  push(text: string): string {
    if (this.#held === null) return text;
    this.#held += text;
    return mayBeCall(this.#held) ? '' : this.#release();
  }

  /** What was held back: requests, or words after all. */
  end(): { text: string; calls: readonly ToolCall[] } {
    const calls = this.#held === null ? [] : writtenCalls(this.#held);
    return calls.length > 0 ? { text: '', calls } : { text: this.#release(), calls };
  }

  #release(): string {
    const text = this.#held ?? '';
    this.#held = null;
    return text;
  }
}

function mayBeCall(text: string): boolean {
  const begun = text.trimStart().toLowerCase();
  return marks.some((mark) => begun.startsWith(mark) || mark.startsWith(begun));
}

/**
 * The requests for tools that a whole reply is made of, as many small models write them: `{"name", "arguments"}`, in
 * tags, in a fence, in a list. None where there is anything else among its objects.
 */
function writtenCalls(text: string): ToolCall[] {
  const calls = objectsIn(text).map(callFrom);
  return calls.every((one) => one !== null) ? calls : [];
}

function callFrom(object: Record<string, unknown>): ToolCall | null {
  const inner = object.function;
  const {
    name,
    arguments: own,
    parameters,
  } = typeof inner === 'object' && inner !== null
    ? ({ ...object, ...inner } as Record<string, unknown>)
    : object;
  const given = own ?? parameters;
  if (typeof name !== 'string' || (typeof given !== 'object' && typeof given !== 'string')) return null;
  return { id: '', name, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
}
