import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { didYouMean } from './nearest-word.ts';
import { type ExperimentConfig, optionKeys, optionName, readOption, trainOptions } from './train-options.ts';

/** One of the runs of an experiment, with what tells it from the others; '' where it is the only one. */
export interface Variant {
  label: string;
  config: ExperimentConfig;
}

/** More curves than these cannot be told apart. */
const mostRuns = 10;

/** @throws SherpaError `option-invalid` when what is to be compared cannot be, or has a value it cannot have */
export function variantsOf(config: ExperimentConfig): Variant[] {
  const { compare, ...rest } = config;
  if (compare === undefined) return [{ label: '', config }];
  const comparable = optionKeys.filter((key) => trainOptions[key].isComparable);
  const key = comparable.find((one) => optionName(one) === compare.name);
  if (key === undefined) {
    const names = comparable.map(optionName);
    const next = `${didYouMean(compare.name, names)}What can be compared: ${names.join(', ')}.`;
    throw invalid(`compare cannot vary "${oneLine(compare.name, 40)}".`, next);
  }
  if (config[key] !== undefined)
    throw invalid(`${compare.name} is given and is compared as well.`, `Leave out --${compare.name}.`);
  if (compare.values.length > mostRuns)
    throw invalid(
      `compare has ${compare.values.length} values; ${mostRuns} are the most.`,
      'Leave some out.',
    );
  return compare.values.map((value) => ({
    label: `${compare.name}=${value}`,
    config: { ...rest, [key]: readOption(key, value) },
  }));
}

function invalid(message: string, next: string): SherpaError {
  return new SherpaError('option-invalid', message, next);
}
