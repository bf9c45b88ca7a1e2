import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MouseReport, mouseReport } from '../../../src/ui/draw/mouse.ts';
import { MouseInput } from '../../../src/ui/draw/mouse-input.ts';

test.each<[string, Partial<MouseReport>]>([
  ['[<0;12;5M', { kind: 'press', button: 'left', column: 12, row: 5 }],
  ['[<32;12;5M', { kind: 'drag', button: 'left' }],
  ['[<0;12;5m', { kind: 'release', button: 'left' }],
  ['[<2;300;90M', { kind: 'press', button: 'right', column: 300, row: 90 }],
  ['[<34;1;1M', { kind: 'drag', button: 'right' }],
  ['[<1;1;1M', { button: 'other' }],
  ['[<64;1;1M', { button: 'other' }],
  ['[<65;1;1M', { button: 'other' }],
  ['[<4;1;1M', { kind: 'press', button: 'left' }],
  ['[<52;1;1M', { kind: 'drag', button: 'left' }],
])('%s is read as %j', (sequence, expected) => {
  expect(mouseReport(sequence)).toMatchObject(expected);
});

test.each(['', 'q', '[A', '[<0;1M', '[<0;1;1', '[<0;1;1;1M', '[<;;M', '[<0;1;1Mq'])(
  '%j is no report',
  (text) => {
    expect(mouseReport(text)).toBeNull();
  },
);

test('however the input is cut, reports come out whole and keys in order, and a lone escape at once', async () => {
  const piece = fc.oneof(
    fc.constantFrom('q', 'u', '\x1b[A', '\x1b[B', ' ', 'ä', '\x1b[3~'),
    fc
      .tuple(fc.constantFrom(0, 32, 2), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60 }))
      .map(([code, column, row]) => `\x1b[<${code};${column};${row}M`),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(200), { maxLength: 6 }),
      async (pieces, cuts) => {
        const text = pieces.join('');
        const keyboard = new PassThrough();
        const reports: MouseReport[] = [];
        const input = new MouseInput(keyboard, (report) => reports.push(report));
        let keys = '';
        input.setEncoding('utf8').on('data', (data) => (keys += data));
        const ended = new Promise((resolve) => input.on('end', resolve));
        // An escape at the very end of a piece may be the key of that name: it is not cut there.
        const places = [...new Set(cuts)]
          .filter((at) => at < text.length && text[at - 1] !== '\x1b')
          .sort((a, b) => a - b);
        for (const [k, from] of [0, ...places].entries()) keyboard.write(text.slice(from, places[k]));
        keyboard.end();
        await ended;
        expect(keys).toBe(pieces.filter((one) => !one.startsWith('\x1b[<')).join(''));
        expect(reports.length).toBe(pieces.filter((one) => one.startsWith('\x1b[<')).length);
      },
    ),
    { numRuns: 200 },
  );
  const keyboard = new PassThrough();
  const input = new MouseInput(keyboard, () => {});
  keyboard.write('\x1b');
  await new Promise((resolve) => setImmediate(resolve));
  expect(String(input.read())).toBe('\x1b');
});
