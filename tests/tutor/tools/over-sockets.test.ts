import { describe, expect, test } from 'vitest';
import type { ModelClient } from '../../../src/tutor/client/model-call.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { labTools } from '../../../src/tutor/tools/run-tool.ts';
import { refusesTools, type SpokenNews, speakWithTools } from '../../../src/tutor/tools/speak-with-tools.ts';
import { call, connectionTo, meansFor } from '../client/asked.ts';
import { callsTool, says } from '../fake-server/exchange.ts';
import { fault } from '../fake-server/faults.ts';
import { type FakeServer, fakeServer } from '../fake-server/server.ts';
import { around, signal } from './bench.ts';

async function spokenAt(server: FakeServer) {
  const connection = connectionTo(server.url);
  return spokenBy(openClient(connection, meansFor(connection)));
}

async function spokenBy(client: ModelClient) {
  const news: SpokenNews[] = [];
  const labs = { tools: labTools, around: around() };
  for await (const one of speakWithTools(client, call, labs, signal)) news.push(one);
  const end = news.at(-1);
  if (end?.type !== 'end') throw new Error('no end');
  return { end, text: news.map((one) => (one.type === 'text' ? one.text : '')).join('') };
}

// The server refuses every request that OpenAI's schema, our list of keys or the portable subset does not allow.
describe('tools over real sockets', () => {
  test('every request of a conversation with tools is valid, down to the last', async () => {
    await using server = await fakeServer(
      callsTool('train', { lr: 50, epochs: 20 }),
      callsTool('trace', '{"layers": ', { id: 'call_1' }),
      callsTool('no such tool!', {}, { id: '' }),
      says('It leaps from side to side.'),
    );
    const { end, text } = await spokenAt(server);
    expect(text).toBe('It leaps from side to side.');
    expect(end.runs.map(({ outcome }) => outcome)).toEqual(['ran', 'bad-arguments', 'unknown-tool']);
    expect(server.requests.map(({ body }) => body.tools?.length ?? 0)).toEqual([4, 4, 4, 0]);
    const { messages } = server.requests[3]?.body ?? { messages: [] };
    expect(messages.map(({ role }) => role)).toEqual([
      ...['system', 'user'],
      ...['assistant', 'tool', 'assistant', 'tool', 'assistant', 'tool'],
    ]);
    expect(messages[3]?.content).toContain('finding: ');
  });

  test('a server that leaves out the index of a call is understood', async () => {
    await using server = await fakeServer(
      callsTool('evaluate', { expression: '0.5*0.3' }, { index: false }),
      says('It is 0.15.'),
    );
    const { end } = await spokenAt(server);
    expect(end.runs).toMatchObject([{ tool: 'evaluate', text: '0.5*0.3 = 0.15' }]);
  });

  test('a model that has no tools is asked without, and not offered them again', async () => {
    await using server = await fakeServer(
      fault(400, 'registry.ollama.ai/library/some-model does not support tools'),
      says('In words, then.'),
      says('And again.'),
    );
    const connection = connectionTo(server.url);
    const client = openClient(connection, meansFor(connection));
    for (const words of ['In words, then.', 'And again.']) {
      const { text } = await spokenBy(client);
      expect(text).toBe(words);
      expect(refusesTools(client)).toBe(true);
    }
    expect(server.requests.map(({ body }) => body.tools?.length ?? 0)).toEqual([4, 0, 0]);
  });

  test('what failed for another reason is not asked again', async () => {
    await using server = await fakeServer(fault(400, 'the prompt is too long'));
    const { end } = await spokenAt(server);
    expect(end.reply.outcome).toBe('failed');
  });

  test('what was sent before stays the same to the byte, so that a cache holds', async () => {
    await using server = await fakeServer(
      callsTool('evaluate', { expression: '1+1' }, { id: 'a' }),
      callsTool('evaluate', { expression: '2+2' }, { id: 'b' }),
      says('So.'),
    );
    await spokenAt(server);
    const [first, second, third] = server.requests.map(({ body }) =>
      JSON.stringify(body.messages).slice(0, -1),
    );
    expect(second?.startsWith(first ?? '-')).toBe(true);
    expect(third?.startsWith(second ?? '-')).toBe(true);
    const tools = server.requests.map(({ body }) => JSON.stringify(body.tools));
    expect(new Set(tools).size).toBe(1);
  });
});
