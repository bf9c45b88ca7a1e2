import { describe, expect, test } from 'vitest';
import type { BlockRan } from '../../../src/grading/guide-code/block-ran.ts';
import { codeReport, withColumns } from '../../../src/grading/guide-code/findings.ts';
import type { CodeFence } from '../../../src/lesson/code-fences.ts';

const fence = (text: string, rest: Partial<CodeFence> = {}): CodeFence => ({
  ...{ language: 'python', line: 10, text, label: '', uses: [], unknown: [] },
  ...{ isShared: true, isStarter: false, notRun: null },
  ...rest,
});
const ran = (rest: Partial<BlockRan> = {}): BlockRan => ({
  ...{ printed: [], thrown: null, warnings: '', values: {}, needs: null, cut: null },
  ...rest,
});
const printed = (...texts: string[]) => texts.map((text) => ({ text, line: null }));
const told = (fences: CodeFence[], blocks: (BlockRan | null)[]) =>
  codeReport(fences, blocks).findings.map(
    ({ level, code, line, message }) => `${line} ${level} ${code} ${message}`,
  );

describe('numbers in comments', () => {
  test('one that disagrees is an error with what is expected and what was received', () => {
    const text = 'z = f(1)\n# z = 0.2 + 0.3 = 0.5000\nprint(z)  # 0.51';
    const blocks = [ran({ printed: printed('0.5123'), values: { z: 0.5123 } })];
    const { findings } = codeReport([fence(text)], blocks);
    expect(findings.map(({ line, expected, received }) => [line, expected, received])).toEqual([
      [12, '0.5000', '0.5123'],
    ]);
    expect(findings[0]).toMatchObject({ code: 'number-differs', level: 'error' });
  });

  test.each([
    ['print(x)  # 0.09', '0.0900', 0],
    ['print(x)  # 0.08', '0.0900', 1],
    ['print(x)  # ≈ 0.08', '0.0900', 1],
    ['print(x)  # Output: 0.08', '0.0900', 1],
    ['print(x)  # Loss: 0.08', 'Loss: 0.09', 1],
    ['print(x)  # 3 (of 4 that there are)', 'Right: 3', 0],
    ['print(x)  # two of 8 rows are left out', '[1 2 3]', 0],
    ['print(x)  # High loss', '2.3', 0],
    ['print(x)  # True', 'False', 1],
    ['print(x)\n# Prints:\n# [1. 2.]', '[1. 3.]', 1],
  ])('%j, where %j is printed, makes %d', (text, output, count) => {
    expect(codeReport([fence(text)], [ran({ printed: printed(output) })]).findings).toHaveLength(count);
  });

  test.each([
    ['z = f()  # 0.08', { z: 0.09 }, 1],
    ['z = f()  # the rate, 0.08', { z: 0.09 }, 0],
    ['a[0] = 1\n# a[1] = g(2) ≈ 0.08', { 'a[1]': 0.09 }, 0],
    ['a = f()\n# a[1] = g(2) ≈ 0.08', { 'a[1]': 0.09 }, 1],
    ['a = f()\na += 1\n# a = 0.08', { a: 0.09 }, 0],
    ['z = f()  # 2.0', { z: 2 }, 0],
  ])('%j, where the names are %j, makes %d', (text, values, count) => {
    expect(codeReport([fence(text)], [ran({ values })]).findings).toHaveLength(count);
  });

  test('one from a random source is a remark where no seed is set, and an error where one is', () => {
    const text = 'print(np.random.rand())  # 0.3';
    const blocks = [ran(), ran({ printed: printed('0.9') })];
    const codes = (first: string) =>
      codeReport([fence(first, { line: 2 }), fence(text)], blocks).findings.map(({ code }) => code);
    expect([codes('x = 1'), codes('np.random.seed(42)')]).toEqual([['number-random'], ['number-differs']]);
  });
});

describe('code that does not run to its end', () => {
  test('the first failure is told with its line in the guide', () => {
    const thrown = { name: 'TypeError', message: 'no\nsecond line', line: 2 };
    expect(told([fence('a\nb')], [ran({ thrown })])).toEqual(['12 error code-fails TypeError: no.']);
  });

  test('what was due after the failure is not told as well', () => {
    const thrown = { name: 'TypeError', message: 'no', line: 1 };
    expect(told([fence('a()\nprint(1)  # 1')], [ran({ thrown })])).toHaveLength(1);
  });

  test('a name of code that failed is no failure of its own', () => {
    const fences = [fence('W = f()', { line: 2 }), fence('print(W)')];
    const thrown = (message: string) => ran({ thrown: { name: 'NameError', message, line: 1 } });
    expect(told(fences, [thrown("name 'f' is not defined"), thrown("name 'W' is not defined")])).toEqual([
      "3 error code-fails NameError: name 'f' is not defined.",
      '11 info code-skipped Not run to its end: it needs W of the code of line 2, which fails.',
    ]);
    const used = [fences[0] as CodeFence, fence('print(W)', { uses: [{ name: 'W', from: 0 }] })];
    expect(told(used, [thrown('x'), ran({ needs: 0 })])[1]).toMatch(/^10 info code-skipped .*line 2/);
  });

  test.each([
    [
      ran({ thrown: { name: 'ModuleNotFoundError', message: "No module named 'torch'", line: 1 } }),
      'code-needs',
    ],
    [ran({ cut: 'It took longer than 120 s and was ended.' }), 'code-fails'],
    [ran({ warnings: 'fence 0:1: RuntimeWarning: overflow' }), 'code-warns'],
    [null, 'code-skipped'],
  ])('%j is told as %s', (block, code) => {
    expect(codeReport([fence('a')], [block]).findings.map((one) => one.code)).toEqual([code]);
  });

  test('a fragment is told and not judged; a name that nothing defines is an error', () => {
    const fences = [fence('W[', { notRun: 'its first line says so' }), fence('a', { unknown: ['b'] })];
    expect(told(fences, [null, ran()])).toEqual([
      '10 info code-skipped Not run: its first line says so.',
      '10 error code-uses No earlier code defines b.',
    ]);
  });
});

test('findings come in the order of the guide, at the column of their number', () => {
  const finding = { code: 'x', level: 'error', message: '', column: 1 } as const;
  const found = withColumns(
    [
      { ...finding, line: 2, expected: '0.5' },
      { ...finding, line: 1 },
    ],
    '  code()\nx = 0.5  # 0.5',
  );
  expect(found.map(({ line, column }) => [line, column])).toEqual([
    [1, 3],
    [2, 12],
  ]);
});
