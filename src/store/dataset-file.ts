import { statSync } from 'node:fs';
import type { DataSplit } from '../nn/split.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode } from './bounded-read.ts';
import type { CsvOptions } from './csv-file.ts';
import { datasetInvalid } from './dataset-fault.ts';

/**
 * Samples from a CSV file, or from a folder with IDX files.
 * @throws SherpaError `dataset-not-found`, `dataset-invalid`
 */
export async function loadDataset(place: string, options: CsvOptions = {}): Promise<DataSplit> {
  if (!isFolder(place)) {
    const { readCsv } = await import('./csv-file.ts');
    return { train: readCsv(place, options), test: null };
  }
  if (options.target !== undefined) {
    const next = 'Leave the target out: IDX files have labels of their own.';
    throw datasetInvalid(place, ' is a folder, and has no columns.', next);
  }
  const { readIdxFolder } = await import('./idx-folder.ts');
  return readIdxFolder(place);
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch (error) {
    const next = 'Name a CSV file, a folder with IDX files, or a built-in dataset.';
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
    const what = isMissing ? 'does not exist' : `cannot be read (${errorCode(error)})`;
    throw new SherpaError('dataset-not-found', `${oneLine(place, 200)} ${what}.`, next);
  }
}
