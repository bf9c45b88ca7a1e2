import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';

/** No file of ours needs more: MNIST's 60,000 pictures are 47 million values, and a value takes 8 bytes in memory. */
export const mostValues = 2 ** 27;

/** A file that is there and cannot be learned from. */
export function datasetInvalid(file: string, what: string, next: string): SherpaError {
  return new SherpaError('dataset-invalid', `${oneLine(file, 200)}${what}`, next);
}
