import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelCall, Reply, ToolCall } from '../../../src/tutor/client/model-call.ts';
import { labTools } from '../../../src/tutor/tools/run-tool.ts';
import { type SpokenNews, speakWithTools } from '../../../src/tutor/tools/speak-with-tools.ts';
import { fault, reply, ScriptedClient, said } from '../reply/scripted.ts';
import { around, signal } from './bench.ts';

const call: ModelCall = {
  purpose: 'answer',
  messages: [{ role: 'user', content: 'what happens with learning rate 50?' }],
  maxTokens: 300,
  format: { type: 'text' },
  tools: [],
};

const calls = (...asked: (readonly [name: string, text: string, id?: string])[]): Reply =>
  reply({
    finish: 'tool_calls',
    toolCalls: asked.map(([name, text, id]): ToolCall => ({ id: id ?? 'a', name, arguments: text })),
  });

async function spoken(script: ConstructorParameters<typeof ScriptedClient>[0], on = signal) {
  const client = new ScriptedClient(script);
  const news: SpokenNews[] = [];
  for await (const one of speakWithTools(client, call, { tools: labTools, around: around() }, on))
    news.push(one);
  const ends = news.filter((one) => one.type === 'end');
  expect(ends).toHaveLength(1);
  expect(news.at(-1)).toBe(ends[0]);
  const text = news.map((one) => (one.type === 'text' ? one.text : '')).join('');
  return { news, text, end: ends[0] as Extract<SpokenNews, { type: 'end' }>, calls: client.calls };
}

describe('a reply with tools', () => {
  test('runs what is asked for, tells the model, and goes on with its words', async () => {
    const asks = { ...calls(['train', '{"lr":50,"epochs":20}']), text: 'Let me see.' };
    const { text, end, calls: sent } = await spoken([asks, said('It leaps about.')]);
    expect(text).toBe('Let me see.\n\nIt leaps about.');
    expect(end.runs).toMatchObject([
      { tool: 'train', outcome: 'ran', shows: { argument: 'lr=50 epochs=20' } },
    ]);
    expect(end.replies).toHaveLength(2);
    expect(sent[1]?.messages.slice(1)).toMatchObject([
      { role: 'assistant', toolCalls: [{ id: 'a', name: 'train' }] },
      { role: 'tool', toolCallId: 'a', content: end.runs[0]?.text },
    ]);
  });

  test.each([
    '{"name": "train", "arguments": {"lr": 50, "epochs": 5}}',
    '{"name": "train", "parameters": {"lr": 50, "epochs": 5}}',
    '```json\n{"name": "train", "arguments": {"lr": 50, "epochs": 5}}\n```',
    '<tool_call>\n{"name": "train", "arguments": {"lr": 50, "epochs": 5}}\n</tool_call>',
    '[TOOL_CALLS][{"name": "train", "arguments": {"lr": 50, "epochs": 5}}]',
    '{"type":"function","function":{"name":"train","arguments":"{\\"lr\\":50,\\"epochs\\":5}"}}',
  ])('takes a request that was written as text for one: %s', async (words) => {
    const { text, end, calls: sent } = await spoken([said(words), said('It leaps.')]);
    expect(text).toBe('It leaps.');
    expect(end.runs).toMatchObject([{ outcome: 'ran', shows: { argument: 'lr=50 epochs=5' } }]);
    expect(sent[1]?.messages[1]).toMatchObject({
      role: 'assistant',
      content: '',
      toolCalls: [{ name: 'train' }],
    });
  });

  test.each([
    '{1, 2} is a set.',
    'A call looks like {"name": "train", "arguments": {}}.',
    '{"loss": 0.25} is what was logged.',
    '```json\n{"layers": []}\n``` is a network.',
    '{"name": "train"',
    '<toolbox> is a word.',
    '[1, 2] is a vector.',
    ' ',
    '{',
  ])('takes words for words: %s', async (words) => {
    const { text, end } = await spoken([said(words)]);
    expect(text).toBe(words);
    expect(end.runs).toEqual([]);
  });

  test('shows no request that is written where no tool is offered any more', async () => {
    const call = said('{"name": "evaluate", "arguments": {"expression": "1+1"}}');
    const { text, end } = await spoken([call, call, call, call]);
    expect(text).toBe('');
    expect(end.runs).toHaveLength(3);
  });

  test('holds back no words', async () => {
    const client = new ScriptedClient([said('The rate is too large for this valley.')]);
    const labs = { tools: labTools, around: around() };
    const pieces: string[] = [];
    for await (const one of speakWithTools(client, call, labs, signal))
      if (one.type === 'text') pieces.push(one.text);
    expect(pieces[0]).toBe('The rat');
  });

  test('offers no tool after three rounds, and ends whatever the model does', async () => {
    let n = 0;
    const { end, calls: sent } = await spoken(() => calls(['evaluate', `{"expression":"1+${n++}"}`]));
    expect(sent.map(({ tools }) => tools.length)).toEqual([4, 4, 4, 0]);
    expect(sent.at(-1)?.messages.at(-1)?.content).toContain('Answer the learner now');
    expect(end.runs).toHaveLength(3);
  });

  test('answers unknown tools and bad arguments, and counts them', async () => {
    const { end } = await spoken([
      calls(
        ['shell', '{"cmd":"ls"}'],
        ['train', '{"lr":'],
        ['train', '[1]'],
        ['evaluate', '{"expression":"1+"}'],
      ),
      said('Never mind.'),
    ]);
    expect(end.runs.map(({ outcome }) => outcome)).toEqual([
      'unknown-tool',
      'bad-arguments',
      'bad-arguments',
      'bad-arguments',
    ]);
    expect(end.runs[0]?.text).toBe('There is no tool "shell"; there are train, compare, trace, evaluate.');
  });

  test('repeats to the server only what a server takes', async () => {
    const { calls: sent } = await spoken([
      calls(
        ['functions.train', '{broken', 'x y'],
        ['sh\u001bell!', '{}', ''],
        ['evaluate', '{"expression":"1"}', 'x y'],
      ),
      said('Well.'),
    ]);
    const assistant = sent[1]?.messages[1];
    const echoed = assistant?.role === 'assistant' ? (assistant.toolCalls ?? []) : [];
    expect(echoed.map(({ name }) => name)).toEqual(['train', 'sh_ell_', 'evaluate']);
    for (const { id, arguments: text } of echoed) {
      expect(id).toMatch(/^[\w.:-]{1,64}$/);
      expect(() => JSON.parse(text)).not.toThrow();
    }
    expect(new Set(echoed.map(({ id }) => id)).size).toBe(3);
    const answered = sent[1]?.messages.slice(2).map((one) => (one.role === 'tool' ? one.toolCallId : null));
    expect(answered).toEqual(echoed.map(({ id }) => id));
  });

  test('gives requests that share an id two', async () => {
    const { calls: sent } = await spoken([
      calls(['evaluate', '{"expression":"1"}', 'call_0']),
      calls(['evaluate', '{"expression":"2"}', 'call_0'], ['evaluate', '{"expression":"3"}', 'call_0']),
      said('So.'),
    ]);
    const ids = sent[2]?.messages.flatMap((one) => (one.role === 'tool' ? [one.toolCallId] : []));
    expect(ids?.[0]).toBe('call_0');
    expect(new Set(ids).size).toBe(3);
  });

  test('runs nothing once the learner has left', async () => {
    const leaving = new AbortController();
    const { end, calls: sent } = await spoken(() => {
      leaving.abort();
      return calls(['train', '{"epochs":1}']);
    }, leaving.signal);
    expect(end.runs).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test('runs the same request once, and shows it once', async () => {
    const same = calls(['train', '{"epochs":5}', 'a'], ['train', '{"epochs":5}', 'b']);
    const { end } = await spoken([same, said('So.')]);
    expect(end.runs.map(({ shows }) => shows !== null)).toEqual([true, false]);
    expect(end.runs[1]?.text).toBe(end.runs[0]?.text);
  });

  test('takes four requests in a round and six in all', async () => {
    let n = 0;
    const many = () =>
      calls(...Array.from({ length: 9 }, () => ['evaluate', `{"expression":"${n++}"}`] as const));
    const { end } = await spoken((_, at) => (at < 3 ? many() : said('So.')));
    expect(end.runs.filter(({ outcome }) => outcome === 'ran')).toHaveLength(6);
    expect(end.runs).toHaveLength(12);
  });

  test.each([
    [
      'cut off',
      reply({ outcome: 'truncated', finish: 'length', toolCalls: calls(['train', '{}']).toolCalls }),
    ],
    ['a failure', fault(500, 'no')],
    ['left', reply({ outcome: 'aborted', toolCalls: calls(['train', '{}']).toolCalls })],
  ])('runs nothing for a reply that is %s', async (_, given) => {
    const { end, calls: sent } = await spoken([given]);
    expect(end).toMatchObject({ runs: [], reply: { outcome: given.outcome } });
    expect(sent).toHaveLength(1);
  });

  test('is one call where there are no tools', async () => {
    const client = new ScriptedClient([said('Words.')]);
    const news: SpokenNews[] = [];
    for await (const one of speakWithTools(client, call, { tools: [], around: around() }, signal))
      news.push(one);
    expect(client.calls[0]?.tools).toEqual([]);
    expect(news.at(-1)).toMatchObject({ type: 'end', reply: { text: 'Words.' } });
  });

  test('ends and never throws, whatever names and arguments are made up', async () => {
    const word = fc.oneof(
      fc.constantFrom('train', 'compare', 'trace', 'evaluate', 'functions.train', ''),
      fc.string(),
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(1e308, -0, '1e999', '2-2-1', '__proto__', 'xor', 'zeros', '0x10', '9'.repeat(200)),
    );
    const key = fc.constantFrom(
      'data',
      'layers',
      'lr',
      'init',
      'vary',
      'values',
      'expression',
      '__proto__',
      'input',
    );
    const text = fc.oneof(
      fc.string(),
      fc.dictionary(key, value).map((given) => JSON.stringify({ ...given, epochs: 2 })),
      fc.dictionary(key, value).map((given) => JSON.stringify(given).slice(0, -1)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, text, fc.string()), { maxLength: 5 }), async (asked) => {
        const { end } = await spoken((_, n) => (n < 2 ? calls(...asked) : said('So.')));
        expect(end.reply.outcome).toBe('complete');
        expect(end.runs.every((run) => run.text !== '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
