import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeSpans, quoteSpans, spoken, unquote, unquotePassages } from '../../src/lesson/quotes.ts';

test.each([
  ['"Hello"', 'Hello'],
  ['“Hello”', 'Hello'],
  ['Hello', 'Hello'],
  ['"He said "go" and went"', 'He said "go" and went'],
  ['"One" and "two"', '"One" and "two"'],
  ['"Use `print("x")` here"', 'Use `print("x")` here'],
  ['"Use print("x") here"', 'Use print("x") here'],
  ['"Ends in code: `a`"', 'Ends in code: `a`'],
  ['"Say \\"x\\""', 'Say "x"'],
  ['"Run:\n```\nprint("\\"")\n```"', 'Run:\n```\nprint("\\"")\n```'],
  ['"Never closed', '"Never closed'],
  ['"', '"'],
  ['', ''],
])('%j without its quotes is %j', (text, expected) => {
  expect(unquote(text)).toBe(expected);
});

test('quoted passages lose their quotes where these begin and end lines', () => {
  expect(unquotePassages('"One."\n\nSay "two".\n"Three:\n- x"')).toBe('One.\n\nSay "two".\nThree:\n- x');
});

test.each<[string, string[]]>([
  ['"All of it."', ['All of it.']],
  ['First ask: "What is it?" Then wait.', ['What is it?']],
  ['Say "go on with it" and "then stop there now"', ['go on with it', 'then stop there now']],
  ['Ask "why" questions', []],
  [
    'Use the "shrinking space" picture: "Pretend that B is all there is."',
    ['Pretend that B is all there is.'],
  ],
  ['If they say "it is what it is": Ask again', []],
  ['"I always do this" says less than a date', []],
  ['Draw `a -> "b"`', []],
  ['Point at it — "every picture helps a little"', ['every picture helps a little']],
])('what can be said of %j is %j', (text, expected) => {
  expect(spoken(text)).toEqual(expected);
});

test('inches and quotes inside words open nothing', () => {
  expect(quoteSpans('a 5" pipe and "a real one"')).toEqual([{ start: 14, end: 26 }]);
});

test('code spans close with a run of the same length', () => {
  const text = 'a ``b ` c`` d `e`';
  expect(codeSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(['``b ` c``', '`e`']);
});

const quotable = fc.string({
  unit: fc.constantFrom('"', '`', '\\', ' ', 'a', '.', '\n', '(', ':', '“', '”'),
});

test('any text has its quotes removed without an error, and nothing but quotes and backslashes goes', () => {
  fc.assert(
    fc.property(quotable, (text) => {
      const bare = (value: string) => value.replace(/["“”\\]/g, '').trim();
      expect(bare(unquote(text)).replace(/\s/g, '')).toBe(bare(text).replace(/\s/g, ''));
      for (const { start, end } of quoteSpans(text)) expect(end).toBeGreaterThan(start + 1);
    }),
  );
});
