import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitise } from '../../src/text/sanitise.ts';

test.each([
  ['colours', 'a\u001b[31mb\u001b[0mc', 'abc'],
  ['cursor moves', 'a\u001b[2J\u001b[1;1Hb\u001b7\u001bMc', 'abc'],
  ['8-bit sequences', 'a\u009b31mb\u009d0;title\u009cc', 'abc'],
  ['a clipboard write', 'a\u001b]52;c;ZWNobw==\u0007b', 'ab'],
  ['a link', '\u001b]8;;http://example.org\u001b\\text\u001b]8;;\u001b\\', 'text'],
  ['a device control string', 'a\u001bPq#0\u001b\\b', 'ab'],
  ['an application command', 'a\u001b_G1\u001b\\b\u001b^x\u0007c\u001bXy\u009cd', 'abcd'],
  ['an unterminated sequence, up to its line end', 'a\u001b]0;title\nb', 'a\nb'],
  ['an escape at the end', 'a\u001b', 'a'],
  ['a sequence inside another', 'a\u001b[\u001b[31mb', 'ab'],
  ['controls', 'a\u0000\u0008b\u007fc\u0085d', 'abcd'],
  ['directions', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
  ['zero widths', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
  ['tags', 'a\u{e0041}\u{e007f}b', 'ab'],
  ['variation tags', 'a\u{e0101}b', 'ab'],
  ['lone surrogates', 'a\ud83db', 'a\ufffdb'],
  ['a joiner between letters and nothing', 'a\u200d b\u200c', 'a b'],
  ['many joiners', 'ক্\u200d\u200dষ', 'ক্\u200dষ'],
  ['line separators', 'a\u2028b', 'a b'],
])('%s go', (_, text, expected) => {
  expect(sanitise(text)).toBe(expected);
});

test.each(['∂L/∂W → 0.5 × 10³', 'ŷ = x̂ + é', '\ttab\nline', '👩‍💻 👍🏽 ❤️', 'می‌خواهم', '日本語', '│┌─┐▁▂█'])(
  '%j stays',
  (text) => {
    expect(sanitise(text)).toBe(text);
  },
);

test('lines stay lines whatever ends them', () => {
  expect(sanitise('a\r\nb\rc\n\r\nd')).toBe('a\nb\nc\n\nd');
});

test('towers of marks are cut at eight', () => {
  expect(sanitise(`a${'\u0301'.repeat(40)}b`)).toBe(`a${'\u0301'.repeat(8)}b`);
});

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...[
        '\u001b',
        '[',
        ']',
        '\\',
        'm',
        ';',
        '3',
        '\u0007',
        '\u009b',
        '\u009c',
        '\n',
        '\r',
        '\u200d',
        '\u200c',
        '\u202e',
      ],
      ...['\ud83d', '\ude00', '\u0301', '\ufe0f', 'a', '👩', '\u{e0041}', 'P', '_', 'क', '्', ' '],
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

test('what is sanitised once stays as it is', () => {
  fc.assert(
    fc.property(nasty, (text) => void expect(sanitise(sanitise(text))).toBe(sanitise(text))),
    { numRuns: 2000 },
  );
});

test('no control, hidden or broken character survives', () => {
  const forbidden =
    /(?![\n\t])\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]|\p{M}{9}/u;
  const property = fc.property(nasty, (text) => {
    const clean = sanitise(text);
    expect(clean).not.toMatch(forbidden);
    expect(clean.isWellFormed()).toBe(true);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('the number of lines is that of the text', () => {
  const count = (text: string) => text.split(/\r\n?|\n/).length;
  fc.assert(fc.property(nasty, (text) => void expect(count(sanitise(text))).toBe(count(text))));
});

test('plain words are not touched', () => {
  fc.assert(fc.property(fc.stringMatching(/^[ -~\n\t]*$/), (text) => void expect(sanitise(text)).toBe(text)));
});

test('a hostile text of a megabyte takes no longer than its length', () => {
  for (const unit of ['\u001b]', '\u001b[1', '\u200d', 'a\u0301', '\u001bP\n']) {
    const start = performance.now();
    sanitise(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(3000);
  }
});

test('halves of a tag character do not come together when what parted them is taken out', () => {
  expect(sanitise('\udb40\u200b\udc41')).toBe('\ufffd\ufffd');
});
