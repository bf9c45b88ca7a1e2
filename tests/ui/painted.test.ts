import { expect, test } from 'vitest';
import { painted } from '../../src/ui/painted.ts';
import { isColoured, withoutLooks } from './streams.ts';

const line = [
  { text: 'Check', style: 'heading' as const },
  { text: ' of W1, ' },
  { text: 'ok', style: 'right' as const },
];

test('a painted line reads as it did, ends every look it begins, and leaves plain text alone', () => {
  const text = painted(line, true);
  expect(text).toBe('\u001b[36;1mCheck\u001b[0m of W1, \u001b[32;1mok\u001b[0m');
  expect(painted([{ text: 'plain' }], true)).toBe('plain');
});

test('without colour only weights are left', () => {
  const text = painted(line, false);
  expect(isColoured(text)).toBe(false);
  expect(withoutLooks(text)).toBe('Check of W1, ok');
});
