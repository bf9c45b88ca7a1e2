import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';

const words = { moves: ['move', 'shift', 'slow'] };

const check: TextCheck = {
  kind: 'text',
  id: 'q',
  component: 'c',
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  ideas: [{ id: 'idea', required: true, says: ['loss fall', '$moves'], contradicts: [], missing: '' }],
  need: 1,
  beliefs: [],
  right: ['the loss falls faster'],
  partial: ['nothing grows'],
  wrong: ['the layers vanish'],
  labelled: { right: [], partial: [], wrong: [] },
};

const outcome = (answer: string) => gradeText(check, words, answer).outcome;

describe('an answer that says what it should', () => {
  test.each([
    ['two decisive words that the rubric never uses', 'the loss falls upward and backward'],
    ['words that only a wrong example uses', 'the loss falls until it will vanish or explode'],
    ['topics that the question does not ask for', 'the loss falls when the batch of an epoch is read'],
    ['two opposites left open', 'the loss falls or the other way round'],
    ['words that take it back', 'The loss falls. No, that is wrong.'],
    ['a denial of it behind it', 'The loss falls. It is not true that the loss falls.'],
    ['terms behind each other without a verb', 'loss fall curve plot minimal value near zero'],
  ])('is left to the learner for %s', (_, answer) => {
    expect(outcome(answer)).toBe('ungraded');
  });

  test.each([
    ['decisive words of a way of saying', 'the loss falls, slow at first'],
    ['decisive words of a right example', 'the loss falls, and faster then'],
    ['decisive words of a half right example', 'the loss falls, nothing grows'],
    ['one decisive word as an aside', 'the loss falls when the batch is read'],
    ['words of no lesson', 'the loss falls like a stone in a well'],
  ])('passes with %s', (_, answer) => {
    expect(outcome(answer)).toBe('correct');
  });

  test('is not made wrong by a doubt, nor a wrong one better', () => {
    expect(outcome('the loss does not fall upward')).toBe('incorrect');
    expect(outcome('nothing upward')).toBe('incorrect');
  });
});

describe('where the question is about a value', () => {
  const valued: TextCheck = {
    ...check,
    ideas: [{ id: 'idea', required: true, says: ['^low', 'loss 0.01'], contradicts: [], missing: '' }],
    right: ['low', 'low, about 0.01', 'low, -ln(0.99) = 0.01005', 'low, at 0.01 it would be 4.6'],
  };
  const of = (answer: string) => gradeText(valued, {}, answer).outcome;

  test.each([
    'low, 3',
    'low, 0.5',
    'low, about 0.1',
    'low, exactly 0.0001',
    'low, -0.01',
    'low, -ln(0.99) = 0.1',
    'low, 0.99',
    'low, 4.6',
  ])('a right word does not carry a number that no right answer says: %s', (answer) => {
    expect(of(answer)).toBe('ungraded');
  });

  test.each([
    'low, 0.01',
    'low, it is 0.010',
    'low, exactly .01',
    'low since -ln(0.99) is 0.01',
    'low, 4.6 at 0.01',
    'low, as in 7 of 8 cases',
  ])('the right number passes, rounded as well: %s', (answer) => {
    expect(of(answer)).toBe('correct');
  });

  test('no number is doubted where no right answer is a value', () => {
    expect(outcome('the loss falls by 7.5')).toBe('correct');
  });
});
