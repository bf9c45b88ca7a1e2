import { describe, expect, test } from 'vitest';
import { linesFrom, type PrintedLine } from '../../../src/grading/guide-code/block-ran.ts';
import { commentsOf } from '../../../src/grading/guide-code/comments.ts';
import { comparePrinted } from '../../../src/grading/guide-code/printed.ts';
import { firstMissing, shows } from '../../../src/grading/guide-code/shown.ts';

const javascript = (text: string) => ({ language: 'javascript', text }) as const;
/** Output of which nobody knows the line. */
const output = (...texts: string[]): PrintedLine[] => texts.map((text) => ({ text, line: null }));

describe('comparing output with comments', () => {
  test.each([
    ['0.0633', '0.0633', true],
    ['0.0633', '0.06333333', true],
    ['0.0633', '0.0634', false],
    ['1e-5', '1e-4', false],
    ['1e-4', '2e-04', true],
    ['2.6e-05', '2.7e-05', false],
    ['-0.5', '0.5', false],
    ['z1 [0.26, 0.42]', 'z1 [0.26,0.42]', true],
    ['2 x 3, the shape of W', '2 x 3', true],
    ['2 x 3 the shape of W', '2 x 3', false],
    ['10 2', '10', false],
    ['Infinity', 'NaN', false],
    ['4', '4.4', false],
  ])('the comment "%s" for the output "%s": %s', (comment, printed, expected) => {
    expect(shows(comment, printed)).toBe(expected);
  });

  test.each([
    ['0.25 and 0.5', 'a 0.25 b 0.5', null],
    ['0.5 and 0.25', 'a 0.25 b 0.5', '0.25'],
    ['1.0', 'Sum: 1.0000000002', null],
    ['3', '3.2', '3'],
  ])('of the numbers in "%s" the first that is not in "%s": %s', (said, printed, missing) => {
    expect(firstMissing(said, printed)).toBe(missing);
  });

  test('a printed line without a comment is unshown', () => {
    const { compared, unshown } = comparePrinted(javascript('console.log(1); // 1'), output('1', '2'));
    expect([compared, unshown.map(({ text }) => text)]).toEqual([1, ['2']]);
  });

  test('a comment behind a printing call that shows something else is a disagreement', () => {
    const text = 'const show = (v) => console.log(v); // a remark\nshow(1); // 7\nconsole.log(2); // 2';
    const { compared, disagreements } = comparePrinted(javascript(text), output('1', '2'));
    expect(disagreements).toEqual([{ line: 1, said: '7', printed: '1', isListed: false }]);
    expect(compared).toBe(1);
    expect(comparePrinted(javascript(text.replace('7', '1')), output('1', '2'))).toMatchObject({
      compared: 2,
      disagreements: [],
      remarks: [{ line: 0, text: 'a remark' }],
    });
  });

  test('a line too many below "Prints:" is a disagreement', () => {
    const text = 'for (const i of [1, 2]) console.log(i);\n// Prints:\n// 1\n// 2\n// 3';
    expect(comparePrinted(javascript(text), output('1', '2')).disagreements).toEqual([
      { line: 4, said: '3', printed: null, isListed: true },
    ]);
  });

  test('a comment is compared with what its own line printed, whatever was printed before', () => {
    const text = 'console.log(1);\nconsole.log(2);\nconsole.log(3); // 4';
    const printed = ['1', '2', '3'].map((one, line) => ({ text: one, line }));
    const { disagreements, unshown } = comparePrinted(javascript(text), printed);
    expect(disagreements).toEqual([{ line: 2, said: '4', printed: '3', isListed: false }]);
    expect(unshown).toHaveLength(2);
  });

  test('a mark inside a string opens no comment', () => {
    expect(commentsOf(javascript('const a = "http://x"; // b'))).toMatchObject([{ text: 'b' }]);
    expect(commentsOf({ language: 'python', text: "a = '#'  # b" })).toMatchObject([{ text: 'b' }]);
  });
});

test('pieces that were written one after the other are lines, each with the line that began it', () => {
  const pieces: [number | null, string][] = [
    [1, 'a'],
    [1, ' b\n'],
    [3, '\nc'],
    [null, '\nd\n'],
  ];
  expect(linesFrom(pieces)).toEqual([
    { text: 'a b', line: 0 },
    { text: '', line: 2 },
    { text: 'c', line: 2 },
    { text: 'd', line: null },
  ]);
});
