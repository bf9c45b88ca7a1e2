import { describe, expect, test } from 'vitest';
import { notNumbers, numeralsOf } from '../../src/lesson/numerals.ts';

const texts = (text: string) => numeralsOf(text).map((numeral) => numeral.text);
const values = (text: string) => numeralsOf(text).map(({ value }) => value);

describe('a number is found as it is written', () => {
  test.each([
    ['a loss of 0.0633.', ['0.0633'], [0.0633]],
    ['from −0.3 to -0.25', ['−0.3', '-0.25'], [-0.3, -0.25]],
    ['0.7 − 1 = −0.3', ['0.7', '1', '−0.3'], [0.7, 1, -0.3]],
    ['n−1 and (a)−2', ['1', '2'], [1, 2]],
    ['60,000 of 1,234,567.5', ['60,000', '1,234,567.5'], [60000, 1234567.5]],
    ['[1,2] and 1, 5', ['1', '2', '1', '5'], [1, 2, 1, 5]],
    ['1e-15, 9.992e-16, 2e−5', ['1e-15', '9.992e-16', '2e−5'], [1e-15, 9.992e-16, 2e-5]],
    ['5 parts in 10¹¹', ['5', '10¹¹'], [5, 1e11]],
    ['about 1/40,000, or 8/27', ['1/40,000', '8/27'], [1 / 40000, 8 / 27]],
    ['.205 .180', ['.205', '.180'], [0.205, 0.18]],
    ['95 to 96%', ['95', '96'], [95, 96]],
    ['28 × 28, 2·0.2, 32-bit', ['28', '28', '2', '0.2', '32'], [28, 28, 2, 0.2, 32]],
    ['2(a − y), 4.5·lr, 2λw', ['2', '4.5', '2'], [2, 4.5, 2]],
    ['the end is 1.', ['1'], [1]],
  ])('%s', (text, said, meant) => {
    expect(texts(text)).toEqual(said);
    expect(values(text)).toEqual(meant);
  });

  test('with the decimals it shows', () => {
    expect(numeralsOf('0.1140 1e-5 1.5e-3 7 1/3').map(({ decimals }) => decimals)).toEqual([
      4,
      5,
      4,
      0,
      null,
    ]);
  });

  test('with its place, and whether it is a percentage', () => {
    expect(numeralsOf('one\nand 0.5 of 56 %')).toMatchObject([
      { line: 2, column: 5, start: 8, isPercent: false },
      { line: 2, column: 12, isPercent: true },
    ]);
  });
});

test.each([
  ['letters', 'a'.repeat(200_000)],
  ['empty lines', '\n'.repeat(200_000)],
  ['brackets', ']('.repeat(100_000)],
  ['thousands', `1${',111'.repeat(50_000)}`],
  ['indices', `a${'[0]'.repeat(60_000)}`],
  ['layers', '1→'.repeat(100_000)],
  ['sections', `section ${'1, '.repeat(60_000)}`],
  ['blanks', `\n${' '.repeat(200_000)}`],
  ['superscripts', `10${'¹'.repeat(100_000)}`],
])('a long line of %s is read in passing', (_, text) => {
  const began = performance.now();
  numeralsOf(text);
  expect(performance.now() - began).toBeLessThan(2000);
});

describe('number words are numbers where they claim a result', () => {
  test.each([
    ['two of three seeds failed', [2, 3]],
    ['None of 1000 seeds solved it', [0, 1000]],
    ['677 of the ten', [677, 10]],
    ['five times too large', [5]],
    ['right on all four outputs', [4]],
    ['in all five runs', [5]],
    ['two ways, three steps, one of them', []],
    ['the one output has four inputs', []],
  ])('%s', (text, meant) => expect(values(text)).toEqual(meant));
});

describe('what holds digits and says no number', () => {
  const examples: Record<string, string[]> = {
    'front matter': ['---\nversion: 3\n---\ntext'],
    'the number of a list item': ['1. First\n12) Twelfth\n  3. Third'],
    'which questions are asked': ['**Ask here:** 1, 5'],
    'where a link leads': ['[map](/routes/part-2/map.md)'],
    'a command': ['`/train lr=1 seed=42`', '`sherpa start x --section 2`', '`python3 -m pip`'],
    'a place in the lesson or in an array': [
      'Section 2, exercises 1.1 and 2.1, question 3',
      'layers 1 and 2, row 3, column 1, class 1',
    ],
    'the number of a step that is listed': ['Step 1, the loss.'],
    'an index': ['W1[0][1], ∂L/∂a[1]', 'z[3]'],
    'a name with a digit': ['W1, dL_dz2, a1[0], L2, float64, z1_2'],
    'a network named by its sizes': ['a 2→2→1 network', '784 → 128 → 5'],
  };

  test('each rule has its examples', () => {
    expect(notNumbers.map(({ rule }) => rule).sort()).toEqual(Object.keys(examples).sort());
  });

  test.each(Object.entries(examples))('%s', (_, list) => {
    for (const text of list) expect({ text, found: texts(text) }).toEqual({ text, found: [] });
  });

  test('code of a fence, but not the text of a picture, nor what follows either', () => {
    const text = '0.1\n```js\nconst a = 1;\n```\n0.2\n```text\n 0.3 #\n```\n0.4\n```\n5\n```\n0.6';
    expect(values(text)).toEqual([0.1, 0.2, 0.3, 0.4, 0.6]);
  });

  test('the numbers beside it are still found', () => {
    expect(values('1. In section 2 the loss of W1[0] is 0.25, at layer 1: 0.5')).toEqual([0.25, 0.5]);
    expect(values('layers of 128 and 64 units, 28 rows, after 3 steps')).toEqual([128, 64, 28, 3]);
  });
});
