import { expect, test } from 'vitest';
import { decodeGuide } from '../../src/lesson/decode.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a byte order mark goes and CRLF becomes LF, so that line numbers hold', () => {
  expect(decodeGuide(bytes('\ufeff# Tea\r\n\r\ntext\r'), 'tea.md')).toBe('# Tea\n\ntext\n');
});

test.each([
  ['guide-empty', bytes('')],
  ['guide-empty', bytes(' \n\t\r\n')],
  ['guide-binary', bytes('a\0b')],
  ['guide-binary', Uint8Array.of(0x23, 0xff, 0xfe)],
  ['guide-too-large', new Uint8Array(20 * 1024 * 1024 + 1)],
])('%s is refused with a next step', (code, content) => {
  expect(() => decodeGuide(content, 'tea.md')).toThrow(
    expect.objectContaining({
      code,
      exitCode: 2,
      message: expect.stringContaining('tea.md'),
      next: expect.stringMatching(/\.$/),
    }),
  );
});
