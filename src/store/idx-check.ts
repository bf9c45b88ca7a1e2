import path from 'node:path';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type IdxArray, readIdx } from './idx-file.ts';
import { type IdxPart, idxParts } from './idx-folder.ts';

/** What was found in one file of a folder. */
export interface IdxCheck {
  name: string;
  /** (pictures, rows, columns), or (labels); null where it cannot be read. */
  sizes: readonly number[] | null;
  /** How often each label occurs, in order; null for pictures. */
  labels: { label: number; count: number }[] | null;
  /** What is wrong, one sentence each. */
  faults: string[];
}

/**
 * Looks at every byte of a folder of IDX files: the gzip data, the magic numbers, the sizes and whether they agree, the
 * labels. A fault of one file does not keep the others from being looked at.
 * @throws SherpaError `dataset-invalid` where no IDX files are
 */
export async function checkIdxFolder(folder: string): Promise<IdxCheck[]> {
  const parts = [];
  for (const part of idxParts(folder)) parts.push(await checkPart(part));
  const [learned, ...tested] = parts;
  for (const part of learned ? tested : []) compare(learned as CheckedPart, part);
  return parts.flatMap(({ images, labels }) => [images, labels]);
}

interface CheckedPart {
  images: IdxCheck;
  labels: IdxCheck;
}

async function checkPart(files: IdxPart): Promise<CheckedPart> {
  const pictures = await looked(files.images, 3);
  const answers = await looked(files.labels, 1);
  const labels = { ...answers.check, labels: answers.array && counted(answers.array.values) };
  const [many, named] = [pictures.array?.sizes[0], answers.array?.sizes[0]];
  if (many !== undefined && named !== undefined && many !== named)
    labels.faults.push(`It holds ${named} labels for ${many} pictures.`);
  const gaps = gapsIn(labels.labels ?? []);
  if (gaps !== null) labels.faults.push(gaps);
  return { images: pictures.check, labels };
}

async function looked(
  file: string,
  dimensions: number,
): Promise<{ check: IdxCheck; array: IdxArray | null }> {
  const check: IdxCheck = { name: oneLine(path.basename(file), 80), sizes: null, labels: null, faults: [] };
  try {
    const array = await readIdx(file, dimensions);
    return { check: { ...check, sizes: array.sizes }, array };
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    return { check: { ...check, faults: [error.message] }, array: null };
  }
}

function counted(values: Uint8Array): { label: number; count: number }[] {
  const counts = new Uint32Array(256);
  for (const label of values) (counts[label] as number)++;
  return [...counts].flatMap((count, label) => (count === 0 ? [] : [{ label, count }]));
}

/** Labels count on from the first without a gap; one far away is a damaged byte more often than a class. */
function gapsIn(labels: readonly { label: number; count: number }[]): string | null {
  const [first, last] = [labels[0]?.label ?? 0, labels.at(-1)?.label ?? 0];
  const there = new Set(labels.map(({ label }) => label));
  const missing = Array.from({ length: last - first + 1 }, (_, k) => first + k).filter(
    (one) => !there.has(one),
  );
  if (missing.length === 0 || missing.length < labels.length) return null;
  const odd = labels.at(-1);
  return `Its labels go from ${first} to ${last}, and most between never occur; ${odd?.label} occurs ${odd?.count} times.`;
}

function compare(learned: CheckedPart, tested: CheckedPart): void {
  const shape = ({ images }: CheckedPart) => images.sizes?.slice(1).join(' × ');
  if (learned.images.sizes !== null && tested.images.sizes !== null && shape(learned) !== shape(tested))
    tested.images.faults.push(
      `Its pictures have ${shape(tested)} pixels, those to learn from ${shape(learned)}.`,
    );
  const known = new Set(learned.labels.labels?.map(({ label }) => label));
  const strange = (tested.labels.labels ?? []).filter(({ label }) => known.size > 0 && !known.has(label));
  if (strange.length > 0)
    tested.labels.faults.push(
      `The ${strange.length === 1 ? 'label' : 'labels'} ${strange.map(({ label }) => label).join(', ')} never occur in what is learned from.`,
    );
}
