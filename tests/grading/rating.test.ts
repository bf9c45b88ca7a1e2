import { describe, expect, test } from 'vitest';
import { parseScale, parseSelfRating } from '../../src/grading/rating.ts';

describe('parseSelfRating', () => {
  test.each([
    ['A', 'A'],
    ['b', 'B'],
    ['C)', 'C'],
    ['c yes', 'C'],
    ['no', 'A'],
    ['nope', 'A'],
    ['Not at all', 'A'],
    ['not really', 'A'],
    ["it didn't", 'A'],
    ['partly', 'B'],
    ['half of it', 'B'],
    ['yes, partly', 'B'],
    ['not fully', 'B'],
    ['almost', 'B'],
    ['yes', 'C'],
    ['Yes!', 'C'],
    ['y', 'C'],
    ['it did', 'C'],
    ['the second one', 'B'],
    ['third', 'C'],
    ['the first option', 'A'],
    ['3', 'C'],
  ])('%j is %s', (text, letter) => {
    expect(parseSelfRating(text)?.letter).toBe(letter);
  });

  test.each(['', 'D', 'banana', '7', 'what?'])('%j is unreadable', (text) => {
    expect(parseSelfRating(text)).toBeNull();
  });

  test('gives the outcome that counts', () => {
    expect(['no', 'partly', 'yes'].map((text) => parseSelfRating(text)?.outcome)).toEqual([
      'incorrect',
      'partial',
      'correct',
    ]);
  });
});

describe('parseScale', () => {
  test.each<[string, number | null]>([
    ['7', 7],
    [' 7. ', 7],
    ['7/10', 7],
    ['7 / 10', 7],
    ['7 out of 10', 7],
    ['seven', 7],
    ['Seven out of ten', 7],
    ['about 7', 7],
    ["I'd say 8", 8],
    ['10', 10],
    ['1', 1],
    ['a solid 6', 6],
    ['0', null],
    ['11', null],
    ['-3', null],
    ['7.5', null],
    ['7/5', null],
    ['', null],
    ['high', null],
    ['7 or 8', null],
    ['70%', null],
  ])('%j from 1 to 10 is %s', (text, value) => {
    expect(parseScale(text, 1, 10)).toBe(value);
  });
});
