import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/tutor/client/model-call.ts';
import { type Exchange, says, sse } from '../fake-server/exchange.ts';
import { answers, cut, fault, hangsUp, html } from '../fake-server/faults.ts';
import { fakeServer } from '../fake-server/server.ts';
import { ask, askAt, canary, connectionTo, hastyClient } from './asked.ts';

const chunk = (content: string) => `data: {"choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`;
const lost = { message: 'the model runner has stopped', code: null };

/** What servers are known to do, and the code of the fault that it must become. */
const said: [string, Exchange, string][] = [
  ['200 with a web page', html(), 'html'],
  [
    '200 with an error object',
    answers(200, 'application/json', JSON.stringify({ error: lost })),
    'error-object',
  ],
  [
    '200 with an error string',
    answers(200, 'application/json', '{"error":"model not loaded"}'),
    'error-text',
  ],
  ['200 with JSON of another kind', answers(200, 'application/json', '{"models":[]}'), 'no-choices'],
  ['200 with nothing', answers(200, 'text/event-stream', ''), 'empty'],
  ['200 with prose', answers(200, 'text/plain', 'It works!'), 'empty'],
  ['an error in the stream', sse([{ send: `data: ${JSON.stringify({ error: lost })}\n\n` }]), 'error-chunk'],
  ['an error field of older servers', sse([{ send: `error: ${JSON.stringify(lost)}\n\n` }]), 'error-chunk'],
  [
    'an event of the kind error',
    sse([{ send: `event: error\ndata: ${JSON.stringify(lost)}\n\n` }]),
    'error-chunk',
  ],
  ['a malformed event', sse([{ send: 'data: {"choices": [oops\n\n' }, { stall: true }]), 'malformed'],
  ['a stream that stops', cut(says('abc'), 1), 'unfinished'],
  ['400', fault(400, { message: 'Invalid schema for response_format' }), 'bad-request'],
  [
    '422 of a validator',
    answers(422, 'application/json', '{"detail":[{"msg":"field required"}]}'),
    'bad-request',
  ],
  ['400 for the length', fault(400, { message: 'too long', code: 'context_length_exceeded' }), 'context'],
  ['401', fault(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }), 'unauthorised'],
  ['402', fault(402, { message: 'Insufficient credits' }), 'no-credit'],
  ['403', fault(403, { message: 'Country not supported' }), 'forbidden'],
  ['404 for the model', fault(404, { message: 'model "x" not found, try pulling it first' }), 'no-model'],
  ['404 without a word', answers(404, 'text/plain', ''), 'not-found'],
  ['404 for the path', answers(404, 'text/plain', '404 page not found'), 'not-found'],
  ['413', fault(413, { message: 'Request too large' }), 'too-large'],
  [
    '429 for the quota',
    fault(429, { message: 'You exceeded your quota', code: 'insufficient_quota' }),
    'quota',
  ],
  ['418', fault(418, 'teapot'), 'status'],
];

/** These are asked for again twice, and then told. */
const passing: [string, Exchange, string][] = [
  ['408', fault(408, 'timeout'), 'server-timeout'],
  ['409', fault(409, 'conflict'), 'conflict'],
  ['429', fault(429, { message: 'Rate limit reached' }), 'busy'],
  ['500', fault(500, { message: 'internal error' }), 'server-error'],
  ['502 with a page', html(502, '<html><head><title>502 Bad Gateway</title></head></html>'), 'server-error'],
  ['a socket destroyed at once', hangsUp(), 'hung-up'],
];

describe('line 10: each failure is one sentence of its own with a next step', () => {
  it.each(said)('%s', async (_, exchange, code) => {
    await using server = await fakeServer(exchange);
    const { reply } = await askAt(server.url);
    expect([reply.outcome, reply.fault?.code, reply.attempts]).toEqual(['failed', code, 1]);
    expectOneSentence(reply.fault, server.host);
  });

  it.each(passing)('%s', async (_, exchange, code) => {
    await using server = await fakeServer(exchange, exchange, exchange);
    const { reply } = await ask(hastyClient(connectionTo(server.url)).client);
    expect([reply.outcome, reply.fault?.code, reply.attempts]).toEqual(['failed', code, 3]);
    expectOneSentence(reply.fault, server.host);
  });

  it('a socket destroyed, an error or a malformed event in mid-reply keeps what came', async () => {
    for (const [end, code] of [
      [{ reset: true as const }, 'broken-off'],
      [{ send: `data: ${JSON.stringify({ error: lost })}\n\n` }, 'error-chunk'],
      [{ send: 'data: {oops}\n\n' }, 'malformed'],
    ] as const) {
      await using server = await fakeServer(
        sse([{ send: chunk('Half a ') }, { send: chunk('sentence') }, end]),
      );
      const { reply } = await askAt(server.url);
      expect(reply).toMatchObject({ outcome: 'truncated', text: 'Half a sentence', fault: { code } });
      expectOneSentence(reply.fault, server.host);
    }
  });

  it('a missing /v1, whether the server then has a page, a text or JSON', async () => {
    for (const [exchange, code] of [
      [answers(404, 'text/plain', '404 page not found'), 'no-v1'],
      [answers(404, 'application/json', '{"detail":"Not Found"}'), 'no-v1'],
      [html(), 'html'],
    ] as const) {
      await using server = await fakeServer({ ...exchange, path: '/chat/completions' });
      const { reply } = await askAt(server.url.replace('/v1', ''));
      expect(reply.fault?.code).toBe(code);
      expect(reply.fault?.next).toContain('/v1');
      expectOneSentence(reply.fault, server.host);
    }
  });

  it('a name that no server has, and a port where none listens', async () => {
    const unknown = await askAt('http://nowhere.invalid/v1');
    expect(unknown.reply).toMatchObject({ outcome: 'failed', attempts: 1, fault: { code: 'no-host' } });
    expectOneSentence(unknown.reply.fault, 'nowhere.invalid');
    const mail = await askAt('http://127.0.0.1:25/v1');
    expect(mail.reply).toMatchObject({ outcome: 'failed', attempts: 1, fault: { code: 'bad-port' } });
    const server = await fakeServer();
    await server.close();
    const refused = await ask(hastyClient(connectionTo(server.url)).client);
    expect(refused.reply).toMatchObject({
      outcome: 'failed',
      attempts: 3,
      fault: { code: 'refused-connection' },
    });
    const byName = server.url.replace('127.0.0.1', 'localhost');
    const named = await ask(hastyClient(connectionTo(byName)).client);
    expect(named.reply.fault?.code).toBe('refused-connection');
    expect(refused.reply.usage.source).toBe('unknown');
  });

  it('a program that speaks no HTTP, and one that speaks no https', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write('220 mail.example ESMTP\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const plain = await askAt(`http://127.0.0.1:${port}/v1`);
    const secure = await askAt(`https://127.0.0.1:${port}/v1`);
    expect([plain.reply.fault?.code, secure.reply.fault?.code]).toEqual(['no-http', 'no-https']);
    server.close();
  });

  it('no two of them say the same', async () => {
    const messages: string[] = [];
    for (const [, exchange] of [...said, ...passing]) {
      await using server = await fakeServer();
      server.always(() => exchange);
      const { reply } = await ask(hastyClient(connectionTo(server.url)).client);
      messages.push(`${reply.fault?.message.replace(server.host, '').replace(/“.*”/, '')}`);
    }
    const codes = new Set([...said, ...passing].map(([, , code]) => code));
    expect(new Set(messages).size).toBeGreaterThanOrEqual(codes.size);
  });
});

describe('what a server writes comes out inert, short and without the key', () => {
  const hostile = `\u001b]52;c;aGFjaw==\u0007\u001b[2J<b>${canary}</b>\u202e ${'long '.repeat(20_000)}`;

  it.each([
    ['an error', fault(400, { message: hostile })],
    ['a page', html(200, `<html><title>\u001b[31m${canary}\u009b2J</title>`)],
    ['an event', sse([{ send: `data: ${hostile}\n\n` }])],
    [
      'a body without an end',
      { ...answers(401, 'text/plain', ''), steps: [{ forever: 'no '.repeat(9_000), everyMs: 0 }] },
    ],
  ])('%s', async (_, exchange) => {
    await using server = await fakeServer(exchange);
    const { reply } = await askAt(server.url);
    const told = JSON.stringify(reply.fault);
    expect(told.length).toBeLessThan(900);
    expect(told).not.toContain(canary);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(reply.fault?.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});

function expectOneSentence(fault: Fault | null, host: string) {
  expect(fault?.message).toContain(host);
  expect(fault?.message).not.toContain('status code (no body)');
  expect(fault?.message).toMatch(/^[^\n]{10,400}\.$/);
  // Outside of what is quoted there is one full stop, and addresses have theirs in the middle of a word.
  expect(fault?.message.replace(/“[^”]*”/g, '').match(/[.!?](\s|$)/g)).toHaveLength(1);
  expect(fault?.next).toMatch(/^[A-Z].+\.$/);
  expect(JSON.stringify(fault)).not.toMatch(/\bat .*\.(ts|mjs|js):\d/);
}
