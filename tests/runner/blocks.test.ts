import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CodeLanguage } from '../../src/lesson/code-exercise.ts';
import type { CodeFence } from '../../src/lesson/code-fences.ts';
import { codeFences } from '../../src/lesson/code-fences.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { runBlocks } from '../../src/runner/blocks.ts';
import { found, programs, means as pythonMeans, skipReason } from './python-here.ts';

const means = {
  ...pythonMeans,
  files: { harness: path.resolve('dist/harness'), engine: path.resolve('dist/engine.js') },
};

const fences = (language: CodeLanguage, ...texts: string[]): CodeFence[] => {
  const code = texts.map((text) => `\`\`\`${language}\n${text}\n\`\`\`\n`).join('\n');
  return codeFences(loadLesson(`# A\n\n### Section 1: B\n\n${code}`, 'guide.md'), language);
};

async function ran(language: CodeLanguage, ...texts: string[]) {
  const { blocks, message } = await runBlocks(fences(language, ...texts), means);
  expect(message).toBe('');
  return blocks;
}

describe('JavaScript and TypeScript', () => {
  test('later fences use names of earlier ones, and each line of output knows the line that led to it', async () => {
    const blocks = await ran(
      'javascript',
      'const half = (x) => x / 2;\nfunction say(x) {\n  console.log("it is", half(x));\n}',
      '\nsay(3);\nconsole.log([1, 2]);\nprocess.stdout.write("end");\nconst z = [half(1)]; // 0.5',
    );
    expect(blocks[1]?.printed).toEqual([
      { text: 'it is 1.5', line: 1 },
      { text: '[ 1, 2 ]', line: 2 },
      { text: 'end', line: 3 },
    ]);
  });

  test('a failure has its line, also of syntax, and the fences that do not need it run on', async () => {
    const blocks = await ran(
      'javascript',
      'const a = 1;\nnull.b;',
      'console.log(a);',
      'const ok = 1;\nconst = 2;',
      'console.log("on");',
    );
    expect(blocks.map((block) => block && [block.thrown?.name, block.thrown?.line, block.needs])).toEqual([
      ['TypeError', 2, null],
      [undefined, undefined, 0],
      ['SyntaxError', 2, null],
      [undefined, undefined, null],
    ]);
    expect(blocks[3]?.printed).toHaveLength(1);
  });

  test('types are taken away, and numbers that comments speak of are given', async () => {
    const [block] = await ran('typescript', 'const z: number = 0.25 * 2; // 0.51\nconsole.warn("odd");');
    expect(block).toMatchObject({ values: { z: 0.5 }, warnings: 'odd\n', thrown: null });
  });

  test('a fence that ends the process is told, and the others run without it', async () => {
    const blocks = await ran('javascript', 'console.log(1);', 'process.exit(0);', 'console.log(3);');
    expect(blocks.map((block) => block?.cut === null)).toEqual([true, false, true]);
    expect(blocks[2]?.printed).toEqual([{ text: '3', line: 0 }]);
  });

  test('a fence that takes too long is ended, and the others run without it', async () => {
    const endless = fences('javascript', 'console.log(1);', 'for (;;);', 'console.log(3);');
    const { blocks } = await runBlocks(endless, means, 4000);
    expect(blocks.map((block) => block?.cut)).toEqual([null, 'It took longer than 4 s and was ended.', null]);
  });

  test('a fence reads no file and opens no connection', async () => {
    const blocks = await ran(
      'javascript',
      'import { readFileSync } from "node:fs";\nreadFileSync("/etc/passwd");',
      'await fetch("http://localhost");',
    );
    expect(blocks.map((block) => block?.thrown !== null)).toEqual([true, true]);
  });
});

describe.skipIf(skipReason !== '')(`Python ${skipReason}`, () => {
  test('fences share their names, fail one by one with their line, and draw nothing', async () => {
    const blocks = await ran(
      'python',
      'import numpy as np\nz = np.array([0.25, 0.5])\n# z[1] = 0.51',
      'print(z * 2)\nfor i in range(2):\n    print(i)',
      'def f():\n    return missing\n\nf()',
      'import matplotlib.pyplot as plt\nfig, (a, b) = plt.subplots(1, 2)\na.plot(z)\nplt.show()\nprint("on")',
      'x = (',
    );
    expect(blocks[0]?.values).toEqual({ 'z[1]': 0.5 });
    expect(blocks[1]?.printed).toEqual([
      { text: '[0.5 1. ]', line: 0 },
      { text: '0', line: 2 },
      { text: '1', line: 2 },
    ]);
    expect(blocks[2]?.thrown).toEqual({
      name: 'NameError',
      message: "name 'missing' is not defined",
      line: 2,
    });
    expect(blocks[3]).toMatchObject({ thrown: null, printed: [{ text: 'on', line: 4 }] });
    expect(blocks[4]?.thrown).toMatchObject({ name: 'SyntaxError', line: 1 });
  });

  test('where nothing walls it in, it is not run before a yes', async () => {
    const python = 'python' in found ? found.python.program : '';
    const searchPath = programs([], ['bwrap', 'unshare']);
    const way = { ...means, python, searchPath, mayRunBare: false };
    const { blocks, needsYes } = await runBlocks(fences('python', 'print(1)'), way);
    expect([blocks, needsYes]).toEqual([[null], true]);
  });
});
