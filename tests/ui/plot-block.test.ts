import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineChart } from '../../src/ui/chart.ts';
import { markdownLines } from '../../src/ui/markdown.ts';
import { plotBlock } from '../../src/ui/plot-block.ts';
import { lineText } from '../../src/ui/span.ts';

const series = [
  { label: 'lr=0.1', values: [0.25, 0.2, 0.1] },
  { label: 'lr=10', values: [0.25, null, 0.3] },
];
const size = { width: 50, height: 10 };

test('a plot is read as one block of code, row by row as it was drawn', () => {
  const shown = markdownLines(plotBlock(series, { ...size, xLabel: 'epoch' }), 80).map(lineText);
  const drawn = lineChart(series, { ...size, color: false, xLabel: 'epoch', yLabel: 'loss' });
  expect(shown).toEqual(drawn.map((line) => `    ${line}`));
});

test('no label closes the block, carries a control or is shown as markup', () => {
  const label = fc.oneof(
    fc.constantFrom('```', '```\n# Heading', '\u001b[2J', '~~~', '<b>'),
    fc.string({ unit: fc.constantFrom('`', '\n', '~', '#', 'a', ' ', '\u001b', '[') }),
  );
  fc.assert(
    fc.property(label, label, label, (first, xLabel, yLabel) => {
      const block = plotBlock([{ label: first, values: [1, 2] }, ...series], { ...size, xLabel, yLabel });
      const lines = block.split('\n');
      expect([lines[0], lines.at(-1)]).toEqual(['```text', '```']);
      expect(block.match(/`/g)).toHaveLength(6);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
      expect(block).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(markdownLines(block, 80).every(([span]) => span === undefined || span.style === 'code')).toBe(
        true,
      );
    }),
  );
});
