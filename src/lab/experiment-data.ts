import { onlyClasses } from '../nn/classes.ts';
import type { Dataset } from '../nn/dataset.ts';
import { builtInDatasets, drawDataset } from '../nn/datasets.ts';
import type { Random } from '../nn/random.ts';
import { type DataSplit, split } from '../nn/split.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { drawDigits } from './digit-data.ts';
import { didYouMean } from './nearest-word.ts';
import { usualData } from './run-config.ts';
import type { ExperimentConfig } from './train-options.ts';

/** Samples from a CSV file or a folder, or of `mnist`; what is not there is a SherpaError `dataset-not-found`. */
export type LoadFile = (
  place: string,
  options: { target?: string; asClasses?: boolean },
) => Promise<DataSplit>;

/** Names that `data` may have without a file. */
const dataNames = [...Object.keys(builtInDatasets), 'digits', 'mnist'];

/** Whether samples are read and not drawn: MNIST lies in files too, in a place of its own. */
export const isFile = (data: string): boolean => data === 'mnist' || !dataNames.includes(data);

export interface DataPorts {
  files: (config: ExperimentConfig) => Promise<DataSplit>;
  /** Awaited now and then where drawing takes long; true when it is time to stop. */
  breath: () => Promise<boolean>;
}

/**
 * What is learned from and tested with; null when it was stopped in drawing. Files are not copied: all parts look into the arrays that were loaded.
 * @throws SherpaError for data that is not there, or cannot be cut as asked
 */
export async function dataFor(
  config: ExperimentConfig,
  random: Random,
  { files, breath }: DataPorts,
): Promise<DataSplit | null> {
  const whole = isFile(config.data ?? usualData) ? await files(config) : await drawn(config, random, breath);
  if (whole === null) return null;
  if (config.testSplit === undefined) return whole;
  if (whole.test !== null)
    throw new SherpaError(
      'split-impossible',
      `${whole.train.name} has samples for testing of its own.`,
      'Leave out --test-split.',
    );
  return split(whole.train, config.testSplit);
}

/**
 * Reads a file for the first run and hands the same samples to the others of a comparison. Of classes that were not
 * chosen nothing is kept.
 */
export function fileReader(loadFile: LoadFile): DataPorts['files'] {
  let read: { asClasses: boolean; parts: Promise<DataSplit> } | null = null;
  return (config) => {
    const asClasses = config.classes !== undefined || config.loss === 'softmax-ce';
    if (read?.asClasses !== asClasses) read = { asClasses, parts: fromFile(config, asClasses, loadFile) };
    return read.parts;
  };
}

async function fromFile(
  config: ExperimentConfig,
  asClasses: boolean,
  loadFile: LoadFile,
): Promise<DataSplit> {
  const { data = usualData, classes, target } = config;
  for (const key of ['samples', 'noise'] as const)
    if (config[key] !== undefined)
      throw new SherpaError(
        'dataset-option',
        `${key} is for data that is drawn, not for files.`,
        `Leave out --${key}.`,
      );
  const { train, test } = await loadFile(data, {
    asClasses,
    ...(target === undefined ? {} : { target }),
  }).catch((error: unknown) => {
    throw isMissing(error) && /^[\w-]+$/.test(data) ? unknown(data) : error;
  });
  if (classes === undefined) return { train, test };
  return { train: onlyClasses(train, classes), test: test === null ? null : onlyClasses(test, classes) };
}

async function drawn(
  { data = usualData, classes, samples, noise, target }: ExperimentConfig,
  random: Random,
  breath: DataPorts['breath'],
): Promise<DataSplit | null> {
  if (target !== undefined)
    throw new SherpaError('dataset-option', `${data} has no columns to choose from.`, 'Leave out --target.');
  const options = {
    ...(samples === undefined ? {} : { samples }),
    ...(noise === undefined ? {} : { noise }),
  };
  if (data === 'digits') {
    if (noise !== undefined)
      throw new SherpaError('dataset-option', 'digits takes no option "noise".', 'Leave out --noise.');
    return drawDigits(random, { ...options, ...(classes === undefined ? {} : { classes }) }, breath);
  }
  if (classes === undefined) return drawDataset(data, random, options);
  return withClasses(data, random, options, classes);
}

/** Where there can be any number of classes, 0-4 draws five of them; elsewhere there are two. */
function withClasses(
  data: string,
  random: Random,
  options: { samples?: number; noise?: number },
  classes: string[],
): DataSplit {
  const takesClasses = builtInDatasets[data]?.options.classes !== undefined;
  if (takesClasses && classes.every((name, k) => name === String(k)))
    return drawDataset(data, random, { ...options, classes: classes.length });
  const { train, test } = drawDataset(data, random, options);
  const only = (part: Dataset) => onlyClasses(part, classes);
  return { train: only(train), test: test === null ? null : only(test) };
}

const isMissing = (error: unknown): boolean =>
  error instanceof SherpaError && error.code === 'dataset-not-found';

function unknown(data: string): SherpaError {
  return new SherpaError(
    'dataset-unknown',
    `There is no dataset "${oneLine(data, 40)}", and no file or folder of that name.`,
    `${didYouMean(data, dataNames)}Datasets are ${dataNames.join(', ')}; or name a CSV file or a folder with IDX files.`,
  );
}
