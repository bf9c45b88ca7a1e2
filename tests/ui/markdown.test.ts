import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownLines } from '../../src/ui/markdown.ts';
import { lineText, lineWidth } from '../../src/ui/span.ts';
import { wrap } from '../../src/ui/wrap.ts';

const text = (markdown: string, width = 40) =>
  markdownLines(markdown, width)
    .map((line) => lineText(line))
    .join('\n');

test.each([
  ['marks of weight go, code keeps its own', '**a** *b* __c__ `d*e`', 'a b c `d*e`'],
  [
    'formulas keep their stars',
    'so 2*a*b and x**2 + y**2 and (w)*x*2',
    'so 2*a*b and x**2 + y**2 and (w)*x*2',
  ],
  ['names keep their low lines', 'dL_dW2 and _this_', 'dL_dW2 and this'],
  [
    'a heading of the first two ranks is underlined',
    '# One\n## Two\n### Three',
    'One\n===\n\nTwo\n---\n\nThree',
  ],
  [
    'a link names its address once',
    '[the notes](https://a.b/c) <https://a.b>',
    'the notes (https://a.b/c) https://a.b',
  ],
  ['a picture is its title and address', '![curve](c.svg)', 'curve (c.svg)'],
  ['a soft break is a space, a hard one a line', 'a\nb\\\nc', 'a b\nc'],
  ['numbers of a list stay', '3. a\n4. b', '3. a\n4. b'],
  ['a loose list keeps its air', '- a\n\n- b', '- a\n\n- b'],
  [
    'code in a list item stands under its text',
    '- a\n\n  ```\n  x  y\n\n  z\n  ```',
    '- a\n\n      x  y\n\n      z',
  ],
  ['tags are shown, not hidden', 'a <b>c</b> <!-- d -->', 'a <b>c</b> <!-- d -->'],
  ['entities are read', '1 &lt; 2 &amp; 3', '1 < 2 & 3'],
  ['an empty text is no row', '', ''],
])('%s', (_, markdown, expected) => {
  expect(text(markdown)).toBe(expected);
});

test('further rows of a list item hang under its text', () => {
  expect(text('10. one two three four five six seven\n    - eight nine ten eleven twelve', 24)).toBe(
    ['10. one two three four', '    five six seven', '    - eight nine ten', '      eleven twelve'].join(
      '\n',
    ),
  );
});

test('a table that fits is aligned, one that does not is a list', () => {
  const table = '| name | n |\n|---|--:|\n| **one** | 1 |\n| twelve | 12 |';
  expect(text(table)).toBe('name     n\n------  --\none      1\ntwelve  12');
  expect(text('| first heading | second |\n|---|---|\n| quite a long cell | another long cell |', 20)).toBe(
    ['- first heading:', '    quite a long', '    cell', '  second: another', '    long cell'].join('\n'),
  );
});

test('code is never broken, however narrow the page', () => {
  const code = 'const loss = outputs.map((a, i) => (a - targets[i]) ** 2);';
  expect(text(`\`\`\`js\n${code}\n\`\`\``, 20)).toBe(`    ${code}`);
});

test('rows are no wider than the page, wide characters counted as two', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('日本語の文章は空白なしで続く', 'a'.repeat(50)),
  );
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 2, max: 60 }), (words, width) => {
      for (const line of wrap([{ text: words.join(' ').replaceAll('://', '') }], width)) {
        const columns = lineWidth(line);
        // A single character may be wider than a page of its own.
        if ([...new Intl.Segmenter().segment(lineText(line))].length > 1)
          expect(columns).toBeLessThanOrEqual(width);
      }
    }),
  );
});

test('wrapping loses and adds no letter', () => {
  const bare = (some: string) => some.replace(/\s+/g, '');
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.integer({ min: 1, max: 30 }),
      (parts, width) => {
        const lines = wrap(
          parts.map((part, at) => (at % 2 ? { text: part, style: 'strong' } : { text: part })),
          width,
        );
        expect(bare(lines.map(lineText).join(''))).toBe(bare(parts.join('')));
      },
    ),
  );
});

test.each([
  ['nested lists', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}- a`).join('\n')],
  ['quotes', '>'.repeat(5000)],
  ['open marks', '*a **b _c '.repeat(5000)],
  ['a wide table', `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${`|${'b|'.repeat(500)}\n`.repeat(50)}`],
  ['one long word', 'x'.repeat(200_000)],
])('%s of any size end within the time of a test', (_, markdown) => {
  const start = performance.now();
  markdownLines(markdown, 80);
  expect(performance.now() - start).toBeLessThan(5000);
});
