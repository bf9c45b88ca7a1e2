import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from '../../src/grading/code/job.ts';
import { Bytes, Kept, Named, Quadratic, Whole } from '../../src/grading/code/plain.ts';
import { type Frame, FrameReader, taggedSteps } from '../../src/runner/frames.ts';

const nonce = 'a'.repeat(32);

function read(text: string, pieces: readonly number[] = []): { frames: Frame[]; forged: number } {
  const frames: Frame[] = [];
  const reader = new FrameReader(nonce, (frame) => frames.push(frame));
  const bytes = Buffer.from(text);
  let at = 0;
  for (const size of [...pieces, bytes.length]) {
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  return { frames, forged: reader.forged };
}

test('frames are the same, however they arrive in pieces', () => {
  const text = `${nonce} {"begun":true}\n\n${nonce} {"step":0,"value":["ü",{"$":"NaN"}]}\nforged\n${nonce} {"done":true}\n`;
  const whole = read(text);
  expect(whole).toEqual({
    frames: [{ begun: true }, { step: 0, value: ['ü', Number.NaN] }, { done: true }],
    forged: 1,
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 })), (pieces) => {
      expect(read(text, pieces)).toEqual(whole);
    }),
  );
});

test.each([
  ['no nonce', '{"done":true}'],
  ['another nonce', `${'b'.repeat(32)} {"done":true}`],
  ['a nonce without a space', `${nonce}{"done":true}`],
  ['no JSON after it', `${nonce} done`],
  ['no object after it', `${nonce} 3`],
])('a line with %s is counted and not read', (_, line) => {
  expect(read(`${line}\n`)).toEqual({ frames: [], forged: 1 });
});

test('the last line counts only when it has ended', () => {
  expect(read(`${nonce} {"done":true}`)).toEqual({ frames: [], forged: 0 });
});

test('what a harness cannot hand over is told by its kind', () => {
  const { frames } = read(`${nonce} {"step":0,"value":[{"$":"-Infinity"},{"$kind":"a function"}]}\n`);
  expect(frames).toEqual([{ step: 0, value: [Number.NEGATIVE_INFINITY, '<a function>'] }]);
});

test('a key called __proto__ stays a key', () => {
  const [frame] = read(`${nonce} {"step":0,"value":{"__proto__":{"x":1}}}\n`).frames;
  const { value } = frame as { value: object };
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect('x' in value).toBe(false);
});

test('arguments are tagged where JSON has no word for them', () => {
  const given = [
    Number.NaN,
    [1, Number.POSITIVE_INFINITY],
    new Whole([2, 3]),
    new Named({ rate: 0.5 }),
    new Bytes(Uint8Array.of(1, 2), [2]),
    new Kept('net', ['W', 0]),
    new Quadratic([1], [2]),
    { a: null },
  ];
  const steps: Step[] = [
    { do: 'call', function: 'f', arguments: given },
    { do: 'set', of: 'net', path: ['b'], value: Number.NaN },
  ];
  expect(JSON.parse(JSON.stringify(taggedSteps(steps)))).toEqual([
    {
      do: 'call',
      function: 'f',
      arguments: [
        { $: 'number', is: 'NaN' },
        [1, { $: 'number', is: 'Infinity' }],
        { $: 'whole', items: [2, 3] },
        { $: 'named', values: { rate: 0.5 } },
        { $: 'bytes', data: 'AQI=', shape: [2], form: 'bytes' },
        { $: 'kept', of: 'net', path: ['W', 0] },
        { $: 'quadratic', a: [1], b: [2] },
        { a: null },
      ],
    },
    { do: 'set', of: 'net', path: ['b'], value: { $: 'number', is: 'NaN' } },
  ]);
});
