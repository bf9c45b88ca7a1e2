/** A request as it arrived. */
export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  rawBody: string;
  /** The body parsed; undefined where it is no JSON. */
  body: ChatBody;
  /** Of `performance.now()`: when it had arrived, and when its answer ended or its socket closed. */
  atMs: number;
  closed: Promise<Closed>;
}

export interface Closed {
  atMs: number;
  /** The client went before the answer had ended. */
  early: boolean;
}

/** The parts of a chat request that scripts look at. */
export interface ChatBody {
  model: string;
  messages: { role: string; content: string; tool_call_id?: string }[];
  stream_options?: { include_usage?: boolean };
  response_format?: { type: string; json_schema?: { name: string; strict?: boolean; schema: unknown } };
  tools?: { function: { name: string; parameters: unknown } }[];
  [key: string]: unknown;
}

/** One thing the server does. Each `send` is a chunk of its own on the wire. */
export type Step =
  | { send: string | Uint8Array }
  | { waitMs: number }
  /** Nothing more, and the socket stays open until the client closes it. */
  | { stall: true }
  /** The socket is destroyed. */
  | { reset: true }
  /** The same bytes again and again until the client goes. */
  | { forever: string; everyMs: number };

/** One request and what exactly is sent back. After the last step the answer ends properly. */
export interface Exchange {
  /** Throws (`expect`) where the request is not the one meant; the test fails then at `finish()`. */
  check?: (request: Seen) => void;
  /** Where it must be asked for; preset: POST /v1/chat/completions. */
  path?: string;
  method?: string;
  status: number;
  headers: Record<string, string>;
  /** Before the headers are sent. */
  waitMs?: number;
  steps: Step[] | ((request: Seen) => Step[]);
}

export interface Said {
  /** Of each chunk: its characters; preset 7. */
  piece?: number;
  finish?: string | null;
  usage?: TokenUsage | null;
  /** The pause before each chunk. */
  everyMs?: number;
  /** Whether `[DONE]` ends the stream; preset true. */
  done?: boolean;
}

export interface TokenUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens?: number;
  prompt_tokens_details?: { cached_tokens: number };
}

/** A whole reply, streamed as OpenAI does; usage comes only where the request asks for it. */
export function says(text: string, options: Said = {}): Exchange {
  const { piece = 7, everyMs = 0 } = options;
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, index) =>
    text.slice(index * piece, (index + 1) * piece),
  );
  return streams([{ role: 'assistant', content: '' }, ...pieces.map((content) => ({ content }))], {
    ...options,
    everyMs,
  });
}

/** A reply whose text is this value as JSON. */
export function json(value: unknown, options: Said = {}): Exchange {
  return says(JSON.stringify(value), options);
}

/** Reasoning in a field of its own, then the text; `text` null: reasoning only, as after too small a limit. */
export function reasons(
  reasoning: string,
  text: string | null,
  field: 'reasoning' | 'reasoning_content' = 'reasoning',
  options: Said = {},
): Exchange {
  const deltas: object[] = [{ role: 'assistant', content: null }, { [field]: reasoning }];
  if (text !== null) deltas.push({ content: text });
  return streams(deltas, options);
}

/** The model asks for a tool; its arguments come in pieces. `index: false`: as servers that leave the index out. */
export function callsTool(
  name: string,
  input: unknown,
  { id = 'call_1', index = true, ...options }: Said & { id?: string; index?: boolean } = {},
): Exchange {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const half = Math.ceil(text.length / 2);
  const at = index ? { index: 0 } : {};
  const deltas = [
    { role: 'assistant', content: null },
    { tool_calls: [{ ...at, id, type: 'function', function: { name, arguments: '' } }] },
    { tool_calls: [{ ...at, function: { arguments: text.slice(0, half) } }] },
    { tool_calls: [{ ...at, function: { arguments: text.slice(half) } }] },
  ];
  return streams(deltas, { finish: 'tool_calls', ...options });
}

/** A stream of these deltas, one chunk each. */
export function streams(deltas: readonly object[], options: Said = {}): Exchange {
  const { finish = 'stop', everyMs = 0, done = true } = options;
  const steps = (request: Seen): Step[] => {
    const events = deltas.map((delta) => chunk(request, [{ index: 0, delta, finish_reason: null }]));
    if (finish !== null) events.push(chunk(request, [{ index: 0, delta: {}, finish_reason: finish }]));
    const usage = options.usage === undefined ? usageOf(request, deltas) : options.usage;
    if (usage !== null && request.body.stream_options?.include_usage) {
      events.push(
        chunk(request, [], { total_tokens: usage.prompt_tokens + usage.completion_tokens, ...usage }),
      );
    }
    const sent = events.map((event) => ({ send: `data: ${JSON.stringify(event)}\n\n` }));
    if (done) sent.push({ send: 'data: [DONE]\n\n' });
    return everyMs > 0 ? sent.flatMap((send): Step[] => [{ waitMs: everyMs }, send]) : sent;
  };
  return { ...sse([]), steps };
}

function chunk(request: Seen, choices: object[], usage?: object) {
  const { model } = request.body;
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model, choices };
  return request.body.stream_options?.include_usage ? { ...base, usage: usage ?? null } : base;
}

/** About four characters a token, so that a fake reply costs what a real one would. */
function usageOf(request: Seen, deltas: readonly object[]): TokenUsage {
  const tokens = (value: unknown) => Math.ceil(JSON.stringify(value).length / 4);
  return { prompt_tokens: tokens(request.body.messages), completion_tokens: tokens(deltas) };
}

/** An event stream of exactly these steps. */
export function sse(steps: Step[]): Exchange {
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, steps };
}
