import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/lesson/answers-read.ts';
import type { Check, TextCheck } from '../../src/lesson/checks.ts';
import { openChecksReport } from '../../src/lesson/checks-diagnostics.ts';

function read(text: string) {
  const check = {
    kind: 'text',
    id: 'q1.1',
    labelled: { right: [], partial: [], wrong: [] },
  } as unknown as TextCheck;
  const items: Record<string, Check> = { 'q1.1': check, 'q1.3': { kind: 'choice', id: 'q1.3' } as Check };
  const { report, sorted } = openChecksReport();
  readAnswers(text, items, report);
  return { labelled: check.labelled, faults: sorted().map(({ code, line }) => `${line} ${code}`) };
}

describe('answers beside the checks', () => {
  test('go to their item and label, in the order of the file', () => {
    const { labelled, faults } = read(
      '# answers\n\nq1.1\tright\tIt rises.\nq1.1\twrong\tIt falls.\nq1.1\tright\tup\nq1.1\tpartial\tIt moves.\n',
    );
    expect(labelled).toEqual({ right: ['It rises.', 'up'], partial: ['It moves.'], wrong: ['It falls.'] });
    expect(faults).toEqual([]);
  });

  test('may hold line ends, tabs and backslashes', () => {
    expect(read(String.raw`q1.1${'\t'}right${'\t'}a\nb\tc\\nd \x`).labelled.right).toEqual([
      'a\nb\tc\\nd \\x',
    ]);
  });

  test('of one label are read up to three hundred, and the rest is told once', () => {
    const { labelled, faults } = read('q1.1\tright\tIt rises.\n'.repeat(310));
    expect(labelled.right).toHaveLength(300);
    expect(faults).toEqual(['301 answers-too-many']);
  });

  test('to an item that is not there are told once', () => {
    expect(read('q9.9\tright\tIt rises.\nq9.9\twrong\tIt falls.\n').faults).toEqual([
      '1 answers-unknown-item',
    ]);
  });

  test.each([
    ['another label', 'q1.1\tcorrect\tIt rises.', 'answers-line'],
    ['no answer', 'q1.1\tright\t  ', 'answers-line'],
    ['a column too many', 'q1.1\tright\tIt\trises.', 'answers-line'],
    ['blanks for tabs', 'q1.1 right It rises.', 'answers-line'],
    ['an item that is not there', 'q9.9\tright\tIt rises.', 'answers-unknown-item'],
    ['an item of another kind', 'q1.3\tright\tIt rises.', 'answers-unknown-item'],
    ['a name of every object', 'constructor\tright\tIt rises.', 'answers-unknown-item'],
  ])('%s is a fault, and the rest is used', (_, line, code) => {
    const { labelled, faults } = read(`# first\n${line}\nq1.1\tright\tup\n`);
    expect(faults).toEqual([`2 ${code}`]);
    expect(labelled.right).toEqual(['up']);
  });
});
