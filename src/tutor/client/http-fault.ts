import { errorWords, type Faults, withoutMarkup } from './fault.ts';
import type { Fault } from './model-call.ts';

/** An answer that is an error: what is needed of it. */
export interface HttpError {
  status: number;
  /** Parsed where it was JSON, else the text. */
  body: unknown;
  retryAfterSeconds: number | null;
}

interface Asked {
  baseURL: string;
  model: string;
  keyVariable: string | null;
}

/** The fault of an HTTP error. What decides is the status, then the server's own code; its words are only quoted. */
export function httpFault(
  { status, body, retryAfterSeconds }: HttpError,
  asked: Asked,
  faults: Faults,
): Fault {
  const { host } = faults;
  const words = faults.quote(withoutMarkup(errorWords(body)));
  const make = (code: string, message: string, next: string) =>
    faults.make(code, message, next, { status, retryAfterSeconds });
  const keyed = asked.keyVariable === null ? 'llm.api_key_env' : `the variable ${asked.keyVariable}`;
  switch (status) {
    case 400:
    case 422:
      if (isTooLong(body)) {
        const next = 'Give the model a longer context on the server, or choose another.';
        return make('context', `The request is longer than the model of ${host} can take: ${words}.`, next);
      }
      return make('bad-request', `${host} did not take the request: ${words}.`, checkModel);
    case 401:
      return make('unauthorised', `${host} does not accept the key: ${words}.`, `Check ${keyed}.`);
    case 402:
      return make(
        'no-credit',
        `The credit at ${host} is used up: ${words}.`,
        'Add credit, or go on without a model.',
      );
    case 403:
      return make(
        'forbidden',
        `${host} does not allow this key to do that: ${words}.`,
        `Check ${keyed} and the model.`,
      );
    case 404:
    case 405:
      return missing(make, host, words, body, asked);
    case 408:
      return make('server-timeout', `${host} gave up waiting (408): ${words}.`, 'Ask again.');
    case 409:
      return make('conflict', `${host} reports a conflict: ${words}.`, 'Ask again.');
    case 413:
      return make('too-large', `The request is too large for ${host}: ${words}.`, 'Ask something shorter.');
    case 429:
      return isQuota(body)
        ? make(
            'quota',
            `The quota at ${host} is used up: ${words}.`,
            'See your plan there, or go on without a model.',
          )
        : make('busy', `${host} asks for patience: ${words}.`, later(retryAfterSeconds));
    default:
      return status >= 500
        ? make('server-error', `${host} failed with status ${status}: ${words}.`, later(retryAfterSeconds))
        : make('status', `${host} answered with status ${status}: ${words}.`, 'Check llm.base_url.');
  }
}

const checkModel = 'Check llm.model; `sherpa doctor --llm` tells what this server takes.';

/** OpenAI's code for it, and the type that others copy. Waiting does not bring it back. */
function isQuota(body: unknown): boolean {
  const { code, type } = fieldsOf(body);
  return [code, type].some((word) => word === 'insufficient_quota' || word === 'billing_not_active');
}

/** By OpenAI's code, and llama.cpp's. */
function isTooLong(body: unknown): boolean {
  const { code, type } = fieldsOf(body);
  return code === 'context_length_exceeded' || type === 'exceed_context_size_error';
}

function missing(
  make: (code: string, message: string, next: string) => Fault,
  host: string,
  words: string,
  body: unknown,
  { baseURL, model }: Asked,
): Fault {
  const { code, message } = fieldsOf(body);
  if (code === 'model_not_found' || /\bmodel\b/i.test(String(message ?? ''))) {
    return make('no-model', `${host} has no model ${model}: ${words}.`, 'Check llm.model.');
  }
  if (!/\/v\d/.test(new URL(baseURL).pathname)) {
    const next = 'Most servers want /v1 at the end of llm.base_url; add it.';
    return make('no-v1', `${host} has nothing at the path of llm.base_url, which has no /v1.`, next);
  }
  return make(
    'not-found',
    `${host} has no chat completions at this address: ${words}.`,
    'Check llm.base_url.',
  );
}

/** When it may be tried again, in words. */
function later(seconds: number | null): string {
  if (seconds === null) return 'Try again in a while, or go on without a model.';
  if (seconds < 120) return `Try again in ${Math.max(1, Math.ceil(seconds))} s, or go on without a model.`;
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.ceil(minutes / 60);
  const longer = hours < 48 ? `${hours} hours` : `${Math.ceil(hours / 24)} days`;
  const wait = minutes < 120 ? `${minutes} minutes` : longer;
  return `Try again in ${wait}, or go on without a model.`;
}

function fieldsOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'string') return { message: body };
  if (typeof body !== 'object' || body === null) return {};
  const { error } = body as Record<string, unknown>;
  return error === undefined ? (body as Record<string, unknown>) : fieldsOf(error);
}
