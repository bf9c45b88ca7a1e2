import { expect, test } from 'vitest';
import { layersFrom, networkOf } from '../../src/lab/layers-spec.ts';
import { readingsOf, tenPictures } from '../../src/lab/readings.ts';
import { classesOf } from '../../src/nn/classes.ts';
import { trained } from './trained.ts';

test('ten pictures in the order of what they show; the same seed draws the same', () => {
  const pictures = tenPictures(7, ['0', '1', '2', '3', '4']);
  expect([...classesOf(pictures)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect(tenPictures(7, ['0', '1', '2', '3', '4'])).toEqual(pictures);
  expect(tenPictures(8, ['0', '1', '2', '3', '4']).inputs).not.toEqual(pictures.inputs);
});

test('a reading names digits, not places among the outputs', () => {
  const network = networkOf(layersFrom('784-2softmax'), 'softmax-ce', true);
  network.layers[0]!.b[1] = 1;
  const readings = readingsOf(network, tenPictures(1, ['3', '8']));
  expect(readings.map(({ digit, read }) => [digit, read])).toEqual([
    ...Array.from({ length: 5 }, () => [3, 8]),
    ...Array.from({ length: 5 }, () => [8, 8]),
  ]);
  expect(readings[0]?.certainty).toBeCloseTo(Math.E / (1 + Math.E), 12);
});

test('only runs on generated digits have them', async () => {
  const [digits] = await trained('data=digits samples=40 epochs=1');
  expect(digits?.reading?.after).toHaveLength(10);
  const [xor] = await trained('epochs=1');
  expect(xor?.reading).toBeNull();
});

test('however many are drawn, classes stay as many to one as they can', async () => {
  const [run] = await trained('data=digits samples=263 classes=0-4 epochs=1');
  const counts = run?.confusion?.map((row) => row.reduce((sum, n) => sum + n, 0)) ?? [];
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(44);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});
