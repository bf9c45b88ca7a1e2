import { expect, test } from 'vitest';
import { codeFences, definedNames } from '../../src/lesson/code-fences.ts';
import { loadLesson } from '../../src/lesson/load.ts';

/** A guide with a section of these fences, `language` and lines each, each under an example of its own. */
const guide = (...fences: [language: string, text: string][]) =>
  loadLesson(
    `# Loaves\n\n### Section 1: Rise\n\n${fences
      .map(([language, text], i) => `**Example: Loaf ${i}**\n\n\`\`\`${language}\n${text}\n\`\`\`\n`)
      .join('\n')}`,
    'guide.md',
  );

test('fences are told by language, whatever short name they bear', () => {
  const lesson = guide(['js', 'f()'], ['JavaScript', 'g()'], ['ts', 'h()'], ['py', 'i()'], ['text', 'j']);
  const texts = (['javascript', 'typescript', 'python'] as const).map((language) =>
    codeFences(lesson, language).map(({ text }) => text),
  );
  expect(texts).toEqual([['f()', 'g()'], ['h()'], ['i()']]);
});

test('a Uses line takes names of the fence that it names, and of the nearest one above', () => {
  const lesson = guide(
    ['js', 'const a = 1;\nconst b = 1;'],
    ['js', 'const a = 2;\nconst b = 2;'],
    ['js', '// Uses a of "Loaf 0" and b from above.\nconsole.log(a, b);'],
  );
  expect(codeFences(lesson, 'javascript')[2]).toMatchObject({
    isShared: false,
    unknown: [],
    uses: [
      { name: 'a', from: 0 },
      { name: 'b', from: 1 },
    ],
  });
});

test('a name that no earlier fence defines is unknown', () => {
  const lesson = guide(['js', 'const a = 1;'], ['js', '// Uses c from above.\nconsole.log(c);']);
  expect(codeFences(lesson, 'javascript')[1]).toMatchObject({ unknown: ['c'], uses: [] });
});

test('without Uses lines a fence takes each name it says from the last fence that defines it', () => {
  const lesson = guide(
    ['js', 'const a = 1;\nconst b = 1;'],
    ['js', 'const a = 2;'],
    ['js', 'const b = 3;\nf(a, b);'],
  );
  expect(codeFences(lesson, 'javascript')[2]).toMatchObject({
    isShared: true,
    uses: [{ name: 'a', from: 1 }],
  });
});

test.each([
  ['js', '// Not run: a fragment\nW[i', 'its first line says so'],
  ['py', '# Fragment\nW[', 'its first line says so'],
  ['py', '>>> 1 + 1\n2', 'it is a session at a prompt'],
  ['py', 'x = 1  # Not run often', null],
])('a fragment of %s is told by its first line: %j', (language, text, reason) => {
  const [fence] = codeFences(guide([language, text]), language === 'js' ? 'javascript' : 'python');
  expect(fence?.notRun).toBe(reason);
});

test.each([
  ['javascript', 'export const a = 1;\nlet b;\n  let inner;\nasync function c() {}\nclass D {}', 'a b c D'],
  ['javascript', 'const { e, f } = g;\nconst [h, i] = j;', 'e f h i'],
  ['python', 'a = 1\nb, c = 2, 3\n  d = 4\ndef e(f):\nclass G:', 'a b c e G'],
] as const)('names that %s defines at the left edge: %j', (language, text, names) => {
  expect(definedNames({ language, text })).toEqual(names.split(' '));
});
