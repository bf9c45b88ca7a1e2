import type { Fault } from './model-call.ts';

/** So often a request is sent again. */
const mostRetries = 2;
/** A longer wait that a server asks for is not waited but told. */
const patienceSeconds = 60;

/** Faults of the way there, and of a server that is too busy: the same request may succeed a moment later. */
const passing = new Set([
  'busy',
  'server-timeout',
  'conflict',
  'server-error',
  'refused-connection',
  'hung-up',
  'connect-timeout',
  'no-connection',
  'unreachable',
]);

/**
 * Seconds until the next attempt, or null: there is none. A name that is unknown, a quota, a refused key or a refused
 * request stays what it is, so it is not asked again.
 */
export function secondsToRetry(fault: Fault, retriesDone: number, random: () => number): number | null {
  if (!passing.has(fault.code) || retriesDone >= mostRetries) return null;
  const asked = fault.retryAfterSeconds;
  if (asked !== null && asked > patienceSeconds) return null;
  // Jitter, so that clients which failed together do not come back together.
  const backOff = 0.5 * 2 ** retriesDone * (1 - 0.25 * random());
  return Math.max(asked ?? 0, backOff);
}

/** A hundred years are as good as any longer time. */
const longest = 100 * 366 * 24 * 3600;

/** What the server asked to wait: `retry-after-ms`, else `retry-after` in seconds or as a date. Null: nothing. */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(ms) && ms >= 0) return Math.min(ms / 1000, longest);
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text), longest);
  // A date names its month; `Date.parse` would read a bare number as a year.
  const until = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return null;
  // By the server's own clock where it tells it: ours may be wrong.
  const since = Date.parse(headers.get('date') ?? '');
  return Math.min(longest, Math.max(0, (until - (Number.isNaN(since) ? now.getTime() : since)) / 1000));
}
