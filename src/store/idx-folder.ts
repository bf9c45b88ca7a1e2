import { existsSync } from 'node:fs';
import path from 'node:path';
import { classTargets } from '../nn/classes.ts';
import type { Dataset } from '../nn/dataset.ts';
import type { DataSplit } from '../nn/split.ts';
import { oneLine } from '../text/one-line.ts';
import { datasetInvalid, mostValues } from './dataset-fault.ts';
import { type IdxArray, readIdx } from './idx-file.ts';

const next =
  'Name a folder with images-idx3-ubyte and labels-idx1-ubyte, each alone or after train- and t10k-, gzipped or not.';

/** Files that belong together. */
export interface IdxPart {
  images: string;
  labels: string;
}
interface Pictures {
  images: IdxArray;
  labels: IdxArray;
}

/**
 * Pictures with labels, in IDX files as MNIST ships them. `train-` is learned from and `t10k-` tested with; files
 * without these beginnings are learned from. Inputs are pixels / 255, targets one-hot over the labels that occur.
 * @throws SherpaError `dataset-invalid`
 */
export async function readIdxFolder(folder: string): Promise<DataSplit> {
  const [learned, ...others] = idxParts(folder);
  const train = await readPart(learned);
  const other = others.find(({ images }) => path.basename(images).startsWith('t10k-'));
  const test = other ? await readPart(other) : null;
  if (test) checkSameSize(folder, train, test);
  const labels = labelsOf(test ? [train, test] : [train]);
  if (labels.length < 2)
    throw datasetInvalid(folder, ` holds the label ${labels[0]} only: there is nothing to tell apart.`, next);
  const name = oneLine(path.basename(path.resolve(folder)), 60);
  return { train: dataset(name, train, labels), test: test && dataset(name, test, labels) };
}

/**
 * What is learned from comes first.
 * @throws SherpaError `dataset-invalid` where there is nothing, or labels without pictures
 */
export function idxParts(folder: string): [IdxPart, ...IdxPart[]] {
  const [first, ...others] = ['train-', '', 't10k-'].flatMap((prefix) => part(folder, prefix) ?? []);
  if (!first) throw datasetInvalid(folder, ' holds no IDX files.', next);
  return [first, ...others];
}

function part(folder: string, prefix: string): IdxPart | null {
  const images = existing(folder, prefix, 'images', 'idx3-ubyte');
  const labels = existing(folder, prefix, 'labels', 'idx1-ubyte');
  if (images && labels) return { images, labels };
  if (!images && !labels) return null;
  const lacking = images ? `${prefix}labels-idx1-ubyte` : `${prefix}images-idx3-ubyte`;
  throw datasetInvalid(
    folder,
    ` has ${path.basename((images ?? labels) as string)} but no ${lacking}.`,
    next,
  );
}

/** Some mirrors write a dot where the originals have a hyphen. */
function existing(folder: string, prefix: string, what: string, kind: string): string | undefined {
  const names = ['-', '.'].flatMap((mark) =>
    ['', '.gz'].map((end) => `${prefix}${what}${mark}${kind}${end}`),
  );
  const files = names.map((name) => path.join(folder, name));
  return files.find((file) => existsSync(file));
}

async function readPart(files: IdxPart): Promise<Pictures> {
  const images = await readIdx(files.images, 3);
  const labels = await readIdx(files.labels, 1);
  const [pictures, answers] = [images.sizes[0], labels.sizes[0]];
  if (pictures === answers) return { images, labels };
  const what = ` holds ${images.sizes.join(' × ')} pixels, but ${path.basename(files.labels)} holds ${answers} labels.`;
  throw datasetInvalid(files.images, what, next);
}

function checkSameSize(folder: string, train: Pictures, test: Pictures): void {
  const [learned, tested] = [train, test].map(({ images }) => images.sizes.slice(1).join(' × '));
  if (learned === tested) return;
  const what = ` has pictures of ${learned} pixels to learn from, but of ${tested} to test with.`;
  throw datasetInvalid(folder, what, next);
}

/** The labels that occur, in order. */
function labelsOf(parts: readonly Pictures[]): number[] {
  const occurs = new Uint8Array(256);
  for (const { labels } of parts) for (const label of labels.values) occurs[label] = 1;
  return [...occurs.keys()].filter((label) => occurs[label] === 1);
}

function dataset(name: string, { images, labels }: Pictures, kinds: readonly number[]): Dataset {
  const [samples = 0, rows = 0, columns = 0] = images.sizes;
  if (samples * kinds.length > mostValues)
    throw datasetInvalid(name, ` has ${samples} pictures of ${kinds.length} kinds: too many.`, next);
  const grey = Float64Array.from({ length: 256 }, (_, value) => value / 255);
  const place = Uint8Array.from({ length: 256 }, (_, label) => Math.max(0, kinds.indexOf(label)));
  const inputs = new Float64Array(images.values.length);
  for (let i = 0; i < inputs.length; i++) inputs[i] = grey[images.values[i] as number] as number;
  return {
    name,
    samples,
    inputSize: rows * columns,
    outputSize: kinds.length,
    inputs,
    targets: classTargets(
      labels.values.map((label) => place[label] as number),
      kinds.length,
    ),
    classes: kinds.map(String),
  };
}
