import type { Exchange, Seen, Step } from './exchange.ts';
import { sse } from './exchange.ts';

/** An error as OpenAI words it; `error` a string: as LM Studio does. */
export function fault(
  status: number,
  error: string | { message: string; type?: string; code?: string | null; param?: string | null },
  headers: Record<string, string> = {},
): Exchange {
  const body = typeof error === 'string' ? error : { type: 'error', code: null, param: null, ...error };
  return answers(status, 'application/json', JSON.stringify({ error: body }), headers);
}

/** A whole answer that is no stream. */
export function answers(
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Exchange {
  return { status, headers: { 'content-type': type, ...headers }, steps: [{ send: body }] };
}

export function html(status = 200, page = '<!doctype html><title>Sign in</title><h1>Welcome</h1>'): Exchange {
  return answers(status, 'text/html', page);
}

export function redirect(to: string, status = 307): Exchange {
  return { status, headers: { location: to }, steps: [] };
}

/** The headers of a stream, then nothing at all. */
export function silent(): Exchange {
  return sse([{ stall: true }]);
}

/** A reply that never ends. */
export function endless(word = 'and ', everyMs = 2): Exchange {
  const event = { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: word } }] };
  return sse([{ forever: `data: ${JSON.stringify(event)}\n\n`, everyMs }]);
}

/** The socket is destroyed before a byte of an answer. */
export function hangsUp(): Exchange {
  return { ...sse([{ reset: true }]) };
}

/** The exchange up to its `count`th chunk, and then these steps instead: `cut(reply, 2, { reset: true })`. */
export function cut(exchange: Exchange, count: number, ...then: Step[]): Exchange {
  return changed(exchange, (steps) => {
    let sent = 0;
    const kept = steps.filter((step) => ('send' in step ? ++sent : sent + 1) <= count);
    return [...kept, ...then];
  });
}

/** The exchange up to its `count`th byte, and then these steps instead; half a character of UTF-8 where it falls so. */
export function cutBytes(exchange: Exchange, count: number, ...then: Step[]): Exchange {
  return changed(exchange, (steps) => [{ send: joined(steps).subarray(0, count) }, ...then]);
}

/** The same bytes in chunks of `size` bytes, whatever lines or characters that cuts in two. */
export function inPieces(exchange: Exchange, size: number): Exchange {
  return changed(exchange, (steps) => {
    const bytes = joined(steps);
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => ({
      send: bytes.subarray(index * size, (index + 1) * size),
    }));
  });
}

/** How many chunks an exchange sends to a request: the boundaries at which it can be cut. */
export function chunkCount(exchange: Exchange, request: Seen): number {
  return stepsOf(exchange, request).filter((step) => 'send' in step).length;
}

export function stepsOf(exchange: Exchange, request: Seen): Step[] {
  return typeof exchange.steps === 'function' ? exchange.steps(request) : exchange.steps;
}

function changed(exchange: Exchange, change: (steps: Step[]) => Step[]): Exchange {
  return { ...exchange, steps: (request) => change(stepsOf(exchange, request)) };
}

/** All that an exchange sends to a request. */
export function bytesOf(exchange: Exchange, request: Seen): Uint8Array {
  return joined(stepsOf(exchange, request));
}

function joined(steps: Step[]): Uint8Array {
  return Buffer.concat(steps.flatMap((step) => ('send' in step ? [Buffer.from(step.send)] : [])));
}
