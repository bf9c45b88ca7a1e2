import type { Fault } from '../task.ts';

/** Pictures as a file holds them. */
export interface Pictures {
  images: readonly (readonly number[])[];
  labels: readonly number[];
  classes: number;
}

interface Sample {
  x: readonly number[];
  y: readonly number[];
}

export interface Prepared {
  train: readonly Sample[];
  test: readonly Sample[];
}

/** What is wrong with prepared samples; the first of several, in the order of the work. */
export function prepareFault(prepared: Prepared | null, pictures: Pictures): Fault | null {
  if (prepared === null)
    return fault('It did not give a training part and a test part with an x and a y for every sample.');
  const samples = [...prepared.train, ...prepared.test];
  if (samples.length === 0) return fault('It gave no samples.');
  const places = samples.map(({ x }) => placeOf(x, pictures.images, right));
  if (places.some((place) => place < 0)) return scalingFault(samples, pictures);
  return (
    filterFault(places, pictures) ??
    targetFault(samples, places, pictures) ??
    partFault(prepared, places, pictures) ??
    orderFault(prepared, places, pictures)
  );
}

const fault = (message: string, ...bugs: string[]): Fault => ({ message, bugs, received: message });

type Scaling = (pixel: number, picture: readonly number[]) => number;
const right: Scaling = (pixel) => pixel / 255;

const scalings: Readonly<Record<string, Scaling>> = {
  'unscaled-inputs': (pixel) => pixel,
  'divides-by-256': (pixel) => pixel / 256,
  'fractions-cut-off': (pixel) => Math.floor(pixel / 255),
  'scaled-per-picture': (pixel, picture) => pixel / Math.max(...picture),
};

/** Which picture a sample shows; -1: none. */
function placeOf(x: readonly number[], images: Pictures['images'], scaling: Scaling): number {
  return images.findIndex(
    (picture) =>
      picture.length === x.length &&
      picture.every((pixel, i) => Math.abs(scaling(pixel, picture) - x[i]!) < 1e-6),
  );
}

function scalingFault(samples: readonly Sample[], { images }: Pictures): Fault {
  const [id] =
    Object.entries(scalings).find(([, scaling]) =>
      samples.every(({ x }) => placeOf(x, images, scaling) >= 0),
    ) ?? [];
  const odd = samples.find(({ x }) => placeOf(x, images, right) < 0)!;
  const length = images[0]!.length;
  if (odd.x.length !== length) return fault(`An x holds ${odd.x.length} numbers; expected ${length}.`);
  const told = odd.x.slice(0, 3).map((v) => Number(v.toPrecision(4)));
  return fault(
    `An x begins with ${told.join(', ')}. That is no picture of the file with its pixels / 255.`,
    ...(id === undefined ? [] : [id]),
  );
}

function filterFault(places: readonly number[], { labels, classes }: Pictures): Fault | null {
  const odd = places.find((place) => labels[place]! >= classes);
  if (odd !== undefined)
    return fault(
      `A picture of a ${labels[odd]} is among the samples; only 0 to ${classes - 1} are wanted.`,
      'classes-not-filtered',
    );
  const missing = labels.findIndex((label, n) => label < classes && !places.includes(n));
  if (missing >= 0) return fault(`A picture of a ${labels[missing]} is in neither part.`);
  return null;
}

function targetFault(
  samples: readonly Sample[],
  places: readonly number[],
  { labels, classes }: Pictures,
): Fault | null {
  const hot = (label: number) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)).join();
  const wrong = samples.findIndex(({ y }, n) => y.join() !== hot(labels[places[n]!]!));
  if (wrong < 0) return null;
  const { y } = samples[wrong]!;
  const label = labels[places[wrong]!]!;
  const told = `A picture of a ${label} has the target ${y.join(' ')}; expected ${hot(label).replaceAll(',', ' ')}.`;
  if (y.length !== classes) return fault(told, ...(y.length < classes ? ['classes-from-data'] : []));
  // One place off, the first class wrapped round to the last or lost.
  const isOff = (one: Sample, n: number) => one.y[labels[places[n]!]! - 1] === 1 || labels[places[n]!] === 0;
  if (samples.every(isOff)) return fault(told, 'one-hot-off-by-one');
  const isHot = samples.every((one) => one.y.filter((v) => v === 1).length === 1);
  return fault(told, ...(isHot ? ['labels-not-shuffled'] : []));
}

function partFault({ train, test }: Prepared, places: readonly number[], { labels, classes }: Pictures) {
  const kept = labels.filter((label) => label < classes).length;
  const inTrain = new Set(places.slice(0, train.length));
  const twice = places.slice(train.length).filter((place) => inTrain.has(place));
  if (twice.length > 0)
    return fault(
      `${twice.length} of ${test.length} test samples are in the training part too.`,
      'test-in-train',
    );
  if (Math.abs(train.length - 0.8 * kept) < 1) return null;
  const told = `The parts hold ${train.length} and ${test.length} of ${kept} samples; expected 80 % and 20 %.`;
  return fault(told, ...(Math.abs(test.length - 0.8 * kept) < 1 ? ['shares-swapped'] : []));
}

function orderFault({ train }: Prepared, places: readonly number[], { labels, classes }: Pictures) {
  const inFile = labels.flatMap((label, n) => (label < classes ? [n] : []));
  if (places.join() === inFile.join())
    return fault('The samples are in the order of the file.', 'not-shuffled');
  const first = new Set(inFile.slice(0, train.length));
  if (!places.slice(0, train.length).every((place) => first.has(place))) return null;
  return fault(
    'The training part is the first 80 % of the file: it was split first and shuffled after.',
    'split-before-shuffle',
  );
}
