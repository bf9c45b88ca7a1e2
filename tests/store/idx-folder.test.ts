import { existsSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { classesOf, onlyClasses } from '../../src/nn/classes.ts';
import { loadDataset } from '../../src/store/dataset-file.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { scratch } from './scratch.ts';

/** An IDX file: its sizes, then its values, or as many zeros as the sizes say. */
function idx(sizes: number[], values?: number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([0, 0, 8, sizes.length]);
  for (const [i, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * i);
  return Buffer.concat([header, Buffer.from(values ?? new Array(sizes.reduce((a, b) => a * b, 1)).fill(0))]);
}
const images = idx([3, 1, 2], [0, 255, 51, 102, 255, 0]);
const labels = idx([3], [7, 3, 7]);
const [imagesName, labelsName] = ['images-idx3-ubyte', 'labels-idx1-ubyte'];

async function refused(files: Record<string, Uint8Array>, options = {}): Promise<string> {
  const folder = scratch(files);
  const error = await loadDataset(folder, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof SherpaError)) throw new Error(`no SherpaError: ${error}`);
  expect([error.code, error.exitCode]).toEqual(['dataset-invalid', 2]);
  return error.message.replace(`${folder}/`, '').replace(folder, 'the folder');
}

describe('pictures with labels', () => {
  const expected = {
    samples: 3,
    inputSize: 2,
    outputSize: 2,
    inputs: Float64Array.of(0, 1, 0.2, 0.4, 1, 0),
    targets: Float64Array.of(0, 1, 1, 0, 0, 1),
    classes: ['3', '7'],
  };

  test.each([
    ['as they are', { [imagesName]: images, [labelsName]: labels }],
    ['gzipped', { [`${imagesName}.gz`]: gzipSync(images), [`${labelsName}.gz`]: gzipSync(labels) }],
    ['gzipped without saying so', { [imagesName]: gzipSync(images), [labelsName]: labels }],
    ['after train-', { [`train-${imagesName}`]: images, [`train-${labelsName}.gz`]: gzipSync(labels) }],
    ['after t10k- alone', { [`t10k-${imagesName}`]: images, [`t10k-${labelsName}`]: labels }],
    ['with dots', { 'train-images.idx3-ubyte': images, 'train-labels.idx1-ubyte': labels }],
  ])('%s', async (_, files) => {
    const { train, test: other } = await loadDataset(scratch(files));
    expect([train, other]).toMatchObject([expected, null]);
  });

  test('train- is learned from, t10k- tested with, over the labels of both', async () => {
    const folder = scratch({
      [`mine/train-${imagesName}`]: images,
      [`mine/train-${labelsName}`]: labels,
      [`mine/t10k-${imagesName}`]: idx([1, 1, 2], [255, 255]),
      [`mine/t10k-${labelsName}`]: idx([1], [5]),
    });
    const { train, test: other } = await loadDataset(`${folder}/mine/`);
    expect([train.name, train.classes, other?.classes]).toEqual(['mine', ['3', '5', '7'], ['3', '5', '7']]);
    expect([...train.targets]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 1]);
    expect([other?.samples, [...(other?.targets ?? [])]]).toEqual([1, [0, 1, 0]]);
  });

  test('a file larger than a chunk of gzip comes out whole', async () => {
    const values = Array.from({ length: 300 * 28 * 28 }, (_, i) => (i * 7919) % 256);
    const folder = scratch({
      [imagesName]: gzipSync(idx([300, 28, 28], values)),
      [labelsName]: idx(
        [300],
        Array.from({ length: 300 }, (_, i) => i % 10),
      ),
    });
    const { train } = await loadDataset(folder);
    expect(values.filter((value, i) => train.inputs[i] !== value / 255).length).toBe(0);
  });
});

describe('what cannot be read is told in one sentence, with the shapes', () => {
  const withImages = (bytes: Uint8Array) => ({ [imagesName]: bytes, [labelsName]: labels });
  const bomb = gzipSync(Buffer.concat([images, Buffer.alloc(2 ** 27)]));
  test.each([
    ['nothing there', { 'readme.txt': labels }, 'the folder holds no IDX files.'],
    ['no labels', { [imagesName]: images }, `the folder has ${imagesName} but no ${labelsName}.`],
    [
      'no pictures',
      { [`t10k-${labelsName}.gz`]: labels },
      `the folder has t10k-${labelsName}.gz but no t10k-${imagesName}.`,
    ],
    [
      'labels where pictures should be',
      withImages(labels),
      `${imagesName} begins with 00 00 08 01, where IDX pictures begin with 00 00 08 03.`,
    ],
    [
      'pictures where labels should be',
      { [imagesName]: images, [labelsName]: images },
      `${labelsName} begins with 00 00 08 03, where IDX labels begin with 00 00 08 01.`,
    ],
    [
      'another type',
      withImages(Buffer.from([0, 0, 13, 3])),
      `${imagesName} begins with 00 00 0d 03, where IDX pictures begin with 00 00 08 03.`,
    ],
    [
      'nothing in it',
      withImages(Buffer.alloc(0)),
      `${imagesName} begins with nothing, where IDX pictures begin with 00 00 08 03.`,
    ],
    ['a header cut short', withImages(images.subarray(0, 9)), `${imagesName} ends within its header.`],
    [
      'pictures cut short',
      withImages(images.subarray(0, -2)),
      `${imagesName} says it holds 3 × 1 × 2 = 6 values, but ends after 4.`,
    ],
    [
      'more than it says',
      withImages(Buffer.concat([images, Buffer.from([1])])),
      `${imagesName} says it holds 3 × 1 × 2 = 6 values, but goes on after them.`,
    ],
    [
      'a small file that inflates to 128 MB',
      withImages(bomb),
      `${imagesName} says it holds 3 × 1 × 2 = 6 values, but goes on after them.`,
    ],
    [
      'a shape no memory holds',
      withImages(idx([0xffffffff, 0xffff, 0xffff], [])),
      `${imagesName} says it holds 4294967295 × 65535 × 65535 values; at most 134,217,728 are read.`,
    ],
    [
      'no pictures in it',
      withImages(idx([0, 28, 28])),
      `${imagesName} says it holds 0 × 28 × 28 = 0 values: nothing to learn from.`,
    ],
    [
      'another count of labels',
      { [imagesName]: images, [labelsName]: idx([2], [1, 2]) },
      `${imagesName} holds 3 × 1 × 2 pixels, but ${labelsName} holds 2 labels.`,
    ],
    [
      'one label only',
      { [imagesName]: images, [labelsName]: idx([3], [4, 4, 4]) },
      'the folder holds the label 4 only: there is nothing to tell apart.',
    ],
    [
      'test pictures of another size',
      { ...withImages(images), [`t10k-${imagesName}`]: idx([1, 2, 2]), [`t10k-${labelsName}`]: idx([1]) },
      'the folder has pictures of 1 × 2 pixels to learn from, but of 2 × 2 to test with.',
    ],
    [
      'a folder in its place',
      { [`${imagesName}/x`]: images, [labelsName]: labels },
      `${imagesName} is a folder.`,
    ],
  ])('%s', async (_, files: Record<string, Uint8Array>, message) => {
    expect(await refused(files)).toBe(message);
  });

  test('gzip cut short, and gzip damaged', async () => {
    const long = idx(
      [64, 28, 28],
      Array.from({ length: 64 * 784 }, (_, i) => (i * i * 31) % 251),
    );
    const zipped = gzipSync(long);
    expect(await refused(withImages(zipped.subarray(0, zipped.length >> 1)))).toMatch(
      new RegExp(`^${imagesName} says it holds 64 × 28 × 28 = 50,176 values, but ends after [\\d,]+\\.$`),
    );
    const damaged = Buffer.from(zipped);
    damaged.fill(0xff, 30, 60);
    expect(await refused(withImages(damaged))).toBe(
      `${imagesName} is damaged: its gzip data cannot be read.`,
    );
  });

  test('a target, which only a table has', async () => {
    expect(await refused(withImages(images), { target: 'x' })).toBe(
      'the folder is a folder, and has no columns.',
    );
  });

  test('a place where nothing is', async () => {
    const nowhere = path.join(scratch(), 'no\u001b[2Jwhere');
    await expect(loadDataset(nowhere)).rejects.toMatchObject({ code: 'dataset-not-found', exitCode: 2 });
    await expect(loadDataset(nowhere)).rejects.toThrow(/\/nowhere does not exist\.$/);
    await expect(loadDataset('a\0b')).rejects.toMatchObject({ code: 'dataset-not-found' });
  });
});

test('a CSV file is learned from whole', async () => {
  const { train, test: other } = await loadDataset(path.join(scratch({ 'a.csv': '1,x\n2,y\n' }), 'a.csv'));
  expect([train.samples, train.classes, other]).toEqual([2, ['x', 'y'], null]);
});

const mnist = '../shared/data/mnist';
test.skipIf(!existsSync(mnist))('real handwritten digits (skipped where ../shared is absent)', async () => {
  const { train } = await loadDataset(mnist);
  expect([train.samples, train.inputSize, train.outputSize, train.classes?.join('')]).toEqual([
    5000,
    784,
    10,
    '0123456789',
  ]);
  expect(onlyClasses(train, [0, 1, 2, 3, 4]).samples).toBe(2561);
  expect(Math.max(...train.inputs.subarray(0, 784))).toBeLessThanOrEqual(1);
  expect(classesOf(train).length).toBe(5000);
});
