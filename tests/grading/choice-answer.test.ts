import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChoice } from '../../src/grading/choice-answer.ts';

const options = (texts: string) =>
  texts.split(' | ').map((text, i) => ({ letter: 'ABCDEFGH'.charAt(i), text }));
const rate = options(
  'The steps shrink | The steps stay the same length | The steps overshoot | The steps turn negative',
);
const units = options('tanh | Leaky-ReLU | Both are fine | Neither');
const counts = options('5 | 50 | 500 | 5000');

function read(text: string, of: ReturnType<typeof options>, synonyms = {}): string {
  const choice = parseChoice(text, of, synonyms);
  if (choice.kind === 'letter') return choice.letter;
  return choice.kind === 'wrong' ? `wrong ${choice.rejected.join('')}`.trim() : choice.why;
}

describe('parseChoice', () => {
  test.each([
    ['c', 'C'],
    ['(C)', 'C'],
    ['c.', 'C'],
    ['**C**', 'C'],
    ['C!', 'C'],
    ['C?', 'C'],
    ['is it C?', 'C'],
    ['The answer is C', 'C'],
    ['answer: c', 'C'],
    ['option c', 'C'],
    ["I'd go with c", 'C'],
    ['i guess it is b', 'B'],
    ['its b', 'B'],
    ['definitely B', 'B'],
    ['B obviously', 'B'],
    ['C because D makes no sense', 'C'],
    ['c since the rate is a factor', 'C'],
    ['A', 'A'],
    ['a)', 'A'],
    ['A because they do', 'A'],
    ['not A, C', 'C'],
    ['C, not A', 'C'],
    ['C not A', 'C'],
    ['A is wrong, C', 'C'],
    ['B, no wait, C', 'C'],
    ['not A, not B, not D', 'C'],
    ['C - they overshoot', 'C'],
    ['the third one', 'C'],
    ["it's the 3rd", 'C'],
    ['the last', 'D'],
    ['3', 'C'],
    ['number 3', 'C'],
    ['the steps overshoot', 'C'],
    ['overshoot', 'C'],
    ['they overshoot the minimum', 'C'],
    ['overshot? no: overshooting', 'C'],
    ['negative', 'D'],
    ['same length', 'B'],
    ['the steps oversoot', 'C'],
    ['a shrinking step', 'A'],
    ['not overshoot but shrink', 'A'],
  ])('%j chooses %s', (text, letter) => {
    expect(read(text, rate)).toBe(letter);
  });

  test.each([
    ['A or B', 'several'],
    ['a b', 'several'],
    ['C D', 'several'],
    ['they shrink and overshoot', 'several'],
    ['E', 'no such option'],
    ['option F', 'no such option'],
    ['', 'empty'],
    [' \t', 'empty'],
    ['...', 'empty'],
    ['A) they overshoot', 'letter and text differ'],
    ['b - negative', 'letter and text differ'],
    ['what does overshoot mean?', 'question'],
    ['?', 'question'],
    ['a neuron', 'not recognised'],
    ['A neuron', 'not recognised'],
    ['the steps', 'not recognised'],
    ["they don't overshoot", 'wrong C'],
    ['not D', 'wrong D'],
    ['neither A nor B', 'wrong AB'],
    ['no idea', 'wrong'],
  ])('%j chooses none: %s', (text, why) => {
    expect(read(text, rate)).toBe(why);
  });

  test.each([
    ['50', 'B'],
    ['5e1', 'B'],
    ['5 * 10', 'B'],
    ['5,000', 'D'],
    ['5 000', 'D'],
    ['b (50)', 'B'],
    ['B) 50', 'B'],
    ['50 updates', 'B'],
    ['the second', 'B'],
    ['option 2', 'B'],
    ['51', 'wrong'],
    ['3', 'wrong'],
    ['b) 500', 'letter and text differ'],
    ['50 or 500', 'several'],
    ['not 50', 'wrong B'],
  ])('among numbers %j is %s', (text, expected) => {
    expect(read(text, counts)).toBe(expected);
  });

  test.each([
    ['leaky relu', 'B'],
    ['leakyrelu units', 'B'],
    ['LEAKY RELU', 'B'],
    ['not tanh, leaky ReLU', 'B'],
    ['leaky relu rather than tanh', 'B'],
    ['neither tanh nor leaky relu', 'D'],
    ['neither one', 'D'],
    ['both', 'C'],
    ['tanh or leaky relu?', 'question'],
  ])('among names %j is %s', (text, expected) => {
    expect(read(text, units)).toBe(expected);
  });

  test('knows the wordings its author lists, and initials by itself', () => {
    expect(read('the hyperbolic tangent', units, { A: ['hyperbolic tangent'] })).toBe('A');
    expect(read('rectified linear', options('RL | SGD'))).toBe('A');
    expect(read('stochastic gradient descent', options('RL | SGD'))).toBe('B');
  });

  test('reads options that speak of other options, of letters, and of yes and no', () => {
    expect(
      ['both A and B', 'A and B', 'both'].map((text) => read(text, options('rows | columns | both A and B'))),
    ).toEqual(['C', 'C', 'C']);
    expect(
      ['yes', 'y', 'no', 'nope', 'go on'].map((text) => read(text, options('Yes, now | No, go on'))),
    ).toEqual(['A', 'A', 'B', 'B', 'B']);
    expect(
      ["it doesn't move", 'it moves'].map((text) => read(text, options('It moves | It does not move'))),
    ).toEqual(['B', 'A']);
    expect(read('-2', options('2 | -2'))).toBe('B');
  });

  test('reads nothing where no option clearly wins', () => {
    const next = options('Update the weights | First check one gradient by nudging its weight');
    const first = options('Make the network twice as large | Add L2 regularisation | Check the data');
    const back = options('The rate is too small | The gradient vanishes on its way back');
    const onlyLarge = options('The learning rate is too large | Overfitting');
    for (const text of ['dL_dz1', 'dz 1', 'just one', 'back'])
      expect(read(text, next)).toBe('not recognised');
    for (const text of ['a network', 'A network', 'the network', 'run'])
      expect(read(text, first)).toBe('not recognised');
    for (const text of [
      'it takes way too many steps',
      'way back',
      'it goes back and forth',
      'just really slow',
    ])
      expect(read(text, back)).toBe('not recognised');
    for (const text of [
      'the weights are too large',
      'the learning rate is too small',
      'the inputs are too big',
    ])
      expect(read(text, onlyLarge)).toBe('not recognised');
    expect(read('the learning rate is just way too large', onlyLarge)).toBe('A');
    expect(read('a larger network', first)).toBe('A');
    expect(read('check the gradient first', next)).toBe('B');
    expect(read('gradients vanish', back)).toBe('B');
  });

  test('an article is no letter, and the letter A is read', () => {
    for (const text of [
      'a',
      'A',
      'a)',
      'A.',
      '(a)',
      '[a]',
      'A, because it saturates',
      'A because of it',
      'a is it',
    ])
      expect(read(text, units)).toBe('A');
    for (const text of ['a unit', 'A unit', 'a weight, I think', 'it is a unit', 'at a = 0.5', 'W and b'])
      expect(read(text, units)).toBe('not recognised');
  });

  test('a letter that is itself the text of an option is told from the letter of another', () => {
    const names = options('b | w | a of the layer');
    expect(['B', 'b)', 'b', 'w', 'A', 'a'].map((text) => read(text, names))).toEqual([
      'B',
      'B',
      'several',
      'B',
      'A',
      'A',
    ]);
  });

  test('a wording may have common words between, and no other word in the place of one of its own', () => {
    const rates = options('The rate is too small | The rate is too large | Overfitting');
    const also = { A: ['lr too small'], B: ['lr too large'] };
    expect(read('the lr is really way too small', rates, also)).toBe('A');
    expect(read('it is too large', rates, { A: ['lr too large'] })).not.toBe('A');
    expect(read('not the lr too small', rates, also)).not.toBe('A');
  });

  test('every option is chosen by its letter and by its own text', () => {
    for (const set of [rate, units, counts]) {
      for (const { letter, text } of set) {
        for (const typed of [
          letter,
          letter.toLowerCase(),
          `${letter})`,
          `${letter}) ${text}`,
          text,
          text.toUpperCase(),
          `"${text}."`,
        ])
          expect(read(typed, set)).toBe(letter);
      }
    }
  });

  test('never throws and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), (text) => read(text, rate).length > 0),
    );
    for (const piece of ['a ', 'not ', 'overshoot ', 'B, no ', '5', ', ']) read(piece.repeat(50_000), counts);
  });
});

describe('shapes, which are products with one value, are told apart by their order', () => {
  const shapes = ['5 × 3', '3 × 5', '5 × 1', '3 × 1'].map((text, i) => ({ letter: 'ABCD'.charAt(i), text }));

  test.each([
    ['5x3', 'A'],
    ['5 X 3', 'A'],
    ['5*3', 'A'],
    ['3x5', 'B'],
    ['3 x 5', 'B'],
    ['3 by 5', 'B'],
    ['it is 3×5', 'B'],
  ])('%s is %s', (text, letter) => {
    expect(parseChoice(text, shapes)).toEqual({ kind: 'letter', letter });
  });

  test.each([['15'], ['5'], ['5 × 3 is wrong, 3 × 5'], ['5 × 3 or 3 × 5']])('%s chooses none', (text) => {
    expect(parseChoice(text, shapes).kind).toBe('unreadable');
  });

  test.each([['anything but A'], ['everything except 5 × 3'], ['not A']])('%s never chooses A', (text) => {
    expect(parseChoice(text, shapes)).not.toEqual({ kind: 'letter', letter: 'A' });
  });
});
