import { errorWords, type Faults } from './fault.ts';
import type { Fault, Usage } from './model-call.ts';
import { ReasoningTags } from './reasoning-tags.ts';
import { tokenWeight } from './tokens.ts';
import { ToolCalls } from './tool-calls.ts';

type Json = Record<string, unknown>;

/** What of a reply has come so far, whatever the server calls it. */
export class Heard {
  text = '';
  finish: string | null = null;
  /** The server said that nothing more follows. */
  isDone = false;
  fault: Fault | null = null;
  reported: Pick<Usage, 'input' | 'output' | 'cached'> | null = null;
  /** Of the reply, reasoning and tool calls too: what was paid for. */
  characters = 0;
  /** The same in tokens, as an estimate. */
  weight = 0;
  readonly tools = new ToolCalls();
  readonly #tags = new ReasoningTags();
  /** The first half of a character whose second comes with the next piece. */
  #half = '';
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** One event's data. @returns what of it is text of the reply */
  event(data: string): string {
    const chunk = parsed(data);
    if (chunk === undefined) {
      const message = `${this.#faults.host} sent a part of its reply that is not JSON: ${this.#faults.quote(data)}.`;
      this.fault ??= this.#faults.make(
        'malformed',
        message,
        'Ask again; if it stays so, update the model server.',
      );
      return '';
    }
    if (isObject(chunk) && isError(chunk.error)) {
      const words = this.#faults.quote(errorWords(chunk.error));
      const message = `${this.#faults.host} broke off its reply with an error: ${words}.`;
      this.fault ??= this.#faults.make(
        'error-chunk',
        message,
        'Ask again, or look at what the server printed.',
      );
      return '';
    }
    return isObject(chunk) ? this.chunk(chunk, 'delta') : '';
  }

  /** A chunk of a stream (`delta`), or a whole reply of a server that does not stream (`message`). */
  chunk(chunk: Json, part: 'delta' | 'message'): string {
    this.reported = usageIn(chunk.usage) ?? this.reported;
    const choice = Array.isArray(chunk.choices) ? chunk.choices.find(isFirst) : undefined;
    if (choice === undefined) return '';
    const delta: Json = isObject(choice[part]) ? choice[part] : {};
    const piece = contentOf(delta.content);
    const reasoning = textOf(delta.reasoning) || textOf(delta.reasoning_content);
    const refusal = textOf(delta.refusal);
    const came = piece + reasoning + refusal + this.tools.push(delta.tool_calls);
    this.characters += came.length;
    this.weight += tokenWeight(came);
    // A refusal is no reply: what it says is not shown as the tutor's word.
    if (refusal !== '') this.finish = 'refusal';
    // Some servers send an empty one with every piece.
    this.finish ??= textOf(choice.finish_reason) || null;
    return this.#add(this.#tags.push(piece));
  }

  /** What was held back as a possible tag. */
  end(): string {
    return this.#add(this.#tags.end());
  }

  #add(piece: string): string {
    const whole = this.#half + piece;
    this.#half = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? '';
    const text = this.#half === '' ? whole : whole.slice(0, -1);
    this.text += text;
    return text;
  }
}

/** Only the first choice is asked for. */
function isFirst(choice: unknown): choice is Json {
  return isObject(choice) && (choice.index === undefined || choice.index === 0);
}

function usageIn(usage: unknown): Heard['reported'] {
  if (!isObject(usage)) return null;
  const count = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;
  const input = count(usage.prompt_tokens);
  const output = count(usage.completion_tokens);
  // Servers are known that report nothing at all as zero.
  if (input === null || output === null || input === 0) return null;
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return { input, output, cached: count(details.cached_tokens) };
}

/** Some servers send `error: null` with every chunk. */
export function isError(error: unknown): boolean {
  return error !== undefined && error !== null && error !== '';
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text, or a list of parts of which some are text and others reasoning. */
function contentOf(content: unknown): string {
  if (!Array.isArray(content)) return textOf(content);
  return content.map((part) => (isObject(part) && part.type === 'text' ? textOf(part.text) : '')).join('');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
