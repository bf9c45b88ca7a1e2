import {
  type ExperimentConfig,
  optionKeys,
  optionName,
  parseTrainOptions,
  trainOptions,
} from '../lab/train-options.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { seedOf } from './places.ts';
import type { GlobalOptions, World } from './world.ts';

/**
 * What was typed; `SHERPA_SEED` where no seed was.
 * @throws SherpaError for options that cannot be, alone or together
 */
export function trainConfigFrom(
  world: World,
  options: GlobalOptions & Record<string, unknown>,
): ExperimentConfig {
  const pairs = optionKeys.flatMap((key): [string, string][] => {
    const value = options[key];
    if (trainOptions[key].value === null) return value === false ? [[`no-${optionName(key)}`, '']] : [];
    return typeof value === 'string' ? [[optionName(key), value]] : [];
  });
  const config = parseTrainOptions(pairs);
  const seed = config.compare?.name === 'seed' ? null : seedOf(world.env.SHERPA_SEED);
  if (seed !== null) config.seed ??= seed;
  if (config.save !== undefined && config.compare !== undefined)
    throw new SherpaError(
      'option-invalid',
      'save keeps one network, and compare trains several.',
      'Leave out one of them.',
    );
  return config;
}
