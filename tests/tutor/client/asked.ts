import { setTimeout as sleep } from 'node:timers/promises';
import { Budget } from '../../../src/tutor/client/budget.ts';
import { type Connection, type Flags, SecretKey } from '../../../src/tutor/client/connection.ts';
import type { ModelCall, ModelClient, ModelNews, Reply } from '../../../src/tutor/client/model-call.ts';
import { type ClientMeans, openClient } from '../../../src/tutor/client/open-client.ts';

export const flags: Flags = {
  maxTokensField: 'max_tokens',
  systemRole: 'system',
  reasoningOff: null,
  streamsUsage: true,
  jsonSchema: true,
  jsonObject: true,
  tools: true,
  extra: {},
};

export const canary = 'canary-7f3a9b2c51d84e60';

export function connectionTo(baseURL: string, changes: Partial<Connection> = {}): Connection {
  return {
    provider: 'other',
    baseURL,
    model: 'some-model',
    key: new SecretKey(canary),
    keyVariable: 'SOME_KEY',
    flags,
    deadlines: { firstTokenMs: 10_000, idleMs: 10_000, totalMs: 20_000 },
    limits: { tokens: 1_000_000, calls: 1_000, dollars: null },
    prices: null,
    ...changes,
  };
}

export function meansFor(connection: Connection, changes: Partial<ClientMeans> = {}): ClientMeans {
  return {
    now: () => performance.now(),
    date: () => new Date(),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
    random: () => 0,
    budget: new Budget(connection, { input: 0, output: 0, calls: 0 }),
    ...changes,
  };
}

/** A client whose waits take no time; what was waited stands in `waits`, in milliseconds. */
export function hastyClient(connection: Connection): { client: ModelClient; waits: number[] } {
  const waits: number[] = [];
  let ahead = 0;
  const now = () => performance.now() + ahead;
  const real = meansFor(connection).sleep;
  const slept: ClientMeans['sleep'] = async (ms, signal) => {
    // The deadlines sleep too, over their own signal; a wait is what the test would have to sit through.
    if (signal !== never.signal) return real(ms, signal);
    waits.push(ms);
    ahead += ms;
  };
  return { client: openClient(connection, meansFor(connection, { now, sleep: slept })), waits };
}

const never = new AbortController();

export const call: ModelCall = {
  purpose: 'answer',
  messages: [
    { role: 'system', content: 'You are a tutor.' },
    { role: 'user', content: 'What is a gradient?' },
  ],
  maxTokens: 200,
  format: { type: 'text' },
  tools: [],
};

export interface Outcome {
  reply: Reply;
  news: ModelNews[];
  /** The pieces of text, together. */
  said: string;
}

export async function ask(client: ModelClient, asked: Partial<ModelCall> = {}, signal = never.signal) {
  const news: ModelNews[] = [];
  for await (const one of client.call({ ...call, ...asked }, signal)) news.push(one);
  return outcomeOf(news);
}

export function outcomeOf(news: ModelNews[]): Outcome {
  const ends = news.filter((one) => one.type === 'end');
  const [end] = ends;
  if (ends.length !== 1 || news.at(-1) !== end || end === undefined) throw new Error('not exactly one end');
  const said = news.map((one) => (one.type === 'text' ? one.text : '')).join('');
  return { reply: end.reply, news, said };
}

/** One call to a server, by a client of its own. */
export function askAt(baseURL: string, changes: Partial<Connection> = {}, asked: Partial<ModelCall> = {}) {
  const connection = connectionTo(baseURL, changes);
  return ask(openClient(connection, meansFor(connection)), asked);
}
