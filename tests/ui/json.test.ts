import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonView } from '../../src/ui/json.ts';
import { plainView } from '../../src/ui/plain.ts';
import { choiceAsk, events } from './events.ts';
import { brokenPipe, streams } from './streams.ts';

async function shown(list = events): Promise<Record<string, unknown>[]> {
  const { input, output, written } = streams();
  const view = jsonView({ input, output });
  for (const event of list) view.show(event);
  await view.close();
  return written()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function read(...lines: string[]) {
  const { input, output, send } = streams();
  const view = jsonView({ input, output });
  send(...lines);
  return Promise.all(lines.map(() => view.read()));
}

test('every event is one object with snake_case names, in order', async () => {
  const objects = await shown();
  expect(objects.map((object) => object.type)).toEqual(events.map((event) => event.type));
  expect(objects[3]).toMatchObject({
    place: { part: 'Section 1: Loss Functions', item: 3, of: 12, to_stop: 5 },
  });
  expect(objects[6]).toEqual({
    id: 'q1.1',
    type: 'verdict',
    outcome: 'incorrect',
    judged_by: 'key',
    evidence: [],
    misconception: null,
    message: 'That is not it.',
    attempt: 1,
  });
});

test('names under data and mastery stay, and a number that is not finite is null', async () => {
  const objects = await shown();
  expect(objects[2]?.data).toEqual({ dL_dW1: [0.5, null] });
  expect(objects[11]?.mastery).toEqual({ lossShape: 0.75 });
});

test('typed arrays are lists, and a circle in the data is no crash', async () => {
  const circle: Record<string, unknown> = { values: new Float64Array([1, Number.NEGATIVE_INFINITY]) };
  circle.self = circle;
  const [object] = await shown([{ type: 'say', kind: 'picture', source: 'engine', text: '', data: circle }]);
  expect(object?.data).toMatchObject({ values: [1, null] });
});

test('plain text and JSON say the same', async () => {
  const { input, output, written } = streams();
  const view = plainView({ input, output, width: 10_000 });
  for (const event of events) view.show(event);
  await view.close();
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const plain = bare(written());
  for (const object of await shown()) {
    const texts = [
      object.text,
      object.message,
      ...((object.options ?? []) as { text: string }[]).map((option) => option.text),
    ];
    // The first line of a lesson is a heading and its list is numbered; the words are the same.
    for (const line of texts.flatMap((text) => (typeof text === 'string' ? text.split('\n') : []))) {
      if (!/^(```|\| ---)/.test(line)) expect(plain).toContain(bare(line).trim());
    }
  }
});

test.each([
  ['{"answer":"B"}', { type: 'answer', value: 'B' }],
  ['{"answer":0.5}', { type: 'answer', value: 0.5 }],
  ['{"answer":[0.26,0.42]}', { type: 'answer', value: [0.26, 0.42] }],
  [
    '{"answer":[[1,2],[3,4]]}',
    {
      type: 'answer',
      value: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  ['  {"answer":[]} ', { type: 'answer', value: [] }],
  ['{"command":"explain simpler"}', { type: 'command', text: 'explain simpler' }],
  ['{"say":"why the square?"}', { type: 'say', text: 'why the square?' }],
  ['{"say":"x","note":1}', { type: 'say', text: 'x' }],
])('%s is read as what it says', async (line, input) => {
  expect(await read(line)).toEqual([input]);
});

test.each([
  '',
  'B',
  '/hint',
  '{"answer":',
  '{"answer":true}',
  '{"answer":null}',
  '{"answer":[1,"2"]}',
  '{"answer":[[1],2]}',
  '{"answer":[1e999]}',
  '{"command":1}',
  '{"answer":"B","say":"x"}',
  '{}',
  '[1]',
  '"B"',
  '{"__proto__":{"answer":"B"}}',
])('%j is typed text', async (line) => {
  expect(await read(line)).toEqual([{ type: 'line', text: line }]);
});

test('any lines come back in order, whatever the chunks they arrive in', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\ufeff]/g, ''));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const { input, output } = streams();
        const view = jsonView({ input, output });
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        for (let at = 0; at < bytes.length; at += size) input.write(bytes.subarray(at, at + size));
        input.end();
        for (const one of lines)
          expect(await view.read()).toMatchObject(/^\s*\{/.test(one) ? {} : { text: one });
        expect(await view.read()).toBeNull();
      },
    ),
  );
});

test('a huge line is cut, and the next is read whole', async () => {
  const [first, second] = await read('x'.repeat(3_000_000), 'B');
  expect(first).toMatchObject({ type: 'line', text: 'x'.repeat(64 * 1024) });
  expect(second).toEqual({ type: 'line', text: 'B' });
});

test('a reader that left gives null, and what it sent before is dropped', async () => {
  const { input, send } = streams();
  const view = jsonView({ input, output: brokenPipe() });
  view.show(choiceAsk);
  send('B');
  await new Promise(setImmediate);
  expect(await view.read()).toBeNull();
  send('B');
  expect(await view.read()).toBeNull();
  await view.close();
});

test('nothing is read while the reader has not caught up', async () => {
  const { input, send } = streams();
  const output = new PassThrough({ highWaterMark: 10 });
  const view = jsonView({ input, output });
  view.show(choiceAsk);
  send('B');
  let isRead = false;
  const next = view.read().then((got) => {
    isRead = true;
    return got;
  });
  await new Promise(setImmediate);
  expect(isRead).toBe(false);
  output.resume();
  expect(await next).toEqual({ type: 'line', text: 'B' });
});

test('SIGINT is the interrupt at once: a program needs no warning', async () => {
  const { input, output } = streams();
  const signals = new EventEmitter();
  const view = jsonView({ input, output, signals });
  signals.emit('SIGINT');
  expect(await view.read()).toEqual({ type: 'interrupt' });
});
