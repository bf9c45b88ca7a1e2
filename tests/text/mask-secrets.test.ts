import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskSecrets } from '../../src/text/mask-secrets.ts';

// Put together here so that no scanner takes them for real ones.
const key = (...parts: string[]) => parts.join('');

test.each([
  [`use ${key('sk', '-abcdefgh12345678')} now`, 'use *** now'],
  [`Authorization: Bearer ${key('abc', 'def123456')}`, 'Authorization: Bearer ***'],
  [`api_key = "${key('zzz', 'yyyxxx1')}"`, 'api_key = "***"'],
  [`token=${key('gh', 'p_', 'a'.repeat(36))}`, 'token=***'],
  [`https://me:${key('pass', 'word')}@host/x`, 'https://me:***@host/x'],
  [key('eyJ', 'hbGciOiJI', '.', 'eyJzdWIi', '.', 'abc-_'), '***'],
])('%s becomes %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

test.each(['The token is a word.', 'a task-based plan', 'risk-free', 'password: ***', 'sk-short'])(
  '%s stays',
  (text) => {
    expect(maskSecrets(text)).toBe(text);
  },
);

test('known secrets go wherever they stand, the longest first', () => {
  expect(maskSecrets('x hunter22 hunter2 y', ['hunter2', 'hunter22'])).toBe('x *** *** y');
});

test('secrets of one to three characters are ignored', () => {
  expect(maskSecrets('a cat', ['a', 'cat', ''])).toBe('a cat');
});

const secrets = fc.array(fc.stringMatching(/^[a-c]{4,8}$/), { maxLength: 3 });

test('no known secret survives, and masking twice changes nothing more', () => {
  fc.assert(
    fc.property(secrets, fc.stringMatching(/^[a-c :=]*$/), (known, text) => {
      const masked = maskSecrets(text + known.join(''), known);
      for (const secret of known) expect(masked).not.toContain(secret);
      expect(maskSecrets(masked, known)).toBe(masked);
    }),
  );
});

test('masking any text twice changes nothing more', () => {
  const parts = fc.constantFrom(
    'sk-',
    'Bearer ',
    'token',
    '=',
    ':',
    '"',
    'abcdef12',
    ' ',
    '://',
    '@',
    '/',
    '.',
    'eyJ',
    '*',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 14 }), (found) => {
      const masked = maskSecrets(found.join(''));
      expect(maskSecrets(masked)).toBe(masked);
    }),
    { numRuns: 3000 },
  );
});
