import { expect, test } from 'vitest';
import { load } from './guide-text.ts';

const rest = '\n# Heading - AI Teaching Guide\n\n### Section 1: A\ntext';
const codesOf = (text: string) =>
  load(text)
    .diagnostics.filter(({ level }) => level === 'warning')
    .map(({ code }) => code);

test('values of unknown keys are kept as they were read', () => {
  const lesson = load(
    `---\ntitle: Tea - and — milk\ntopics:\n  - Water's heat\n  - A/B\nlevel: 3\n---${rest}`,
  );
  expect(lesson).toMatchObject({ title: 'Tea - and — milk', topics: ["Water's heat", 'A/B'] });
  expect(lesson.frontMatter).toMatchObject({ level: 3 });
  expect(lesson.blocks[0]).toMatchObject({ kind: 'heading', line: 8 });
});

test.each([
  ['broken', 'title: [Tea'],
  ['a list', '- title'],
  ['a text', 'title'],
  ['circular', 'a: &x [*x]'],
  ['circular through maps', 'a: &x\n  b: {c: *x}'],
  [
    'a bomb of aliases',
    `a: &a [x,x]\n${[...'bcdefghij'].map((key, i) => `${key}: &${key} [*${'abcdefghi'[i]},*${'abcdefghi'[i]}]`).join('\n')}`,
  ],
  ['nested without end', `a: ${'['.repeat(3000)}`],
  ['doubled', 'title: a\ntitle: b'],
])('front matter that is %s is reported, kept as text, and the lesson loads', (_, yaml) => {
  const lesson = load(`---\n${yaml}\n---${rest}`);
  expect(codesOf(`---\n${yaml}\n---${rest}`)).toEqual(['front-matter-invalid']);
  expect(lesson.title).toBe('Heading');
  expect(lesson.sections).toHaveLength(1);
  expect(lesson.blocks[0]?.markdown).toBe(yaml);
  expect(() => JSON.stringify(lesson)).not.toThrow();
});

test('front matter that is not closed before the first heading does not take the guide with it', () => {
  const lesson = load(`---\ntitle: Tea\n  topics: x${rest}\n\n---\n\n## More`);
  expect(lesson.sections).toHaveLength(1);
  expect(lesson.title).toBe('Heading');
});

test.each([
  ['title: [Route Title]', ['front-matter-invalid', 'placeholder']],
  ['title: [a, b]', ['front-matter-invalid']],
  ['name: x', ['title-missing']],
  ['', ['title-missing']],
])('%j falls back on the heading', (yaml, expected) => {
  expect(codesOf(`---\n${yaml}\n---${rest}`)).toEqual(expected);
  expect(load(`---\n${yaml}\n---${rest}`).title).toBe('Heading');
});

test('without front matter and heading the file gives the title', () => {
  expect(load('words').title).toBe('tea');
});

test('a number is a title', () => {
  expect(load(`---\ntitle: 1984\n---${rest}`).title).toBe('1984');
});
