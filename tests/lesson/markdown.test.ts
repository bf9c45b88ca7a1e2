import { expect, test } from 'vitest';
import { type Item, type Piece, parseBlocks, topItems } from '../../src/lesson/markdown.ts';

/** A list as indented lines, a paragraph as itself. */
function sketch(pieces: Piece[]): string[] {
  const item = (found: Item, depth: number): string[] => [
    `${'  '.repeat(depth)}${found.ordered ? '#' : '*'} ${found.own.replaceAll('\n', '/')}`,
    ...found.items.flatMap((inner) => item(inner, depth + 1)),
  ];
  return pieces.flatMap((piece) =>
    piece.type === 'item' ? item(piece.item, 0) : [piece.text.replaceAll('\n', '/')],
  );
}

test.each([
  ['- a\n- b', ['* a', '* b']],
  ['1. a\n   - b\n   - c\n2. d', ['# a', '  * b', '  * c', '# d']],
  ['1. a\n  - b', ['# a', '  * b']],
  ['- a\n  more\n- b', ['* a/more', '* b']],
  ['- a\nnew paragraph\n- b', ['* a', 'new paragraph', '* b']],
  ['- a\n\n- b', ['* a', '* b']],
  ['1. a\n\n```\ncode\n\n- no item\n```\n\n2. b', ['# a', '```/code//- no item/```', '# b']],
  ['1. a\n   ```\n   code\n   ```\n2. b', ['# a/```/code/```', '# b']],
  ['one\ntwo\n\nthree', ['one/two', 'three']],
  ['- a\n---\nb', ['* a', 'b']],
  ['**bold** text\n*x* y', ['**bold** text/*x* y']],
  ['2.5 grams', ['2.5 grams']],
])('%j is cut into %j', (markdown, expected) => {
  expect(sketch(parseBlocks(markdown))).toEqual(expected);
});

test('an item knows its lines, and its text holds the nested items, dedented', () => {
  const [first] = topItems(parseBlocks('\n1. a\n   - b\n     c\n2. d'));
  expect(first).toMatchObject({ line: 2, endLine: 4, column: 1, own: 'a', text: 'a\n- b\n  c' });
  expect(first?.items[0]).toMatchObject({ line: 3, endLine: 4, column: 4, own: 'b\nc' });
});

test('very deep lists are kept as text below a depth that means nothing to people', () => {
  const deep = Array.from({ length: 50 }, (_, depth) => `${'  '.repeat(depth)}- x${depth}`).join('\n');
  const [first] = topItems(parseBlocks(deep));
  expect(first?.text).toContain('x49');
});
