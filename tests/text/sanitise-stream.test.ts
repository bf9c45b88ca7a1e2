import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitise } from '../../src/text/sanitise.ts';
import { SanitisedStream } from '../../src/text/sanitise-stream.ts';

const corpus = [
  'set \u001b]52;c;cm0gLXJm\u0007 the clipboard',
  'a \u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\ here',
  'title \u001b]0;root@host\u009c done',
  'colour \u001b[31;1mred\u001b[0m, up \u001b[2A\u001b[2K, c1 \u009b31mred',
  'dcs \u001bPq#0;2;0;0;0\u001b\\ sos \u001bXhello\u001b\\ apc \u001b_Gf=24\u001b\\ pm \u001b^x\u001b\\ end',
  'c1 dcs \u0090abc\u009c osc \u009d0;t\u0007 sos \u0098s\u009c pm \u009ep\u009c apc \u009fa\u009c end',
  'unterminated \u001b]0;swallows the line\nnext line',
  'unterminated \u001b]0;swallows the line\r\nnext line\rlast',
  'broken \u001b]0;a\u001b[31mred \u001b\u001b[1m lone \u001b',
  'charset \u001b(B \u001b#8 \u001b c \u001b7 \u001b= \u001b\n x \u001b[12;\n y \u001b[ !q z',
  'over\rwrite\r\nline\r\r\nback\b\b\bspace\u0000\u007f\u0085',
  'bidi \u202ereversed\u202c \u2066iso\u2069 \u200emark \u061c end\u2028line\u2029para',
  'tags \u{e0041}\u{e0042}\u{e007f} zero\u200bwidth\u2060 \ufeffbom soft\u00adhyphen',
  'family 👩\u200d👩\u200d👧 flag 👋🏽\u200d\u200d🎉 bad\u200d joiner \u200d\u200cx नम\u200dस्ते a\u200c\u200db \u200c1',
  `tower z${'\u0301'.repeat(30)}y${'\u0301'.repeat(8)}\u200d${'\u0301'.repeat(4)}x`,
  'lone \ud83d surrogate \ude00 halves \ud83d\u001b[0m\ude00 and \ud83d',
  '漢字かな交じり文、русский, ‫عربي, 0.25 × 3 − 1 → ½',
  '\u001b\u001b]0;\u0007\u009b\u009b1m\u009d\u0090\n\u001b',
];

function streamed(pieces: readonly string[]): string {
  const stream = new SanitisedStream();
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end();
}

const inert =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
  /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]*$/u;

describe('line 17: text that comes in pieces', () => {
  test('line 17: cut at every position, it is what the whole would be, and inert', () => {
    for (const text of [...corpus, corpus.join(' ')]) {
      const whole = sanitise(text);
      expect(whole).toMatch(inert);
      for (let cut = 0; cut <= text.length; cut++)
        expect(streamed([text.slice(0, cut), text.slice(cut)])).toBe(whole);
      expect(streamed(text.split(''))).toBe(whole);
    }
  });

  test('line 17: cut at every pair of positions', () => {
    for (const text of corpus) {
      const whole = sanitise(text);
      for (let one = 0; one <= text.length; one++)
        for (let two = one; two <= text.length; two++) {
          const pieces = [text.slice(0, one), text.slice(one, two), text.slice(two)];
          if (streamed(pieces) !== whole) expect(streamed(pieces)).toBe(whole);
        }
    }
  });

  const nasty = fc.constantFrom(
    ...[
      '\u001b',
      '\u009b',
      '\u009d',
      '\u0090',
      '\u0007',
      '\u009c',
      '\\',
      '[',
      ']',
      'P',
      '_',
      ';',
      '3',
      'm',
      ' ',
    ],
    ...['\r', '\n', '\t', 'a', 'é', '\u0301', '\u200d', '\u200c', '\u200b', '\u202e', '\u2028', '漢', '\b'],
    ...['\ud83d', '\ude00', '👩', '\u{e0041}', '🏽', '\ufe0f', '!', '\u00ad'],
  );

  test('any text of nasty characters, in any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { maxLength: 12 }), { maxLength: 6 }), (parts) => {
        const pieces = parts.map((part) => part.join(''));
        expect(streamed(pieces)).toBe(sanitise(pieces.join('')));
      }),
      { numRuns: 3000 },
    );
  });

  test('a sequence without an end holds nothing back but its own line', () => {
    const stream = new SanitisedStream();
    let out = stream.push('before \u001b]0;');
    for (let i = 0; i < 2000; i++) out += stream.push('never ending ');
    expect(out).toBe('before ');
    expect(JSON.stringify(stream)).toBe('{}');
    expect(stream.push('more\nafter')).toBe('\nafter');
  });

  test('what is plain comes out at once', () => {
    const stream = new SanitisedStream();
    expect(stream.push('The loss is 0.3')).toBe('The loss is 0.3');
    expect(stream.push('')).toBe('');
  });
});
