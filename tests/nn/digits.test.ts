import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { centred } from '../../src/nn/centred.ts';
import { classesOf } from '../../src/nn/classes.ts';
import { written } from '../../src/nn/digit-hand.ts';
import { inked, paperSide } from '../../src/nn/digit-ink.ts';
import { type DigitModel, digitModels } from '../../src/nn/digit-model.ts';
import { digitStrokes } from '../../src/nn/digit-strokes.ts';
import { digitPicture, digits } from '../../src/nn/digits.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import type { Random } from '../../src/nn/random.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { distance, massCentre, reach } from './picture-measures.ts';

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const random = new FastRandom(1);
/** By digit. */
const pictures = ten.map((digit) => Array.from({ length: 100 }, () => digitPicture(random, digit)));

describe('every picture', () => {
  test.each(ten)('of a %i is 28 × 28 in steps of 1/255, paper 0', (digit) => {
    for (const picture of pictures[digit]!) {
      expect(picture).toHaveLength(784);
      expect(picture.every((grey) => grey >= 0 && grey <= 1 && grey === Math.round(255 * grey) / 255)).toBe(
        true,
      );
    }
  });

  test.each(ten)(
    'of a %i fills 20 pixels and has its centre of mass at pixel 14, 14, to half a pixel',
    (digit) => {
      for (const picture of pictures[digit]!) {
        const { width, height } = reach(picture);
        expect(Math.max(width, height)).toBe(20);
        const { x, y, left, right, top, bottom } = massCentre(picture);
        if (left > 0 && right < 27) expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
        if (top > 0 && bottom < 27) expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
      }
    },
  );

  test('is another one', () => {
    const all = pictures.flat().map((picture) => picture.join());
    expect(new Set(all).size).toBe(all.length);
  });
});

test('about as much of a picture is ink as of real ones: 0.182 of the pixels of 5,000 from MNIST are not 0', () => {
  const inks = pictures.flat().map((picture) => picture.filter((grey) => grey > 0).length / 784);
  const share = inks.reduce((sum, ink) => sum + ink, 0) / inks.length;
  expect(share).toBeGreaterThan(0.172);
  expect(share).toBeLessThan(0.192);
});

describe('the models', () => {
  // A hand that neither errs nor has a manner: the mean of the forms, plainly written.
  const steady: Random = { uint32: () => 2 ** 31, double: () => 0.5, normal: () => 1e-9, below: () => 0 };
  const plain = (model: DigitModel) => centred(inked(written(steady, model)), paperSide, paperSide);

  test.each(ten)('of %i are at least three that look different', (digit) => {
    const kept: Float64Array[] = [];
    // From the last, as the first are the nearest to each other.
    for (const model of [...digitStrokes[digit]!].reverse()) {
      const picture = plain(model);
      if (kept.every((other) => distance(picture, other) > 4)) kept.push(picture);
    }
    expect(kept.length).toBeGreaterThanOrEqual(3);
  });

  test.each(ten)(
    'of %i have forms that run alike, so that what lies between two of them is a digit',
    (digit) => {
      for (const { name, forms } of digitStrokes[digit]!)
        for (const [form, other] of forms.flatMap((a, i) => forms.slice(i + 1).map((b) => [a, b] as const))) {
          let apart = 0;
          for (let i = 0; i < form.length; i += 2)
            apart += Math.hypot(form[i]! - other[i]!, form[i + 1]! - other[i + 1]!);
          expect(apart / (form.length / 2), name).toBeLessThan(25);
        }
    },
  );

  test('forms with corners or lifts at different points are refused', () => {
    expect(digitModels('one: 2\n 0,0 5,5! 9,9 / 1,1 2,2\n 0,1 5,6! 9,8 / 1,2 2,3')).toEqual([
      {
        name: 'one',
        share: 2,
        pen: ['smooth', 'corner', 'lift', 'smooth', 'lift'],
        forms: [Float64Array.of(0, 0, 5, 5, 9, 9, 1, 1, 2, 2), Float64Array.of(0, 1, 5, 6, 9, 8, 1, 2, 2, 3)],
      },
    ]);
    for (const uneven of ['0,1 5,6 9,8 / 1,2 2,3', '0,1 5,6! 9,8 1,2 2,3', '0,1 5,6! 9,8'])
      expect(() => digitModels(`one: 2\n 0,0 5,5! 9,9 / 1,1 2,2\n ${uneven}`)).toThrow(
        'Uneven forms of "one"',
      );
  });
});

describe('a dataset of digits', () => {
  test('has balanced classes in random order, named by the digit, one-hot in the order chosen', () => {
    const data = digits(new FastRandom(7), { samples: 32, classes: [7, 0, 3] });
    const { name, samples, inputSize, outputSize, inputs, targets, classes } = data;
    expect({ name, samples, inputSize, outputSize, classes }).toEqual({
      name: 'digits',
      samples: 32,
      inputSize: 784,
      outputSize: 3,
      classes: ['7', '0', '3'],
    });
    expect([inputs.length, targets.length]).toEqual([32 * 784, 32 * 3]);
    const drawn = classesOf(data);
    expect([0, 1, 2].map((kind) => drawn.filter((own) => own === kind).length)).toEqual([11, 11, 10]);
    expect([...drawn]).not.toEqual(Array.from(drawn, (_, i) => i % 3));
    expect(targets.reduce((sum, target) => sum + target, 0)).toBe(32);
  });

  test('is all ten digits unless chosen', () => {
    expect(digits(new FastRandom(7), { samples: 10 }).classes).toEqual(ten.map(String));
  });

  test('is the same on every machine from the same seed, to the last grey', () => {
    const hash = (seed: number) => {
      const { inputs, targets } = digits(new FastRandom(seed), { samples: 200 });
      const bytes = [...inputs.map((grey) => Math.round(255 * grey)), ...targets];
      return createHash('sha256').update(Uint8Array.from(bytes)).digest('hex');
    };
    expect(hash(42)).toBe(hash(42));
    expect(hash(43)).not.toBe(hash(42));
    expect(hash(42)).toMatchInlineSnapshot(
      `"c9009e677f96e8f500ad8ca1294febbe3965cf61d2f937619b694c5bafbf32bd"`,
    );
  });

  test('holds digits: the nearest of ten mean pictures is the right one for most of 500 new ones', () => {
    const means = pictures.map((own) => {
      const mean = new Float64Array(784);
      for (const picture of own)
        picture.forEach((grey, i) => {
          mean[i]! += grey / own.length;
        });
      return mean;
    });
    const data = digits(new FastRandom(5), { samples: 500 });
    const right = classesOf(data).reduce((sum, digit, i) => {
      const apart = means.map((mean) => distance(data.inputs.subarray(784 * i, 784 * (i + 1)), mean));
      return sum + Number(apart.indexOf(Math.min(...apart)) === digit);
    }, 0);
    expect(right / 500).toBeGreaterThan(0.6);
  });

  test.each([
    ['a digit of two figures', { samples: 20, classes: [1, 10] }, 'digit-unknown', 'no digit 10'],
    ['half a digit', { samples: 20, classes: [1, 1.5] }, 'digit-unknown', 'no digit 1.5'],
    ['one class', { samples: 20, classes: [4] }, 'dataset-option', 'Two or more different digits'],
    ['no class', { samples: 20, classes: [] }, 'dataset-option', 'chosen: none'],
    ['a class twice', { samples: 20, classes: [4, 4] }, 'dataset-option', 'chosen: 4, 4'],
    ['fewer samples than classes', { samples: 9 }, 'dataset-option', 'from 10 to 100000; it was 9'],
    ['half a sample', { samples: 10.5 }, 'dataset-option', 'it was 10.5'],
    ['no number of samples', { samples: Number.NaN }, 'dataset-option', 'it was NaN'],
    ['more than memory holds', { samples: 1e9 }, 'dataset-option', 'it was 1000000000'],
  ])('of %s is refused', (_, options, code, part) => {
    const drawing = () => digits(new FastRandom(1), options);
    expect(drawing).toThrow(SherpaError);
    expect(drawing).toThrow(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });

  test('a picture of no digit is refused', () => {
    expect(() => digitPicture(new FastRandom(1), -1)).toThrow('There is no digit -1.');
  });
});
