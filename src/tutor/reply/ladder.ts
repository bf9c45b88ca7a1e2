import type { Connection } from '../client/connection.ts';
import type { Fault, Format } from '../client/model-call.ts';
import { minimal } from './describe.ts';
import type { Wire } from './wire.ts';

/** How a shaped reply can be asked for, best first. Each is told the schema in words as well. */
export const rungs = ['strict', 'schema', 'object', 'text'] as const;
export type Rung = (typeof rungs)[number];

export function formatFor(rung: Rung, { name, schema }: Wire<unknown>): Format {
  if (rung === 'strict') return { type: 'schema', name, schema: { ...schema }, strict: true };
  if (rung === 'schema') return { type: 'schema', name, schema: minimal(schema), strict: false };
  return { type: rung };
}

/** Whether the server says that it cannot take the format; whatever else is wrong is no better a rung lower. */
export function refusesFormat({ status, code, message }: Fault): boolean {
  const isRefused = status === 400 || status === 422;
  return (
    isRefused &&
    /response.?format|json.?schema|json.?object|schema|grammar|\bstrict\b/i.test(`${code} ${message}`)
  );
}

/** Which rung worked, for one server and model; servers are upgraded, so it is forgotten after a while. */
export interface LadderMemory {
  /** The rungs to be tried now, in order; never empty. */
  rungs(): readonly Rung[];
  worked(rung: Rung): void;
}

/** What is remembered over a sitting, of every server and model: their rung, and until when (ms). */
export type Remembered = Map<string, { rung: Rung; untilMs: number }>;

const remembersMs = 6 * 60 * 60 * 1000;

/** @param now milliseconds from any origin */
export function ladderMemory(
  { baseURL, model, flags }: Pick<Connection, 'baseURL' | 'model' | 'flags'>,
  remembered: Remembered,
  now: () => number,
): LadderMemory {
  const key = `${baseURL} ${model}`;
  const known = rungs.filter((rung) => {
    if (rung === 'text') return true;
    return rung === 'object' ? flags.jsonObject : flags.jsonSchema;
  });
  return {
    rungs: () => {
      const last = remembered.get(key);
      const from = last !== undefined && now() < last.untilMs ? known.indexOf(last.rung) : 0;
      return known.slice(Math.max(0, from));
    },
    worked: (rung) => {
      const last = remembered.get(key);
      // Not put off by each success: the top is tried again when its time has come.
      if (last?.rung === rung && now() < last.untilMs) return;
      remembered.set(key, { rung, untilMs: now() + remembersMs });
    },
  };
}
