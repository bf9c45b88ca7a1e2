import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf, classTargets, onlyClasses } from '../../src/nn/classes.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { drawDataset } from '../../src/nn/datasets.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { shuffledTargets, split } from '../../src/nn/split.ts';
import { disappointment } from '../store/scratch.ts';

/** Sample i has the inputs i and −i, so that it can be known again. */
function numbered(classes: readonly number[], names: readonly string[]): Dataset {
  const outputSize = names.length === 2 ? 1 : names.length;
  return {
    name: 'numbered',
    samples: classes.length,
    inputSize: 2,
    outputSize,
    inputs: Float64Array.from(classes.flatMap((_, i) => [i, -i])),
    targets: classTargets(classes, outputSize),
    classes: names,
  };
}
const firstInputs = ({ inputs }: Dataset) => [...inputs].filter((_, i) => i % 2 === 0);

describe('split', () => {
  test.each([
    [10, 0.2, 8, 2],
    [2561, 0.2, 2049, 512],
    [5139, 0.2, 4111, 1028],
    [3, 0.5, 1, 2],
    [2, 0.5, 1, 1],
  ])('of %d samples the last share %d are tested: %d and %d', (samples, share, learned, tested) => {
    const data = numbered(new Array(samples).fill(0), ['a', 'b', 'c']);
    const parts = split(data, share);
    expect([parts.train.samples, parts.test.samples]).toEqual([learned, tested]);
    expect([...firstInputs(parts.train), ...firstInputs(parts.test)]).toEqual(firstInputs(data));
    expect(parts.test.targets.length).toBe(3 * tested);
  });

  test.each([
    [4, 0, 'test with'],
    [4, 0.1, 'test with'],
    [4, 1, 'learn from'],
    [1, 0.5, 'learn from'],
    [4, -0.2, 'test with'],
    [4, Number.NaN, 'test with'],
  ])('of %d samples a share of %d is refused', (samples, share, lacking) => {
    const { code, message } = disappointment(() =>
      split(numbered(new Array(samples).fill(0), ['a', 'b']), share),
    );
    expect([code, message.includes(lacking)]).toEqual(['split-impossible', true]);
  });
});

describe('classes', () => {
  test('are read back from the targets they were written as', () => {
    const cases = fc.integer({ min: 2, max: 6 }).chain((count) =>
      fc.record({
        names: fc.constant(Array.from({ length: count }, (_, i) => `c${i}`)),
        classes: fc.array(fc.nat(count - 1), { minLength: 1, maxLength: 30 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ names, classes }) => {
        expect([...classesOf(numbered(classes, names))]).toEqual(classes);
      }),
    );
  });

  test('chosen ones keep their samples in order, with targets over the choice', () => {
    const chosen = onlyClasses(numbered([2, 0, 1, 2, 0], ['0', '1', '2']), [2, 0]);
    expect(chosen.classes).toEqual(['2', '0']);
    expect(firstInputs(chosen)).toEqual([0, 1, 3, 4]);
    expect([...chosen.targets]).toEqual([1, 0, 0, 1, 1, 0, 0, 1]);
    expect([...classesOf(chosen)]).toEqual([0, 1, 0, 1]);
  });

  test('a single output stays single', () => {
    const chosen = onlyClasses(numbered([0, 1, 1], ['no', 'yes']), ['yes', 'no']);
    expect([chosen.outputSize, [...chosen.targets]]).toEqual([1, [1, 0, 0]]);
  });

  test('all of them chosen is the dataset itself', () => {
    const { train } = drawDataset('spiral', new FastRandom(2));
    expect(onlyClasses(train, [0, 1, 2])).toEqual(train);
  });

  test.each([
    [['0', '7'], 'class-unknown'],
    [['0', 'toString'], 'class-unknown'],
    [['0'], 'class-choice'],
    [[], 'class-choice'],
    [['0', '0'], 'class-choice'],
    [['1', '3'], 'class-choice'],
  ])('the choice %j is refused', (chosen, code) => {
    const data = numbered([0, 0, 2], ['0', '1', '2', '3']);
    expect(disappointment(() => onlyClasses(data, chosen)).code).toBe(code);
  });

  test('quantities have none', () => {
    const { train } = drawDataset('line', new FastRandom(2));
    expect(disappointment(() => classesOf(train)).code).toBe('no-classes');
    expect(disappointment(() => onlyClasses(train, [0, 1])).code).toBe('no-classes');
  });
});

describe('shuffled targets', () => {
  const { train } = drawDataset('blobs', new FastRandom(3));
  const dealt = shuffledTargets(train, new FastRandom(4));
  const counts = (data: Dataset) =>
    [0, 1, 2].map((kind) => classesOf(data).filter((own) => own === kind).length);

  test('are as many of each, over the same inputs, and about one in three stays right', () => {
    expect(counts(dealt)).toEqual(counts(train));
    expect(dealt.inputs).toBe(train.inputs);
    const [before, after] = [classesOf(train), classesOf(dealt)];
    const same = before.filter((own, i) => own === after[i]).length / train.samples;
    expect(same).toBeGreaterThan(0.2);
    expect(same).toBeLessThan(0.47);
  });

  test('leave the given ones alone, and are the same from the same seed', () => {
    expect(train).toEqual(drawDataset('blobs', new FastRandom(3)).train);
    expect(shuffledTargets(train, new FastRandom(4))).toEqual(dealt);
  });
});
