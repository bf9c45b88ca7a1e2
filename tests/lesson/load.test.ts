import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGuideJson } from '../../src/lesson/guide-json.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const own = readFileSync('tests/lesson/fixture-guide.txt', 'utf8');
const sample = '../shared/guides/linear-algebra-essentials.md';
const guides = existsSync(sample) ? [own, readFileSync(sample, 'utf8')] : [own];

function loads(text: string): void {
  const lesson = loadLesson(text, 'any.md');
  JSON.stringify(toGuideJson(lesson));
  const lines = text.split(/\r\n?|\n/).length;
  for (const { line, column } of lesson.diagnostics) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThan(0);
  }
}

test('any text loads', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), loads), { numRuns: 300 });
});

test('any text made of what guides are made of loads', () => {
  const scraps = own.split('\n').flatMap((line) => [line, line.slice(0, 7), line.slice(-7)]);
  const line = fc.oneof(
    fc.constantFrom(...scraps, '```', '```"', '````md', '---', '**', '### Section 1: x', '   - ', '> ```'),
    fc.string({
      unit: fc.constantFrom('*', '`', '"', '(', ')', ':', ' ', '#', '-', '1.', 'A)', 'B)', '→', '[', ']'),
    }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => loads(lines.join('\n'))),
    { numRuns: 300 },
  );
});

test('a guide cut anywhere, or with its lines out of order, loads', () => {
  const cut = fc.tuple(fc.constantFrom(...guides), fc.nat(), fc.nat());
  const remains = ([text, from, length]: [string, number, number]) => {
    const start = from % text.length;
    loads(text.slice(start, start + (length % text.length)));
  };
  fc.assert(fc.property(cut, remains), { numRuns: 40 });
  const shuffled = fc.shuffledSubarray(own.split('\n'), { minLength: 30 });
  fc.assert(
    fc.property(shuffled, (lines) => loads(lines.join('\n'))),
    { numRuns: 40 },
  );
});

test('the same text gives the same lesson', () => {
  expect(JSON.stringify(loadLesson(own, 'a.md'))).toBe(JSON.stringify(loadLesson(own, 'a.md')));
});

test('every string of a lesson is inert', () => {
  const hostile = own
    .replace('Green and black', '\u001b[31mGreen\u001b]8;;http://x\u0007 and\u202e black\u200b')
    .replace('title: Brewing', 'title: \u001b]52;c;eA==\u0007Brewing');
  const json = JSON.stringify(toGuideJson(loadLesson(hostile, '\u001b[2Jx.md')));
  expect(json).not.toMatch(/\\u00(?:0[0-8]|1|7f|8|9)|\u202e|\u200b/);
  expect(json).toContain('Green and black tea come');
});

test('escapes that YAML itself writes are inert too', () => {
  const { title, frontMatter } = loadLesson('---\ntitle: "a\\e[31mb"\n"k\\x07": "\\u202e"\n---\n', 'x.md');
  expect(JSON.stringify([title, frontMatter])).not.toMatch(/\\u001b|\\u0007|\u202e/);
});

describe('time grows with the length of the text', () => {
  const shapes: [string, (size: number) => string][] = [
    ['a guide repeated', (size) => own.repeat(Math.ceil(size / own.length))],
    ['fences that nothing closes', (size) => '```python\n## x\n'.repeat(size / 15)],
    ['fences and headings in turn', (size) => '```python\n**a:**\n'.repeat(size / 17)],
    ['one line of spaces', (size) => `**${' '.repeat(size)}x`],
    ['a heading of spaces', (size) => `# a${' '.repeat(size)}b`],
    ['one label of colons', (size) => `**${':'.repeat(size)}`],
    ['brackets', (size) => `1. "${'('.repeat(size / 2)}${')'.repeat(size / 2)}`],
    ['quotes', (size) => `**Verification Questions:**\n1. ${'"a" '.repeat(size / 4)}`],
    [
      'backticks',
      (size) => `- ${Array.from({ length: Math.sqrt(size) }, (_, n) => '`'.repeat(n % 900)).join(' ')}`,
    ],
    [
      'a very deep list',
      (size) => Array.from({ length: Math.sqrt(size) }, (_, n) => `${' '.repeat(n)}- x`).join('\n'),
    ],
    ['one long item', (size) => `- a\n${'  b\n'.repeat(size / 4)}`],
    ['rules', (size) => '- - - x\n'.repeat(size / 8)],
    ['placeholders', (size) => `- ${'[ab] '.repeat(size / 5)}`],
    [
      'options',
      (size) => `### Section 1: a\n**Verification Questions:**\n1. "x ${'A) a B) b '.repeat(size / 10)}"`,
    ],
    [
      'misconceptions',
      (size) => `### Section 1: a\n**Common Misconceptions:**\n- ${'a → b -- '.repeat(size / 9)}`,
    ],
    ['exercises', (size) => `### Section 1: a\n${'**Exercise 1.1:**\n'.repeat(size / 18)}`],
    ['sections', (size) => '### Section 1: a\n'.repeat(size / 17)],
    ['unknown labels', (size) => '**Verification Qestionz:** x\n'.repeat(size / 29)],
  ];

  /** Of this thread alone: a machine with other work must not make growth look worse than it is. */
  const timeMs = (text: string) => {
    const start = process.threadCpuUsage();
    loadLesson(text, 'x.md');
    return process.threadCpuUsage(start).user / 1000;
  };

  test.each(shapes)('%s', (_, shape) => {
    const [small, large] = [shape(40_000), shape(320_000)];
    timeMs(small);
    const best = (text: string) => Math.min(...Array.from({ length: 5 }, () => timeMs(text)));
    // Eight times the text: quadratic growth would take 64 times as long. Small times are noise, hence the floor.
    expect(best(large)).toBeLessThan(24 * Math.max(best(small), 3));
  });
});
