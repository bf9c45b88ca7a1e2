import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { callsTool, reasons, says, sse, streams } from '../fake-server/exchange.ts';
import {
  answers,
  bytesOf,
  chunkCount,
  cut,
  cutBytes,
  endless,
  hangsUp,
  inPieces,
} from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, connectionTo, meansFor } from './asked.ts';

const text = 'A gradient points uphill; we step the other way, ∂L/∂w times the rate.';

describe('a reply that streams', () => {
  it('arrives in pieces, and its tokens are as reported', async () => {
    const usage = { prompt_tokens: 19, completion_tokens: 12, prompt_tokens_details: { cached_tokens: 4 } };
    await using server = await fakeServer(says(text, { usage }));
    const { reply, said, news } = await askAt(server.url);
    expect(said).toBe(text);
    expect(news.length).toBeGreaterThan(5);
    expect(reply).toMatchObject({
      outcome: 'complete',
      text,
      finish: 'stop',
      fault: null,
      attempts: 1,
      usage: { source: 'reported', input: 19, output: 12, cached: 4 },
    });
    expect(reply.firstTokenMs).toBeLessThanOrEqual(reply.totalMs);
  });

  it.each([1, 2, 3, 5, 17])('says the same when it is cut into pieces of %i bytes', async (size) => {
    await using server = await fakeServer(inPieces(says(text), size));
    const { reply, said } = await askAt(server.url);
    expect([reply.outcome, said]).toEqual(['complete', text]);
  });

  it('takes comments, CRLF, data of several lines, a byte order mark and no [DONE]', async () => {
    const chunk = (content: string, finish: string | null) =>
      JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] });
    const [head, tail] = chunk('two', 'stop').split('"choices"');
    const stream = `\ufeff: ping\r\n\r\nevent: message\r\ndata:${chunk('one ', null)}\r\n\r\n: ping\n\ndata: ${head}\ndata: "choices"${tail}\n\n`;
    await using server = await fakeServer(sse([{ send: stream }]));
    const { reply } = await askAt(server.url);
    expect([reply.outcome, reply.text, reply.usage.source]).toEqual(['complete', 'one two', 'estimated']);
  });

  it('is taken whole from a server that does not stream', async () => {
    const body = {
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, completion_tokens: 6 },
    };
    await using server = await fakeServer(answers(200, 'application/json', JSON.stringify(body)));
    const { reply, said } = await askAt(server.url);
    expect([reply.outcome, said, reply.usage.output]).toEqual(['complete', text, 6]);
  });

  it('takes an empty finish_reason for none, content in parts, and a character in two halves', async () => {
    const event = (delta: object, finish: string | null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    const parts = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
      { type: 'text', text: 'up ' },
    ];
    await using server = await fakeServer(
      sse([
        { send: event({ content: parts }, '') },
        { send: 'data: {"choices":[{"index":0,"delta":{"content":"\\ud83d"},"finish_reason":""}]}\n\n' },
        { send: 'data: {"choices":[{"index":0,"delta":{"content":"\\udcc8"},"finish_reason":""}]}\n\n' },
        { waitMs: 2_500 },
        { send: event({ content: ' hill' }, '') },
        { send: event({}, 'stop') },
      ]),
    );
    const { reply, news } = await askAt(server.url);
    expect([reply.outcome, reply.text]).toEqual(['complete', 'up 📈 hill']);
    expect(news.every((one) => one.type !== 'text' || one.text.isWellFormed())).toBe(true);
  });

  it('whatever is done to its bytes, there is one end, and none is whole that does not say so', async () => {
    await using server = await fakeServer();
    const sound = says(text, { piece: 9 });
    server.always(() => sound);
    await askAt(server.url);
    const bytes = bytesOf(sound, server.requests[0]!);
    const damage = fc.record({
      at: fc.nat(bytes.length - 1),
      size: fc.nat(40),
      by: fc.uint8Array({ maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        async (all, size) => {
          const damaged = all.reduce(
            (now, { at, size, by }) => Buffer.concat([now.subarray(0, at), by, now.subarray(at + size)]),
            Buffer.from(bytes),
          );
          server.script(inPieces(sse([{ send: damaged }]), size));
          const { reply, said } = await askAt(server.url);
          expect(reply.text).toBe(said);
          expect(['complete', 'truncated', 'failed']).toContain(reply.outcome);
          if (reply.outcome === 'complete') expect(damaged.toString()).toContain('"finish_reason":"');
          else expect(reply.fault?.message).toMatch(/\.$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves its connection to the next', async () => {
    await using server = await fakeServer();
    server.always(() => says(text));
    const connection = connectionTo(server.url);
    const client = openClient(connection, meansFor(connection));
    for (let at = 0; at < 6; at++) expect((await ask(client)).reply.outcome).toBe('complete');
    // Not one only: a busy machine may be late to see that a reply has ended.
    expect(server.connections).toBeLessThan(6);
  });

  it('is not listened to for ever', async () => {
    await using server = await fakeServer(endless('word '.repeat(40), 0));
    const { reply } = await askAt(server.url, {}, { maxTokens: 100 });
    expect(reply).toMatchObject({ outcome: 'truncated', fault: { code: 'overlong' } });
    expect(await server.requests[0]?.closed).toMatchObject({ early: true });
  });
});

describe('reasoning is left out', () => {
  it.each(['reasoning', 'reasoning_content'] as const)('from the field %s', async (field) => {
    await using server = await fakeServer(reasons('Let me think.', text, field));
    const { reply, said } = await askAt(server.url);
    expect([said, reply.text]).toEqual([text, text]);
  });

  it('a reply of nothing else is complete and empty', async () => {
    await using server = await fakeServer(reasons('Let me think.', null));
    expect((await askAt(server.url)).reply).toMatchObject({ outcome: 'complete', text: '', fault: null });
  });

  it('from between tags at the beginning, wherever they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('', '\n', ' <think>once</think> '),
        async (piece, before) => {
          const whole = `${before}<think>first <b> </thin then</think>\n\nx < y </think> ${text}`;
          await using server = await fakeServer(says(whole, { piece }));
          const { reply, said } = await askAt(server.url);
          expect(said).toBe(`x < y </think> ${text}`);
          expect(reply.text).toBe(said);
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each([
    ['<think>never closed', ''],
    ['<thin', '<thin'],
    ['The tag <think> opens it.', 'The tag <think> opens it.'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['  indented', '  indented'],
  ])('%j is said as %j', async (given, expected) => {
    await using server = await fakeServer(says(given, { piece: 2 }));
    expect((await askAt(server.url)).said).toBe(expected);
  });
});

describe('tool calls', () => {
  const wanted = [{ id: 'call_1', name: 'trace', arguments: '{"x":[1,2]}' }];

  it.each([true, false])('come together from their pieces, index told: %s', async (index) => {
    await using server = await fakeServer(callsTool('trace', { x: [1, 2] }, { index }));
    const { reply } = await askAt(server.url);
    expect(reply).toMatchObject({ outcome: 'complete', finish: 'tool_calls', toolCalls: wanted });
  });

  it('several at once stay several, with the same index, without an index, without ids', async () => {
    const one = (more: object, name: string, input: unknown) => ({
      ...more,
      function: { name, arguments: input },
    });
    const lists = [
      [one({ index: 0, id: 'a' }, 'f', '{}'), one({ index: 0, id: 'b' }, 'g', '{}')],
      [one({ id: 'a' }, 'f', '{}'), one({ id: 'b' }, 'g', {})],
      [one({}, 'f', '{}'), one({}, 'g', '{}')],
    ];
    for (const tool_calls of lists) {
      await using server = await fakeServer(streams([{ tool_calls }], { finish: 'tool_calls' }));
      const { reply } = await askAt(server.url);
      expect(reply.toolCalls.map(({ name, arguments: input }) => [name, input])).toEqual([
        ['f', '{}'],
        ['g', '{}'],
      ]);
      expect(new Set(reply.toolCalls.map(({ id }) => id)).size).toBe(2);
    }
  });

  it('of a reply broken off are not passed on', async () => {
    await using server = await fakeServer(callsTool('trace', { x: 1 }, { finish: null }));
    expect((await askAt(server.url)).reply).toMatchObject({ outcome: 'failed', toolCalls: [] });
  });
});

describe('line 7: a reply without a finish_reason is truncated, and what came is kept', () => {
  it('at the end of the stream, and after [DONE]', async () => {
    for (const done of [true, false]) {
      await using server = await fakeServer(says(text, { finish: null, done }));
      const { reply } = await askAt(server.url);
      expect(reply).toMatchObject({ outcome: 'truncated', text, fault: { code: 'unfinished' } });
      expect(reply.usage.output).toBeGreaterThan(0);
    }
  });

  it('cut, reset or garbled at every chunk: never complete before its end, never lost', async () => {
    const reply = says(text, { piece: 12 });
    await using server = await fakeServer();
    server.always(() => reply);
    await askAt(server.url);
    const chunks = chunkCount(reply, server.requests[0]!);
    expect(chunks).toBeGreaterThan(7);
    const ends = [[], [{ reset: true as const }], [{ send: 'data: {"cho' }], [{ send: 'data: {oops}\n\n' }]];
    for (let at = 0; at < chunks; at++) {
      for (const end of ends) {
        server.script(cut(reply, at, ...end));
        const { reply: got, said } = await askAt(server.url);
        expect(text.startsWith(said)).toBe(true);
        // Role, six pieces, and the finish; after it only usage and [DONE] are missing.
        const isWhole = said === text && at > 7;
        if (got.attempts === 1) expect([at, got.outcome === 'complete']).toEqual([at, isWhole]);
        else expect([at, got.outcome]).toEqual([at, 'complete']);
        expect(got.text).toBe(said);
      }
    }
  });

  it('half a character at the very end is no reason to fall over', async () => {
    const bytes = Buffer.from('data: {"choices":[{"index":0,"delta":{"content":"ä');
    await using server = await fakeServer(cutBytes(sse([{ send: bytes }]), bytes.length - 1));
    expect((await askAt(server.url)).reply).toMatchObject({ outcome: 'failed' });
  });

  it('the limit of tokens cuts a reply too, without a fault', async () => {
    await using server = await fakeServer(says(text, { finish: 'length' }));
    expect((await askAt(server.url)).reply).toMatchObject({
      outcome: 'truncated',
      finish: 'length',
      fault: null,
    });
  });
});

it('a reply that has begun is never asked for again', async () => {
  await using server = await fakeServer(cut(says(text), 3, { reset: true }));
  const { reply } = await askAt(server.url);
  expect(reply).toMatchObject({ outcome: 'truncated', attempts: 1, fault: { code: 'broken-off' } });
  server.script(hangsUp(), says(text));
  const connection = connectionTo(server.url);
  const again = await ask(openClient(connection, meansFor(connection)));
  expect(again.reply).toMatchObject({ outcome: 'complete', attempts: 2 });
});
