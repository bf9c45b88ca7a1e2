import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { errorCode } from '../bounded-read.ts';
import { Refusal } from './refusal.ts';

export interface Question {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** The most that may pass without a byte. */
  idleMs: number;
}

const mostRedirects = 4;

/** https, or this machine itself: nothing else is asked. */
export function isAllowed(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/**
 * The answer to a GET, its body not yet read. Redirects are followed a few times, and only to https; a server of this
 * machine may also send elsewhere on this machine, one on the outside may not.
 * @throws Refusal
 */
export async function askServer(start: string, question: Question): Promise<IncomingMessage> {
  let url = new URL(start);
  const mayStay = isLoopback(url);
  for (let redirects = 0; ; redirects++) {
    const answer = await get(url, question);
    const { statusCode = 0, headers } = answer;
    if (![301, 302, 303, 307, 308].includes(statusCode)) return answer;
    answer.destroy();
    if (redirects === mostRedirects) throw new Refusal(`redirects more than ${mostRedirects} times`);
    const to = headers.location === undefined ? null : URL.parse(headers.location, url);
    if (to === null) throw new Refusal('redirects to no address');
    if (!isAllowed(to) || (isLoopback(to) && !mayStay))
      throw new Refusal('redirects to where it is not https');
    url = to;
  }
}

function get(url: URL, { headers, signal, idleMs }: Question): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  // `identity`: the bytes are to be those of the file. No connection is kept for later.
  const options = {
    headers: { 'Accept-Encoding': 'identity', ...headers },
    signal,
    timeout: idleMs,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    sent.on('timeout', () => sent.destroy(stalled(idleMs)));
    sent.on('error', (error) => reject(refusalOf(error)));
    sent.end();
  });
}

export const stalled = (idleMs: number): Refusal =>
  new Refusal(`sent nothing for ${Math.round(idleMs / 100) / 10} s`);

const unreachable: Record<string, string> = {
  ENOTFOUND: 'is not known by that name',
  EAI_AGAIN: 'is not known by that name',
  ECONNREFUSED: 'refuses connections',
  ENETUNREACH: 'cannot be reached',
  EHOSTUNREACH: 'cannot be reached',
  ETIMEDOUT: 'cannot be reached',
};

/** What went wrong with a connection, as a Refusal; an interruption stays what it is. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || error.name === 'AbortError') return error;
  const code = errorCode(error);
  const why = unreachable[code];
  if (why !== undefined) return new Refusal(why, { wasReached: false });
  // Several addresses of one name were tried.
  const [first] = error instanceof AggregateError ? error.errors : [];
  if (first !== undefined) return refusalOf(first);
  return /^(E|HPE_|CERT_|DEPTH_|UNABLE_|ERR_)/.test(code) ? new Refusal(`broke off (${code})`) : error;
}
