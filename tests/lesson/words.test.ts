import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toGuideJson } from '../../src/lesson/guide-json.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const ours = 'tests/lesson/fixture-guide.txt';
const shared = '../shared/guides';

function wordsOf(text: string): string[] {
  return text.normalize().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** The lines whose words, in order, stand in no string of the JSON. Rules and fence lines carry no words. */
function lostLines(text: string, json: unknown): string[] {
  const held = stringsOf(json).map((string) => ` ${wordsOf(string).join(' ')} `);
  const whole = held.join('\n');
  return text
    .split('\n')
    .filter((line) => !/^[\s>]*(?:[-*+]\s+|\d+\.\s+)?(?:`{3,}|~{3,})/.test(line))
    .filter((line) => !whole.includes(` ${wordsOf(line).join(' ')} `) && wordsOf(line).length > 0);
}

/** Front matter is held as data: its keys are no strings of the JSON, its values are. */
function lostOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n') : 0;
  const json = toGuideJson(loadLesson(text, file));
  const values = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.replace(/^[-\s]*(?:\w+:)?/, ''));
  return lostLines(`${values.join('\n')}\n${text.slice(end)}`, json);
}

test('no word of our own guide is lost', () => {
  expect(lostOf(ours)).toEqual([]);
});

test.each([
  ['broken front matter', '---\ntitle: [never closed\nnote: keep me\n---\n\n# A\n\ntext'],
  ['front matter with a comment', '---\ntitle: A # a remark\nversion: 1.10\n---\n# A'],
  ['front matter that nothing closes', '---\ntitle: A\n\n# Heading\n\ntext'],
  ['a file without any heading', 'just words\n\n- a list\n\n**Label** (a remark): rest\n'],
  ['an unclosed fence', '### Section 1: A\n```python\nx = 1\n### Section 2: B\nmore'],
  [
    'a repeated section and exercise',
    '### Section 1: A\n**Exercise 1.1:**\nx\n### Section 1: B\n**Exercise 1.1:**\ny',
  ],
])('no word is lost of %s', (_, text) => {
  expect(lostLines(text.replace(/^---$/gm, ''), toGuideJson(loadLesson(text, 'guide.md')))).toEqual([]);
});

test('blocks cover every line once, in order, apart from blank lines, rules and front matter', () => {
  const text = readFileSync(ours, 'utf8');
  const lesson = loadLesson(text, ours);
  const blocks = [...lesson.blocks, ...lesson.sections.flatMap((section) => section.blocks)];
  const covered = new Map<number, number>();
  for (const block of blocks) {
    for (let line = block.line; line <= block.endLine; line++)
      covered.set(line, (covered.get(line) ?? 0) + 1);
  }
  const frontMatterEnd = 9;
  text.split('\n').forEach((line, index) => {
    const number = index + 1;
    if (number <= frontMatterEnd || line.trim() === '' || line === '---') return;
    expect(covered.get(number), `line ${number}: ${line}`).toBe(1);
  });
  for (const group of [lesson.blocks, ...lesson.sections.map((section) => section.blocks)]) {
    const starts = group.map((block) => block.line);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
  }
});

describe.skipIf(!existsSync(shared))('the sample guides (skipped where ../shared is absent)', () => {
  const guides = existsSync(shared)
    ? [...readdirSync(shared).filter((name) => /^[a-z].*\.md$/.test(name)), 'template/sherpa-template-v1.md']
    : [];

  test.each(guides)('no word of %s is lost', (name) => {
    expect(lostOf(`${shared}/${name}`)).toEqual([]);
  });
});
