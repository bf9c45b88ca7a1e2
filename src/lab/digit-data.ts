import type { Random } from '../nn/random.ts';
import type { DataSplit } from '../nn/split.ts';
import { SherpaError } from '../text/sherpa-error.ts';

export function drawDigits(
  _random: Random,
  _options: { samples?: number; noise?: number; classes?: string[] },
): DataSplit {
  throw new SherpaError('dataset-absent', 'Generated digits are not here yet.', 'Take other data.');
}
