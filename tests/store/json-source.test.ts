import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/store/json-source.ts';
import { scratch } from './scratch.ts';

const fromFile = (content: string | Uint8Array) => {
  const file = path.join(scratch({ 'net.json': content }), 'net.json');
  return readJson({ shown: 'net.json', path: file }, Readable.from([]), 'Do that.');
};
const fromInput = (...pieces: (string | Uint8Array)[]) => readJson(null, Readable.from(pieces), 'Do that.');

test('a value is read from a file or from standard input, with or without a byte order mark', async () => {
  for (const read of [fromFile, fromInput]) {
    expect(await read('{"a": [1, 2]}\n')).toEqual({ a: [1, 2] });
    expect(await read('\ufeff{"a": "é"}')).toEqual({ a: 'é' });
  }
});

test('a character cut in two by a chunk is one character', async () => {
  const bytes = Buffer.from('"é"');
  expect(await fromInput(bytes.subarray(0, 2), bytes.subarray(2))).toBe('é');
});

describe('what cannot be used is said in one sentence', () => {
  test.each([
    ['', 'is empty.'],
    [' \n\t', 'is empty.'],
    [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'is not UTF-8 text.'],
    [Buffer.from('{}\0'), 'is not UTF-8 text.'],
    [Buffer.from('{"a": 1}', 'utf16le'), 'is not UTF-8 text.'],
    ['{\n"a": [1, ]}', 'is not JSON: line 2, column 10: a value is expected, not ].'],
    [' '.repeat(2 ** 24 + 1), 'is larger than 16 MB.'],
  ])('%j', async (content, what) => {
    const fault = { code: 'json-unusable', exitCode: 2, next: 'Do that.' };
    await expect(fromFile(content)).rejects.toMatchObject({ ...fault, message: `net.json ${what}` });
    await expect(fromInput(content)).rejects.toMatchObject({ ...fault, message: `Standard input ${what}` });
  });

  test('what stops being readable', async () => {
    const broken = new Readable({
      read() {
        this.destroy(Object.assign(new Error('EISDIR'), { code: 'EISDIR' }));
      },
    });
    await expect(readJson(null, broken, '')).rejects.toThrow('Standard input cannot be read (EISDIR).');
  });

  test('no more is read of an endless input than is of use', async () => {
    let read = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          read += 2 ** 20;
          yield Buffer.alloc(2 ** 20, ' ');
        }
      })(),
    );
    await expect(readJson(null, endless, '')).rejects.toThrow('larger than 16 MB');
    expect(read).toBeLessThan(2 ** 25);
  });
});
