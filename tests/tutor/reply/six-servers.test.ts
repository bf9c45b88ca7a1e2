import { describe, expect, test } from 'vitest';
import type { Connection, Flags } from '../../../src/tutor/client/connection.ts';
import { openClient } from '../../../src/tutor/client/open-client.ts';
import { type Asked, askFor } from '../../../src/tutor/reply/ask-for.ts';
import { evidenceWire, type ProposedEvidence } from '../../../src/tutor/reply/evidence.ts';
import { ladderMemory } from '../../../src/tutor/reply/ladder.ts';
import { connectionTo, flags, meansFor } from '../client/asked.ts';
import { type ChatBody, type Exchange, json, reasons, says, streams } from '../fake-server/exchange.ts';
import { fault } from '../fake-server/faults.ts';
import { type FakeServer, fakeServer } from '../fake-server/server.ts';

const answer = 'The gradient points uphill, so we step against it.';
const good = { evidence: [{ idea: 1, quote: 'points uphill', note: '', met: 'met' }] };
const text = JSON.stringify(good);
const value = [{ idea: 0, quote: 'points uphill', note: '', met: 'met' }];
const { signal } = new AbortController();

async function askedOf(server: FakeServer, own: Partial<Flags> = {}): Promise<Asked<ProposedEvidence[]>> {
  const connection: Connection = connectionTo(server.url, { flags: { ...flags, ...own } });
  const client = openClient(connection, meansFor(connection));
  const wanted = {
    purpose: 'evidence',
    messages: [
      { role: 'system', content: 'You look for ideas in an answer.' } as const,
      { role: 'user', content: answer } as const,
    ],
    maxTokens: 300,
    wire: evidenceWire(answer, 2),
  };
  return askFor(
    client,
    wanted,
    ladderMemory(connection, new Map(), () => 0),
    signal,
  );
}

const formatOf = ({ response_format: format }: ChatBody): string =>
  format === undefined ? 'text' : format.json_schema?.strict ? 'strict' : format.type;

const formats = ({ requests }: FakeServer) => requests.map(({ body }) => formatOf(body));

const noSchema = fault(400, {
  message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
});
const noGrammar = fault(422, 'failed to parse grammar');
const noObject = fault(400, "'response_format.type' must be 'json_schema' or 'text'");

describe('line 13: the ladder over real sockets', () => {
  test('1. a server that keeps to a strict schema', async () => {
    await using server = await fakeServer(json(good));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'strict' });
    expect(server.requests[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'evidence', strict: true, schema: { required: ['evidence'] } },
    });
  });

  test('2. a server that refuses the schema with 400', async () => {
    await using server = await fakeServer(noSchema, noGrammar, json(good));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'object' });
    expect(formats(server)).toEqual(['strict', 'json_schema', 'json_object']);
  });

  test('3. a server that refuses any JSON object with 400 too', async () => {
    await using server = await fakeServer(noSchema, noSchema, noObject, says(text));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'text' });
    expect(formats(server)).toEqual(['strict', 'json_schema', 'json_object', 'text']);
  });

  test('3. and its preset spares the attempt', async () => {
    await using server = await fakeServer(noSchema, noSchema, says(text));
    expect(await askedOf(server, { jsonObject: false })).toMatchObject({ value, rung: 'text' });
  });

  test.each([
    [
      'prose and fences',
      `Sure! Here is what I found:\n\n\`\`\`json\n${text}\n\`\`\`\nHope that helps {really}!`,
    ],
    ['a fence without a name', `\`\`\`\n${text}\n\`\`\``],
    ['braces in the prose', `For {idea 1} I found: ${text}`],
  ])('4. a server that ignores the schema: %s', async (_, words) => {
    await using server = await fakeServer(says(words));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'strict' });
  });

  test('4. a server that answers in another shape, and mends it', async () => {
    await using server = await fakeServer(json({ verdict: 'correct' }), json(good));
    expect(await askedOf(server)).toMatchObject({ value, replies: [{}, {}] });
    expect(server.requests[1]?.body.messages.at(-1)?.content).toContain('evidence has to be of type array');
  });

  test('4. a server that never keeps to it: not graded', async () => {
    await using server = await fakeServer(says('It is correct!'), says('Really, it is correct.'));
    expect(await askedOf(server)).toMatchObject({ value: null, why: 'invalid' });
  });

  test.each([
    ['in tags', `<think>\nMaybe {"evidence":[]}? No.\n</think>\n\n${text}`],
    ['without the opening tag', `Maybe {"evidence":[]}? No.\n</think>\n\n${text}`],
    ['in tags behind a word', `Okay. <think>{"evidence":[]}</think>${text}`],
    ['in other tags', `<reasoning>{"evidence":[]}</reasoning>${text}`],
  ])('5. a server that thinks aloud, %s', async (_, words) => {
    await using server = await fakeServer(says(words));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'strict' });
  });

  test.each([['reasoning'], ['reasoning_content']] as const)(
    '6. a server with null content and %s only: not graded',
    async (field) => {
      const only = reasons(`So ${text}`, null, field);
      await using server = await fakeServer(only, only);
      expect(await askedOf(server)).toMatchObject({ value: null, why: 'empty' });
      expect(formats(server)).toEqual(['strict', 'text']);
    },
  );

  test('6. a server whose limit was used up by reasoning gets more room once', async () => {
    const cut = reasons('Let me think', null, 'reasoning', { finish: 'length' });
    await using server = await fakeServer(cut, json(good));
    expect(await askedOf(server)).toMatchObject({ value, rung: 'strict' });
    expect(server.requests.map(({ body }) => body.max_tokens)).toEqual([300, 1200]);
  });

  test.each<[string, Exchange, string]>([
    ['cut off twice', says(text.slice(0, 40), { finish: 'length' }), 'truncated'],
    ['without an end', says(text, { finish: null, done: false }), 'truncated'],
    ['filtered', says(text, { finish: 'content_filter' }), 'declined'],
    ['refused', streams([{ role: 'assistant', content: null, refusal: 'I cannot.' }]), 'declined'],
  ])('a reply that is %s is not graded', async (_, exchange, why) => {
    await using server = await fakeServer(
      ...(why === 'truncated' && _ === 'cut off twice' ? [exchange, exchange] : [exchange]),
    );
    expect(await askedOf(server)).toMatchObject({ value: null, why });
  });

  test('what failed otherwise is no reason to ask differently', async () => {
    await using server = await fakeServer(fault(401, 'wrong key'));
    expect(await askedOf(server)).toMatchObject({ value: null, why: 'failed', fault: { status: 401 } });
  });
});
