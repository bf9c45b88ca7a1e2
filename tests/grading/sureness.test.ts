import { describe, expect, test } from 'vitest';
import { readSureness, type Sureness } from '../../src/grading/sureness.ts';

describe('how sure somebody says to be', () => {
  test.each<[string, Sureness]>([
    ['1', 1],
    [' 4. ', 4],
    ['3/4', 3],
    ['2 out of 4', 2],
    ['three', 3],
    ["I'd say 2", 2],
    ['3 fairly sure', 3],
    ['2, unsure', 2],
    ['guess', 1],
    ['just a guess', 1],
    ['Unsure', 2],
    ['not sure', 2],
    ["I'm not very sure", 2],
    ['fairly sure', 3],
    ['pretty certain', 3],
    ['certain', 4],
    ['Absolutely sure!', 4],
  ])('%j is a level', (text, level) => {
    expect(readSureness(text, false)).toBe(level);
    expect(readSureness(text, true)).toBe(level);
  });

  test.each(['', '  ', '!!', 'maybe', 'sure', 'no idea', "I don't know", 'idk'])(
    '%j names no level and is no answer either',
    (text) => expect(readSureness(text, true)).toBe('unclear'),
  );

  test.each([
    'B',
    'a',
    'multiply the derivatives of the parts',
    'the gradient is certain to vanish',
    'because it is a guess of the slope',
    '2x',
    '2 epochs',
    '(2, 3)',
    '1, 2',
    '[1 2 3]',
    'W1 x + b1',
    '2 * 3',
  ])('%j is an answer', (text) => {
    expect(readSureness(text, false)).toBe('answer');
    expect(readSureness(text, true)).toBe('answer');
  });

  test.each(['7', '5', '80%', '0.25', '7/10', '12'])('%j is one only where a number may be', (text) => {
    expect(readSureness(text, true)).toBe('answer');
    expect(readSureness(text, false)).toBe('unclear');
  });
});
