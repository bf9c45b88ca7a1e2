import { describe, expect, it } from 'vitest';
import type { ModelNews } from '../../../src/tutor/client/model-call.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { type Exchange, reasons, says, sse } from '../fake-server/exchange.ts';
import { cut, endless, fault, silent } from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, call, connectionTo, meansFor, outcomeOf } from './asked.ts';

const stalled = (count: number) => cut(says('A gradient points uphill.'), count, { stall: true });
const ping = { send: ': still here\n\n' };

describe('line 6: a reply has a deadline for its first token, one between tokens, and one in all', () => {
  it.each<[string, Exchange, object, string, string]>([
    ['no answer at all', { ...says('late'), waitMs: 30_000 }, { firstTokenMs: 600 }, 'first-token', 'failed'],
    ['headers and no word', silent(), { firstTokenMs: 600 }, 'first-token', 'failed'],
    ['a role and no word', stalled(1), { firstTokenMs: 600, idleMs: 5_000 }, 'first-token', 'failed'],
    ['silence after the first words', stalled(2), { idleMs: 400 }, 'idle', 'truncated'],
    [
      'silence after reasoning',
      cut(reasons('Hm.', 'x'), 2, { stall: true }),
      { idleMs: 400 },
      'idle',
      'failed',
    ],
    ['words without end', endless('and ', 20), { idleMs: 5_000, totalMs: 900 }, 'total', 'truncated'],
  ])('%s', async (_, exchange, deadlines, code, outcome) => {
    await using server = await fakeServer(exchange);
    const { reply } = await askAt(server.url, {
      deadlines: { firstTokenMs: 10_000, idleMs: 10_000, totalMs: 20_000, ...deadlines },
    });
    expect([reply.fault?.code, reply.outcome, reply.attempts]).toEqual([code, outcome, 1]);
    expect(reply.fault?.message).toMatch(/ 0\.\d+ s/);
    expect(reply.totalMs).toBeLessThan(15_000);
    expect(await server.requests[0]?.closed).toMatchObject({ early: true });
    expect(reply.usage.source).toBe('estimated');
  });

  it('comments are signs of life that buy no time, before the first word and after it', async () => {
    const pings = Array.from({ length: 60 }, () => [ping, { waitMs: 50 }]).flat();
    const head = { send: 'data: {"choices":[{"index":0,"delta":{"content":"One"}}]}\n\n' };
    await using server = await fakeServer(sse(pings), sse([head, ...pings]));
    const deadlines = { firstTokenMs: 900, idleMs: 900, totalMs: 20_000 };
    const codes = [await askAt(server.url, { deadlines }), await askAt(server.url, { deadlines })].map(
      ({ reply }) => reply.fault?.code,
    );
    expect(codes).toEqual(['first-token', 'idle']);
  });

  it('slow words are no silence', async () => {
    await using server = await fakeServer(says('one two three four', { piece: 4, everyMs: 60 }));
    const { reply } = await askAt(server.url, {
      deadlines: { firstTokenMs: 5_000, idleMs: 400, totalMs: 20_000 },
    });
    expect([reply.outcome, reply.text]).toEqual(['complete', 'one two three four']);
  });

  it('the time that a reader takes is not the server’s', async () => {
    await using server = await fakeServer(says('one two three', { piece: 4, everyMs: 30 }));
    const deadlines = { firstTokenMs: 5_000, idleMs: 300, totalMs: 20_000 };
    const connection = connectionTo(server.url, { deadlines });
    const news: ModelNews[] = [];
    for await (const one of openClient(connection, meansFor(connection)).call(
      call,
      new AbortController().signal,
    )) {
      if (news.push(one) === 1) await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(outcomeOf(news).reply.outcome).toBe('complete');
  });

  it('a complete reply is not waited on: a server that keeps the stream open is left', async () => {
    const reply = says('done', { usage: null });
    // Without a count and [DONE], and with them.
    for (const chunks of [3, 5]) {
      await using server = await fakeServer(cut(reply, chunks, { stall: true }));
      const done = await askAt(server.url);
      expect(done.reply).toMatchObject({ outcome: 'complete', text: 'done', fault: null });
      expect(done.reply.totalMs).toBeLessThan(8_000);
    }
  });
});

describe('line 8: cancelling closes the socket at once, and nothing is asked again', () => {
  const slow = says('word '.repeat(400), { piece: 5, everyMs: 5 });
  /** After so many news, or as soon as the request has arrived. */
  const moments: [string, Exchange, number | 'asked'][] = [
    ['in the middle of a reply', slow, 3],
    ['before the first word', silent(), 'asked'],
    ['before any answer', { ...says('late'), waitMs: 20_000 }, 'asked'],
    ['while it waits to ask again', fault(429, 'slow down', { 'retry-after': '10' }), 1],
  ];

  it.each(moments)('%s', { retry: 2 }, async (_, exchange, moment) => {
    await using server = await fakeServer(exchange);
    const connection = connectionTo(server.url);
    const client = openClient(connection, meansFor(connection));
    const stop = new AbortController();
    let abortedMs = 0;
    const abort = () => {
      if (!stop.signal.aborted) abortedMs = performance.now();
      stop.abort();
    };
    const poll = setInterval(() => server.requests.length > 0 && moment === 'asked' && abort(), 20);
    const news: ModelNews[] = [];
    for await (const one of client.call(call, stop.signal)) {
      news.push(one);
      if (news.length === moment) abort();
    }
    clearInterval(poll);
    const endedMs = performance.now();
    const { reply } = outcomeOf(news);
    expect([reply.outcome, reply.fault]).toEqual(['aborted', null]);
    expect(endedMs - abortedMs).toBeLessThan(250);
    const closed = await server.requests[0]!.closed;
    expect(closed.atMs - abortedMs).toBeLessThan(250);
    if (reply.text !== '') expect(reply.usage).toMatchObject({ source: 'estimated' });
    expect(server.requests).toHaveLength(1);
  });

  it('a signal that was aborted before sends nothing', async () => {
    await using server = await fakeServer();
    const connection = connectionTo(server.url);
    const { reply } = await ask(openClient(connection, meansFor(connection)), {}, AbortSignal.abort());
    expect(reply).toMatchObject({ outcome: 'aborted', attempts: 0 });
    expect(server.connections).toBe(0);
  });

  it('a reader that goes away closes the socket too', async () => {
    await using server = await fakeServer(slow);
    const connection = connectionTo(server.url);
    const means = meansFor(connection);
    for await (const _ of openClient(connection, means).call(call, new AbortController().signal)) break;
    expect(await server.requests[0]?.closed).toMatchObject({ early: true });
    expect(means.budget.spent()).toMatchObject({ calls: 1 });
    expect(means.budget.spent().input).toBeGreaterThan(0);
  });
});
