import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawChoice } from '../../../src/grading/formula/choice-question.ts';
import { canBeDrawn, instance } from '../../../src/grading/formula/instance.ts';
import { bottomsOut, ladderOf } from '../../../src/grading/formula/ladder.ts';
import type { ChoiceCheck, ChoiceVariant } from '../../../src/lesson/checks.ts';

const variant = (text: string): ChoiceVariant => ({
  text,
  options: { A: '{= p * p | 2}', B: '{= p | 2}', C: '{= q * q | 2}' },
  answers: ['A'],
  distractors: { B: { misconception: 'no-square', message: 'Square {p}.' } },
  synonyms: {},
});

const squares: ChoiceCheck = {
  kind: 'choice',
  id: 'squares',
  component: 'mse',
  hints: { pointer: 'Look.', principle: null, sibling: null, bottomOut: 'Multiply {p} by itself.' },
  variants: [variant('What is {p} squared?'), variant('Which is the square of {p}?')],
  draw: {
    p: { kind: 'one_of', values: [0.1, 0.5], shape: [], distinct: false },
    q: { kind: 'one_of', values: [0.1, 0.5], shape: [], distinct: false },
  },
};

const seeds = fc.integer({ min: 0, max: 2 ** 32 });

test('a drawn choice is the same for the same seed, and no two of its options are', () => {
  void fc.assert(
    fc.property(seeds, (seed) => {
      const made = instance({ ...squares, section: 1 }, seed);
      expect(made).toEqual(instance({ ...structuredClone(squares), section: 1 }, seed));
      const { options } = drawChoice(squares, seed);
      expect(new Set(options.map(({ text }) => text)).size).toBe(3);
    }),
  );
});

test('its texts, options and messages are filled with the same numbers', () => {
  const { id, text, ...made } = instance({ ...squares, section: 1 }, 5);
  if (made.kind !== 'choice') throw new Error('A choice was asked.');
  const { p, q } = made.values;
  expect(id).toBe('squares@5');
  expect(text).toContain(` ${p}`);
  const square = { '0.1': '0.01', '0.5': '0.25' };
  const expected = [square[String(p) as '0.1'], Number(p).toFixed(2), square[String(q) as '0.1']];
  expect(made.options.map((option) => option.text)).toEqual(expected);
  expect(made.variant.distractors.B?.message).toBe(`Square ${p}.`);
  expect(ladderOf(squares, made.values, 5)).toEqual(['Look.', `Multiply ${p} by itself.`]);
  expect(bottomsOut(squares)).toBe(true);
});

test('every variant is drawn', () => {
  const texts = Array.from({ length: 40 }, (_, seed) => drawChoice(squares, seed).text.slice(0, 5));
  expect(new Set(texts)).toEqual(new Set(['What ', 'Which']));
});

test('a choice of the guide cannot be drawn, nor one whose options never differ', () => {
  expect(canBeDrawn(squares)).toBe(true);
  expect(canBeDrawn({ ...squares, variants: [{ ...variant(''), text: null }] })).toBe(false);
  const { p } = squares.draw;
  if (!p) throw new Error('p is drawn.');
  const same = {
    ...squares,
    draw: { p, q: { ...p, values: [0.5] } },
    variants: [{ ...variant('{p}'), options: { A: '1', B: '1' } }],
  };
  expect(() => drawChoice(same, 1)).toThrow('no usable options');
});
