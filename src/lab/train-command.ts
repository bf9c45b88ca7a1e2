import type { Initialisation } from '../nn/initialise.ts';
import { type LayersSpec, layersText } from './layers-spec.ts';
import { type Comparison, initText } from './option-kinds.ts';
import { type RunConfig, usualData, usualSeed } from './run-config.ts';
import {
  type ExperimentConfig,
  type OptionKey,
  optionKeys,
  optionName,
  trainOptions,
} from './train-options.ts';

/** The words behind `sherpa train` that repeat an experiment: what was given, and data and seed even if they were not. */
export function trainWords(config: ExperimentConfig): string[] {
  const seed = config.compare?.name === 'seed' ? {} : { seed: usualSeed };
  const whole: ExperimentConfig = { data: usualData, ...seed, ...config };
  return optionKeys.flatMap((key) => {
    const value = whole[key];
    if (value === undefined) return [];
    if (trainOptions[key].value === null) return value === false ? [`--no-${optionName(key)}`] : [];
    return [`--${optionName(key)}`, valueText(key, value)];
  });
}

/** Options with their values, as one would type them. */
export function optionTexts(config: RunConfig, keys: readonly OptionKey[]): [name: string, value: string][] {
  const values: Partial<Record<OptionKey, unknown>> = config;
  const told = optionKeys.filter((key) => keys.includes(key));
  return told.map((key) => [optionName(key), valueText(key, values[key])]);
}

function valueText(key: OptionKey, value: unknown): string {
  if (key === 'layers') return layersText(value as LayersSpec);
  if (key === 'init') return initText(value as Initialisation);
  if (key === 'compare') {
    const { name, values } = value as Comparison;
    return `${name}=${values.join(',')}`;
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
