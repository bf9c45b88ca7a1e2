import type { Dataset } from '../../nn/dataset.ts';
import { sumSign } from '../../nn/points.ts';
import { permutation, type Random } from '../../nn/random.ts';
import type { DataSplit } from '../../nn/split.ts';

/** Points called 1 where u + v > 0: so many to learn from, 100 to test with. */
export const points =
  (samples: number) =>
  (random: Random): DataSplit => ({
    train: sumSign(random, samples),
    test: sumSign(random, 100),
  });

/** The same points, but the training targets stand in another order than their inputs. */
export const outOfStep =
  (samples: number) =>
  (random: Random): DataSplit => {
    const { train, test } = points(samples)(random);
    const order = permutation(random, samples);
    return { train: { ...train, targets: Float64Array.from(order, (row) => train.targets[row] ?? 0) }, test };
  };

/** The same points as they might come from a table: the second input in another unit, about 40000 and spread by 15000. */
export const unscaled =
  (samples: number) =>
  (random: Random): DataSplit => {
    const { train, test } = points(samples)(random);
    return { train: inOtherUnit(train), test: test === null ? null : inOtherUnit(test) };
  };

function inOtherUnit(data: Dataset): Dataset {
  return { ...data, inputs: data.inputs.map((value, k) => (k % 2 === 1 ? 40_000 + 15_000 * value : value)) };
}
