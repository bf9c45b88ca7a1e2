import type { APIError, OpenAI } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Connection, SecretKey } from './connection.ts';
import type { HttpError } from './http-fault.ts';
import { Redirected } from './network-fault.ts';
import { retryAfterSeconds } from './retry.ts';

export type ChatBody = ChatCompletionCreateParamsStreaming;

export type Sent = { response: Response } | { httpError: HttpError };

/** Sends one request, once. Throws where no answer came. */
export type Transport = (body: ChatBody, signal: AbortSignal) => Promise<Sent>;

/** Of an error's body; the rest is not read. */
const mostErrorBytes = 64 * 1024;

/**
 * The `openai` package is loaded here, at the first request: it costs a tenth of a second that no other command pays.
 * `date` is what a server's date of `Retry-After` is read by.
 */
export async function openTransport(connection: Connection, date: () => Date): Promise<Transport> {
  const { APIError, OpenAI } = await import('openai');
  const client = new OpenAI(optionsFor(connection));
  return async (body, signal) => {
    try {
      return { response: await client.chat.completions.create(body, { signal }).asResponse() };
    } catch (error) {
      if (!(error instanceof APIError) || error.status === undefined) throw error;
      const { status, headers } = error;
      const after = retryAfterSeconds(headers ?? new Headers(), date());
      return { httpError: { status, body: error.error ?? plainBody(error), retryAfterSeconds: after } };
    }
  };
}

/** A body that is no JSON: the package puts the status before it, and words of its own where there is none. */
function plainBody({ status, message }: Pick<APIError, 'status' | 'message'>): string {
  const text = message.replace(`${status} `, '');
  return text === 'status code (no body)' ? '' : text;
}

/** Everything is said outright: what is left out, the package takes from the environment and sends to any host. */
function optionsFor({ baseURL, key }: Connection): ConstructorParameters<typeof OpenAI>[0] {
  return {
    baseURL,
    // The package refuses to be without one; `plainFetch` does not send it.
    apiKey: key?.reveal() ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    // Ours are the deadlines: these end before the body comes, and 300 s is the most that Node's fetch waits.
    timeout: 310_000,
    logger: { error: silent, warn: silent, info: silent, debug: silent },
    logLevel: 'off',
    fetch: (address, init) => plainFetch(address, init, key),
  };
}

function silent() {}

/** The headers are ours alone: the environment can add some to the package, the authorisation among them. */
function headersFor(key: SecretKey | null): Record<string, string> {
  const headers = { 'user-agent': 'sherpa', accept: 'application/json', 'content-type': 'application/json' };
  return key === null ? headers : { ...headers, authorization: `Bearer ${key.reveal()}` };
}

async function plainFetch(
  address: string | URL | Request,
  init: RequestInit | undefined,
  key: SecretKey | null,
): Promise<Response> {
  const response = await fetch(address, { ...init, headers: headersFor(key), redirect: 'manual' });
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new Redirected(newHost(response.headers.get('location'), String(address)));
  }
  return response.ok ? response : shortened(response);
}

/** Only the host: the rest of the address may carry a secret. */
function newHost(location: string | null, from: string): string {
  if (location === null || !URL.canParse(location, from)) return 'an address that cannot be read';
  const { host, protocol } = new URL(location, from);
  return new URL(from).host === host ? `${protocol}//${host} at another path` : host;
}

async function shortened(response: Response): Promise<Response> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= mostErrorBytes) break;
  }
  const { status, statusText, headers } = response;
  const kept = new Headers(headers);
  for (const name of ['content-length', 'content-encoding']) kept.delete(name);
  return new Response(Buffer.concat(pieces).subarray(0, mostErrorBytes), {
    status,
    statusText,
    headers: kept,
  });
}
