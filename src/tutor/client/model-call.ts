/** One message of a conversation, as the Chat Completions API has them. */
export type Message =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls?: readonly ToolCall[] }
  | { role: 'tool'; content: string; toolCallId: string };

/** A tool the model asks for. `arguments` is what it wrote: text, to be parsed like any input. */
export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

/** A tool it may ask for; `parameters` is a JSON schema of the portable subset. */
export interface ToolSpec {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** How the reply must be shaped: by a schema (`strict` or not), as any JSON object, or as text. */
export type Format =
  | { type: 'schema'; name: string; schema: Record<string, unknown>; strict: boolean }
  | { type: 'object' }
  | { type: 'text' };

/** One short, stateless question to a model. Its budget is reserved before anything is sent. */
export interface ModelCall {
  /** For the record and for the budget: `answer`, `hint`, `evidence`, … */
  purpose: string;
  messages: readonly Message[];
  /** Tokens of the reply at most; always sent. */
  maxTokens: number;
  format: Format;
  tools: readonly ToolSpec[];
}

/** What a call comes to, in order: texts and waits, then exactly one `end`. */
export type ModelNews =
  /** A piece of the reply as it arrives: reasoning is left out, nothing is sanitised yet. */
  | { type: 'text'; text: string }
  /** The server asked for patience: so many seconds are waited before the next attempt. */
  | { type: 'wait'; seconds: number; fault: Fault }
  | { type: 'end'; reply: Reply };

export interface Reply {
  /**
   * `complete`: the server said so; `truncated`: it stopped early, and `text` is what came; `aborted`: by the learner;
   * `failed`: see `fault`; `refused`: nothing was sent, for `fault` says why (the budget).
   */
  outcome: 'complete' | 'truncated' | 'aborted' | 'failed' | 'refused';
  text: string;
  toolCalls: readonly ToolCall[];
  /** As the server named it; null where it did not. */
  finish: string | null;
  usage: Usage;
  fault: Fault | null;
  /** Requests sent, retries included. */
  attempts: number;
  firstTokenMs: number | null;
  totalMs: number;
  /** To be told once, whatever became of the call: the server probably cut what it was sent. */
  warning?: string;
}

/** Tokens. An estimate says that it is one; unknown is never zero. */
export interface Usage {
  source: 'reported' | 'estimated' | 'unknown';
  input: number | null;
  output: number | null;
  /** Of the input, from the server's cache; null: not told. */
  cached: number | null;
}

/** What went wrong, in one sentence that is inert and holds no secret, and what to do. */
export interface Fault {
  /** Stable: `refused-connection`, `no-host`, `unauthorised`, `quota`, `busy`, `html`, `idle`, … */
  code: string;
  message: string;
  next: string;
  /** Of the HTTP answer, where there was one. */
  status: number | null;
  /** What the server asked to wait, whatever its size; null: it did not say. */
  retryAfterSeconds: number | null;
}

/**
 * A model behind an address. Never throws, always ends: at the latest at its total deadline, and within 250 ms of the
 * signal.
 */
export interface ModelClient {
  call(call: ModelCall, signal: AbortSignal): AsyncIterable<ModelNews>;
}
