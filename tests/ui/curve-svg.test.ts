import { expect, test } from 'vitest';
import { runsSvg } from '../../src/ui/curve-svg.ts';

const run = (label: string, loss: number[], testLoss: number[] = []) => ({ label, loss, testLoss });

test('each curve is a line with a name; what is not finite leaves a gap', () => {
  const svg = runsSvg([run('a', [3, 2, Number.NaN, 1, 0.5]), run('b', [1, 1, 1])]);
  expect(svg.match(/<polyline/g)).toHaveLength(3);
  expect(svg).toContain('>a</text>');
  expect(svg).not.toMatch(/NaN|Infinity/);
});

test('a label is text and nothing else', () => {
  expect(runsSvg([run('</text><script>&', [1, 2])])).toContain('&lt;/text&gt;&lt;script&gt;&amp;');
});

test('points stay within the picture, whatever the values', () => {
  for (const loss of [[], [1], [0, 0, 0], [1e-300, 1e300], [-5, 5], [Number.POSITIVE_INFINITY]]) {
    const svg = runsSvg([run('', loss, loss)]);
    for (const [, x, y] of svg.matchAll(/([\d.-]+),([\d.-]+)(?=[ "])/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(800);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(480);
    }
  }
});

test('a million epochs make no longer picture than a thousand do', () => {
  const long = runsSvg([
    run(
      '',
      Array.from({ length: 1e6 }, (_, i) => 1 / (i + 1)),
    ),
  ]);
  expect(long.length).toBeLessThan(40_000);
});
