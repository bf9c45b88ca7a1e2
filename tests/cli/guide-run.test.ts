import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { skipReason } from '../runner/python-here.ts';
import { sherpa, temporaryFolder } from './program.ts';

/** A guide of one section with these fences, the first at line 9. */
function folderWith(...fences: [language: string, text: string][]): string {
  const cwd = temporaryFolder();
  const code = fences.map(([language, text]) => `\`\`\`${language}\n${text}\n\`\`\`\n`).join('\n');
  const head = '---\ntitle: Loaves\n---\n### Section 1: Rise\n\n**Core Concept to Teach:**\nRising.\n\n';
  writeFileSync(path.join(cwd, 'loaves.md'), `${head}${code}`);
  return cwd;
}

const run = (cwd: string, ...rest: string[]) =>
  sherpa(['guide', 'check', '--run', 'loaves.md', ...rest], { cwd });
const codeLines = (out: string) => out.split('\n').filter((line) => / (?:code|number)-/.test(line));

test('code that did not come with sherpa runs only after a yes, which is asked once', () => {
  const cwd = folderWith(['js', 'console.log(0.25 * 2); // 0.5']);
  const asked = run(cwd);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('`--yes` says yes')]);
  const first = run(cwd, '--yes');
  expect([first.code, first.err]).toEqual([
    0,
    expect.stringContaining('javascript: 1 of 1 blocks ran to their end, 1 commented outputs agree'),
  ]);
  expect(run(cwd).code).toBe(0);
});

test('a guide without code that could run needs no yes, and says so', () => {
  const { code, err } = run(folderWith(['swift', 'print(1)']));
  expect([code, err]).toEqual([0, expect.stringContaining('no code in JavaScript, TypeScript or Python')]);
});

test('failures and numbers that disagree are told with their place, and the exit code is 1', () => {
  const cwd = folderWith(
    ['js', 'const half = (x) => x / 2;\nconst z = half(0.5); // 0.26\nconsole.log(z, half(1)); // 0.25 0.6'],
    ['ts', 'const a: number = 1;\nmissing(a);'],
    ['js', '// Not run: a fragment\nhalf('],
  );
  const { code, out } = run(cwd, '--yes');
  expect(codeLines(out)).toEqual([
    'loaves.md:11:25: error number-differs The comment says 0.26; z is 0.25.',
    'loaves.md:12:34: error number-differs The comment says 0.6; printed is 0.25 0.5.',
    'loaves.md:17:1: error code-fails ReferenceError: missing is not defined.',
    'loaves.md:20:1: info code-skipped Not run: its first line says so.',
  ]);
  expect(code).toBe(1);
});

test('as JSON a number comes with what is expected and what was received', () => {
  const cwd = folderWith(['js', 'console.log(0.25); // 0.26']);
  const { out } = run(cwd, '--yes', '--json');
  const found = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(found.find(({ code }) => code === 'number-differs')).toEqual({
    ...{ file: 'loaves.md', line: 10, column: 23, level: 'error', code: 'number-differs' },
    ...{ message: 'The comment says 0.26; printed is 0.25.', expected: '0.26', received: '0.25' },
  });
});

test.skipIf(skipReason !== '')('a number drawn without a seed is told as such, and is no error', () => {
  const cwd = folderWith(['python', 'import numpy as np\nprint(np.random.rand() + 2)  # 0.5']);
  const { code, out } = run(cwd, '--yes', '--bare');
  expect(codeLines(out)).toEqual([
    expect.stringMatching(
      /^loaves\.md:11:32: warning number-random .*from a random source without a seed\.$/,
    ),
  ]);
  expect(code).toBe(0);
});
