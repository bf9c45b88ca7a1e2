import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/tutor/client/model-call.ts';
import { askFor } from '../../../src/tutor/reply/ask-for.ts';
import { evidenceWire } from '../../../src/tutor/reply/evidence.ts';
import { ladderMemory, type Remembered } from '../../../src/tutor/reply/ladder.ts';
import { fault, flags, memory, reply, ScriptedClient, said } from './scripted.ts';

const good = '{"evidence":[{"idea":1,"quote":"uphill","note":"","met":"met"}]}';
const value = [{ idea: 0, quote: 'uphill', note: '', met: 'met' }];
const wire = evidenceWire('It points uphill.', 2);
const policy = { role: 'system', content: 'You look for ideas.' } as const;
const wanted = {
  purpose: 'evidence',
  messages: [policy, { role: 'user', content: 'It points uphill.' } as const],
  maxTokens: 300,
  wire,
};
const { signal } = new AbortController();

async function asked(script: readonly Reply[], on = memory()) {
  const client = new ScriptedClient(script);
  const result = await askFor(client, wanted, on, signal);
  expect(client.calls).toHaveLength(script.length);
  return { result, calls: client.calls, formats: client.calls.map(({ format }) => kind(format)) };
}

const kind = (format: { type: string; strict?: boolean }): string =>
  format.type === 'schema' ? (format.strict ? 'strict' : 'schema') : format.type;

const unsupported = (what: string) => fault(400, `${what} is not supported`);

describe('the ladder', () => {
  test('begins with a strict schema, told in words too', async () => {
    const { result, calls, formats } = await asked([said(good)]);
    expect(result).toMatchObject({ value, why: null, rung: 'strict' });
    expect(formats).toEqual(['strict']);
    expect(calls[0]?.messages[0]?.content).toMatch(/^You look for ideas\.\n\n.*"met" \("met" or "missing"/s);
    expect(calls[0]?.maxTokens).toBe(300);
  });

  test('goes a rung down each time the server refuses the format', async () => {
    const script = [
      unsupported('strict'),
      fault(422, 'failed to parse grammar'),
      unsupported("'response_format.type' must be 'json_schema'"),
      said(`Sure!\n\`\`\`json\n${good}\n\`\`\``),
    ];
    const { result, formats } = await asked(script);
    expect(formats).toEqual(['strict', 'schema', 'object', 'text']);
    expect(result).toMatchObject({ value, rung: 'text' });
  });

  test('has no rung that the preset says is missing', async () => {
    const noObject = await asked(
      [unsupported('strict'), unsupported('schema'), said(good)],
      memory({ jsonObject: false }),
    );
    expect(noObject.formats).toEqual(['strict', 'schema', 'text']);
    const noSchema = await asked([said(good)], memory({ jsonSchema: false }));
    expect(noSchema.formats).toEqual(['object']);
    const neither = await asked([said(good)], memory({ jsonSchema: false, jsonObject: false }));
    expect(neither.formats).toEqual(['text']);
  });

  test.each([
    ['another 400', fault(400, 'messages: too many')],
    ['a 400 for restricted access', fault(400, 'access is restricted')],
    ['a 500 that names the schema', fault(500, 'schema')],
    ['a 401', fault(401, 'bad key')],
    ['no connection', fault(null, 'refused')],
  ])('is not gone down for %s', async (_, wrong) => {
    const { result } = await asked([wrong]);
    expect(result).toMatchObject({ value: null, why: 'failed', fault: wrong.fault });
  });

  test('ends at its last rung', async () => {
    const { result } = await asked([unsupported('schema')], memory({ jsonSchema: false, jsonObject: false }));
    expect(result).toMatchObject({ value: null, why: 'failed' });
  });

  test('gives a reply that was cut off more room once, on the same rung', async () => {
    const cut = reply({ outcome: 'truncated', finish: 'length', text: good.slice(0, 30) });
    const { result, calls, formats } = await asked([cut, said(good)]);
    expect(result.value).toEqual(value);
    expect(formats).toEqual(['strict', 'strict']);
    expect(calls.map(({ maxTokens }) => maxTokens)).toEqual([300, 1200]);
    expect((await asked([cut, cut])).result).toMatchObject({ value: null, why: 'truncated' });
  });

  test('takes no reply whose stream broke off, even a whole object', async () => {
    const broken = reply({ outcome: 'truncated', finish: null, text: good });
    expect((await asked([broken])).result).toMatchObject({ value: null, why: 'truncated' });
  });

  test('has what is wrong mended once, by its place', async () => {
    const { result, calls } = await asked([
      said('{"evidence":[{"idea":"one","quote":"uphill","met":"yes"}]}'),
      said(good),
    ]);
    expect(result.value).toEqual(value);
    const [, , answered, repair] = calls[1]?.messages ?? [];
    expect(answered).toMatchObject({ role: 'assistant' });
    expect(repair?.content).toContain('evidence[0].idea has to be');
    expect(repair?.content).toContain('evidence[0].met has to be one of met, missing, contradicted');
  });

  test('mends no second time', async () => {
    expect((await asked([said('no'), said('never')])).result).toMatchObject({ value: null, why: 'invalid' });
  });

  test('asks for words alone where a reply is empty', async () => {
    const { result, formats } = await asked([said(''), said(good)]);
    expect(formats).toEqual(['strict', 'text']);
    expect(result).toMatchObject({ value, rung: 'text' });
    expect((await asked([said(''), said(' \n')])).result).toMatchObject({ value: null, why: 'empty' });
  });

  test.each([
    ['declined', reply({ finish: 'content_filter', text: good })],
    ['declined', reply({ finish: 'refusal', text: good })],
    ['refused', reply({ outcome: 'refused' })],
    ['aborted', reply({ outcome: 'aborted', text: good })],
  ])('takes no reply that is %s', async (why, given) => {
    expect((await asked([given])).result).toMatchObject({ value: null, why });
  });

  test('sends nothing further once the learner has left', async () => {
    const leaving = new AbortController();
    const client = new ScriptedClient(() => {
      leaving.abort();
      return said('nothing of use');
    });
    expect(await askFor(client, wanted, memory(), leaving.signal)).toMatchObject({
      value: null,
      why: 'aborted',
    });
    expect(client.calls).toHaveLength(1);
  });
});

describe('what worked', () => {
  let now = 0;
  const remembered: Remembered = new Map();
  const at = (model: string) => ladderMemory({ baseURL: 'http://a/v1', model, flags }, remembered, () => now);

  test('is tried first the next time, for that server and model, until it is forgotten', async () => {
    await asked([unsupported('schema'), unsupported('schema'), said(good)], at('m'));
    expect((await asked([said(good)], at('m'))).formats).toEqual(['object']);
    expect((await asked([said(good)], at('other'))).formats).toEqual(['strict']);
    now = 5 * 3600e3;
    expect((await asked([said(good)], at('m'))).formats).toEqual(['object']);
    now = 6 * 3600e3;
    expect((await asked([said(good)], at('m'))).formats).toEqual(['strict']);
  });
});
