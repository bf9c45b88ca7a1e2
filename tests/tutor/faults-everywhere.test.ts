import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/tutor/client/connection.ts';
import { openClient } from '../../src/tutor/client/open-client.ts';
import type { CallRecord } from '../../src/tutor/model-tutor.ts';
import { acting } from '../ui/streams.ts';
import { canary, connectionTo, meansFor } from './client/asked.ts';
import { type Exchange, json, type Step, says } from './fake-server/exchange.ts';
import {
  answers,
  cut,
  cutBytes,
  endless,
  fault,
  hangsUp,
  html,
  silent,
  stepsOf,
} from './fake-server/faults.ts';
import { FakeServer } from './fake-server/server.ts';
import { situation } from './prompt/situations.ts';
import { by, Voice } from './voice.ts';

const told = 'Dough rests so that gluten can relax.\n\nZäh wird weich – 日本 too. That takes an hour.';
const explain = { type: 'explain', section: 1, mode: 'again', text: 'Time does the work.' } as const;
const deadlines: Connection['deadlines'] = { firstTokenMs: 120, idleMs: 120, totalMs: 20_000 };

let server: FakeServer;
let now: Exchange;
let seen = 0;
beforeAll(async () => {
  server = new FakeServer([]).always(() => now);
  await server.listen();
});
afterAll(() => server.finish());

interface Heard {
  says: Awaited<ReturnType<Voice['say']>>;
  notices: string[];
  model: string;
  guide: string;
  records: readonly CallRecord[];
  requests: number;
}

const { signal } = new AbortController();

/** A real client, but the waits between two attempts take no time. */
function client() {
  const connection = connectionTo(server.url, { deadlines });
  let aheadMs = 0;
  const { sleep, ...means } = meansFor(connection);
  return openClient(connection, {
    ...means,
    now: () => performance.now() + aheadMs,
    sleep: async (ms, until) => {
      // The deadlines sleep over signals of their own.
      if (until === signal) aheadMs += ms;
      else await sleep(ms, until);
    },
  });
}

/** One request to a real tutor with a real client, whose server does this. */
async function heard(exchange: Exchange, request: Parameters<Voice['say']>[0] = explain): Promise<Heard> {
  now = exchange;
  const voice = new Voice([], { client: client() });
  const heardSays: Heard['says'] = [];
  for await (const news of voice.tutor.speak(request, situation(), signal))
    if (news.type === 'say') heardSays.push(news);
  expect(voice.faults).toEqual([]);
  const requests = server.requests.length - seen;
  seen = server.requests.length;
  const notices = heardSays
    .filter(({ kind, source }) => kind === 'notice' && source === 'engine')
    .map(({ text }) => text);
  const [model, guide] = [by(heardSays, 'model'), by(heardSays, 'guide')];
  return { says: heardSays, notices, model, guide, records: voice.records, requests };
}

const bare = (text: string) => text.replace(/\s+/g, '');

/** Nothing is lost, one sentence tells it, the guide goes on; or the reply was whole all the same. */
function expectMended(at: Heard, where: string): void {
  const { notices, model, guide, records } = at;
  expect(records, where).toHaveLength(1);
  const last = records[0]?.replies.at(-1);
  expect(bare(told).startsWith(bare(model)), `${where}: ${model}`).toBe(true);
  expect(records[0]?.shown, where).toBe(model);
  if (last?.outcome === 'complete') {
    expect([bare(model), notices, guide], where).toEqual([bare(told), [], '']);
    return;
  }
  expect(notices, where).toHaveLength(1);
  expect(notices[0], where).toMatch(/^[^\n]*\b127\.0\.0\.1:\d+ [^\n]+[.?]$/);
  expect(notices[0], where).not.toMatch(acting);
  expect(notices[0], where).not.toContain(canary);
  expect(notices[0], where).not.toMatch(/\bat \S+:\d+:\d+|undefined|\[object/);
  expect(guide, where).toBe(explain.text);
  expect(at.says.at(-1)?.source, where).toBe('guide');
}

const whole = says(told, { piece: 6 });
const sentTo = {
  body: { model: 'some-model', messages: [], stream_options: { include_usage: true } },
} as never;
const chunks = stepsOf(whole, sentTo).length;
const bytes = (exchange: Exchange) =>
  Buffer.concat(
    stepsOf(exchange, sentTo).map((step) => ('send' in step ? Buffer.from(step.send) : Buffer.of())),
  );

const half = Buffer.from('data: {"choices":[{"index":0,"delta":{"content":"日"}}]}\n\n').subarray(0, -13);
const then: [string, Step[]][] = [
  ['the connection is closed', []],
  ['nothing more comes', [{ stall: true }]],
  ['the socket is reset', [{ reset: true }]],
  ['garbage comes', [{ send: 'data: {"choices":[{"delta"\n\n' }]],
  ['binary comes', [{ send: Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256) }]],
  ['half a character comes', [{ send: half }]],
  ['half a character comes, and a reset', [{ send: half }, { reset: true }]],
  ['a page comes', [{ send: '<html><title>502</title>\u001b[2J</html>\n\n' }]],
  [
    'an error comes',
    [{ send: `data: {"error":{"message":"\u001b[31mout of memory ${canary}","code":500}}\n\n` }],
  ],
  ['a chunk of another shape comes', [{ send: 'data: {"choices":"none"}\n\ndata: 7\n\ndata: null\n\n' }]],
];

describe('a fault at every boundary of a reply', () => {
  test.each(then)('%s', { timeout: 120_000 }, async (name, steps) => {
    expect(chunks).toBeGreaterThan(15);
    let faults = 0;
    for (let count = 0; count <= chunks; count++) {
      const at = await heard(cut(whole, count, ...steps));
      expectMended(at, `${name} after ${count} of ${chunks} chunks`);
      if (at.notices.length > 0) faults++;
    }
    // Only what comes behind the end of the reply leaves it whole.
    expect(faults).toBeGreaterThanOrEqual(chunks - 3);
  });

  test('a cut at every byte', { timeout: 240_000 }, async () => {
    const short = says('Zäh – 日.', { piece: 8 });
    const length = bytes(short).length;
    let faults = 0;
    for (let count = 0; count <= length; count++) {
      // Closed and reset by turns.
      const { notices, model, guide, records } = await heard(
        cutBytes(short, count, ...(count % 2 === 0 ? [] : [{ reset: true } as const])),
      );
      const isWhole = records[0]?.replies.at(-1)?.outcome === 'complete';
      expect('Zäh – 日.'.startsWith(model), `byte ${count}: ${model}`).toBe(true);
      expect([notices.length, guide], `byte ${count}`).toEqual(isWhole ? [0, ''] : [1, explain.text]);
      if (!isWhole) faults++;
    }
    expect(faults).toBeGreaterThan(length / 2);
  });

  test.each<[string, Parameters<Voice['say']>[0], unknown]>([
    ['practice', { type: 'practice', section: 1, answer: null }, {}],
    [
      'evidence',
      { type: 'evidence', item: 'q1.1', question: 'Why?', answer: 'yeast gives gas', ideas: ['gas'] },
      {},
    ],
  ])(
    'of %s, which is told in a shape: nothing of it is made up',
    { timeout: 60_000 },
    async (_, request, value) => {
      const shaped = json(value, { piece: 1 });
      for (let count = 0; count <= stepsOf(shaped, sentTo).length; count++) {
        for (const step of [[], [{ reset: true }]] satisfies Step[][]) {
          const { notices, model } = await heard(cut(shaped, count, ...step), request);
          expect(model, `after ${count}`).toBe('');
          expect(notices.length, `after ${count}: ${notices}`).toBeLessThanOrEqual(1);
        }
      }
    },
  );
});

describe('something else in place of a reply', () => {
  const soon = () => new Date(Date.now() + 3_000).toUTCString();
  test.each<[string, () => Exchange, number]>([
    ['429 with seconds', () => fault(429, 'slow down', { 'retry-after': '2' }), 3],
    ['429 with a date', () => fault(429, 'slow down', { 'retry-after': soon() }), 3],
    ['429 with an hour', () => fault(429, 'slow down', { 'retry-after': '3600' }), 1],
    ['429 for an empty purse', () => fault(429, { message: 'no credit', code: 'insufficient_quota' }), 1],
    ['500', () => fault(500, 'sorry'), 3],
    ['401', () => fault(401, `bad key ${canary}`), 1],
    ['403', () => fault(403, 'not for you'), 1],
    ['404', () => fault(404, 'no such model'), 1],
    ['a page', () => html(), 1],
    ['a page of a gateway', () => html(502, '<h1>Bad \u001b[2Jgateway</h1>'), 3],
    ['JSON of another kind', () => answers(200, 'application/json', '{"hello":1}'), 1],
    ['a list', () => answers(200, 'application/json', '[]'), 1],
    ['no JSON', () => answers(200, 'application/json', '{"choices":[{"mess'), 1],
    ['nothing', () => answers(200, 'text/event-stream', ''), 1],
    [
      'bytes',
      () =>
        answers(
          200,
          'text/event-stream',
          Uint8Array.from({ length: 256 }, (_, i) => i),
        ),
      1,
    ],
    ['half a character', () => answers(200, 'text/event-stream', Uint8Array.of(0xe6, 0x97)), 1],
    ['silence', () => silent(), 1],
    ['a closed door', () => hangsUp(), 3],
  ])('%s is told in one sentence, and the guide goes on', async (name, exchange, requests) => {
    const at = await heard(exchange());
    expectMended(at, name);
    expect(at.notices).toHaveLength(1);
    expect(at.model).toBe('');
    expect(at.requests).toBe(requests);
  });

  test('a reply without end is ended, and what came of it is kept', async () => {
    const at = await heard(endless('Dough rests. '));
    expect(at.notices).toHaveLength(1);
    expect(at.model).toContain('Dough rests.');
    expect(at.guide).toBe(explain.text);
    expect(at.records[0]?.replies.at(-1)?.outcome).toBe('truncated');
  });
});
