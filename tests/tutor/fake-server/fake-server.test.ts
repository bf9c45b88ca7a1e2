import { expect, it } from 'vitest';
import { callsTool, says, sse } from './exchange.ts';
import { cut, cutBytes, endless, fault, inPieces, redirect, silent } from './faults.ts';
import { portableFaults } from './portable-schema.ts';
import { openaiValidator } from './request-rules.ts';
import { fakeServer } from './server.ts';

const valid = {
  model: 'a',
  messages: [{ role: 'user', content: 'hi' }],
  stream: true,
  stream_options: { include_usage: true },
  max_tokens: 5,
};

function ask(url: string, body: object = valid, signal?: AbortSignal) {
  const request = { method: 'POST', body: JSON.stringify(body), redirect: 'manual' as const };
  return fetch(`${url}/chat/completions`, signal ? { ...request, signal } : request);
}

it('a scripted reply arrives chunk by chunk, and each chunk is as OpenAI’s schema wants it', async () => {
  await using server = await fakeServer(says('hello you', { piece: 3 }), callsTool('trace', { x: 1 }));
  const validate = openaiValidator('CreateChatCompletionStreamResponse');
  for (const count of [7, 7]) {
    const text = await (await ask(server.url)).text();
    const events = text.split('\n\n').filter((event) => event.startsWith('data: {'));
    expect(events).toHaveLength(count - 1);
    for (const event of events) {
      if (validate) expect([validate(JSON.parse(event.slice(6))), validate.errors]).toEqual([true, null]);
    }
  }
});

it('an unscripted request and a script that is left fail the test', async () => {
  const unscripted = await fakeServer();
  await ask(unscripted.url);
  await expect(unscripted.finish()).rejects.toThrow(/unscripted request/);
  const left = await fakeServer(says('never asked for'));
  await expect(left.finish()).rejects.toThrow(/1 scripted exchanges/);
});

it.each([
  ['a misspelt key', { ...valid, max_tokenz: 3 }, /max_tokenz/],
  ['no messages', { ...valid, messages: [] }, /OpenAI’s schema/],
  ['no stream', { ...valid, stream: false }, /does not stream/],
  ['no limit', { ...valid, max_tokens: undefined }, /limit of tokens/],
  [
    'a schema with a pattern',
    {
      ...valid,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'x',
          schema: {
            type: 'object',
            properties: { a: { type: 'string', pattern: 'x' } },
            required: ['a'],
            additionalProperties: false,
          },
        },
      },
    },
    /pattern is not portable/,
  ],
])('a request with %s fails the test', async (_, body, message) => {
  const server = await fakeServer(says('fine'));
  await (await ask(server.url, body)).text();
  await expect(server.finish()).rejects.toThrow(message);
});

it('a check that throws fails the test', async () => {
  const server = await fakeServer({ ...says('fine'), check: ({ body }) => expect(body.model).toBe('b') });
  await (await ask(server.url)).text();
  await expect(server.finish()).rejects.toThrow(/request 1/);
});

it('a stream is cut, stalled, reset and pieced where the script says so', async () => {
  const half = sse([{ send: new Uint8Array([0xc3]) }, { send: new Uint8Array([0xa4]) }]);
  await using server = await fakeServer(
    cut(says('abc'), 1),
    half,
    inPieces(says('ab'), 5),
    cutBytes(half, 1),
  );
  expect((await (await ask(server.url)).text()).match(/data: /g)).toHaveLength(1);
  expect(await (await ask(server.url)).text()).toBe('ä');
  expect(await (await ask(server.url)).text()).toContain('[DONE]');
  expect(await (await ask(server.url)).text()).toBe('\ufffd');
  server.script(cut(says('abc'), 2, { reset: true }), silent(), endless());
  await expect(ask(server.url).then((reply) => reply.text())).rejects.toThrow(/terminated/);
  for (const _ of ['silent', 'endless']) {
    const stop = new AbortController();
    const reply = await ask(server.url, valid, stop.signal);
    stop.abort();
    await expect(reply.text()).rejects.toThrow(/abort/);
    expect(await server.requests.at(-1)?.closed).toMatchObject({ early: true });
  }
});

it('a second host that nothing is sent to has received nothing', async () => {
  await using other = await fakeServer();
  await using server = await fakeServer(redirect(`${other.url}/chat/completions`), fault(429, 'slow'));
  const reply = await ask(server.url);
  expect([reply.status, reply.headers.get('location')]).toEqual([307, `${other.url}/chat/completions`]);
  expect([other.bytesReceived, other.connections]).toEqual([0, 0]);
  expect(await (await ask(server.url)).json()).toEqual({ error: 'slow' });
});

it('a wire schema outside of the portable subset is told by its place', () => {
  const flat = { type: 'object', properties: {}, required: [], additionalProperties: false };
  const nested = (inner: object) => ({ ...flat, properties: { a: inner }, required: ['a'] });
  expect(portableFaults(nested({ type: ['string', 'null'], description: 'x' }))).toEqual([]);
  expect(portableFaults(nested({ type: 'array', items: nested({ type: 'integer' }) }))).toEqual([]);
  expect(portableFaults(nested(nested(nested({ type: 'string' })))).join()).toMatch(/two levels/);
  expect(portableFaults({ ...nested({ type: 'string' }), required: [] }).join()).toMatch(/optional key/);
  for (const keyword of ['$ref', 'anyOf', 'oneOf', 'format', 'pattern', 'minLength', 'maximum', 'default']) {
    expect(portableFaults(nested({ type: 'string', [keyword]: 1 })).join()).toContain(keyword);
  }
});
