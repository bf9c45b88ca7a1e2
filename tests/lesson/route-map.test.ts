import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRouteMap } from '../../src/lesson/route-map.ts';

test('links are read under headings and labels that tell what they are', () => {
  const map = readRouteMap(
    [
      '# Tea',
      '[Home](/)',
      '## Prerequisites',
      '- **[Water](/routes/water/map.md)** — how it boils',
      '- a kettle',
      '```',
      '[not](a-link)',
      '```',
      '## Content',
      '- [Guide](guide.md)',
      '## Next steps',
      '- [Coffee](/routes/coffee/map.md "Strong"), [Water](/routes/water/map.md)',
      '**Related:** [Milk](<../milk/map.md>) and ![a picture](cup.png)',
    ].join('\n'),
  );
  expect(map.prerequisites).toEqual([{ title: 'Water', target: '/routes/water/map.md' }]);
  expect(map.related.map(({ title }) => title)).toEqual(['Coffee', 'Water', 'Milk']);
});

test('any text gives a map', () => {
  fc.assert(fc.property(fc.string(), (text) => void readRouteMap(text)));
});
