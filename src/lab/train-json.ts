import { layersText } from './layers-spec.ts';
import { initText } from './option-kinds.ts';
import type { RunConfig } from './run-config.ts';
import type { RunResult } from './run-record.ts';
import { type ExperimentConfig, type OptionKey, optionKeys, optionName } from './train-options.ts';

/** The configuration as it stands in JSON: every option by its name, null where it has no value. */
export function configJson(config: RunConfig, defaults: readonly OptionKey[]): Record<string, unknown> {
  const { layers, init } = config;
  const texts: Record<string, unknown> = {
    ...config,
    layers: layersText(layers),
    init: init === null ? null : initText(init),
  };
  const keys = optionKeys.filter((key) => key in texts);
  return {
    ...Object.fromEntries(keys.map((key) => [jsonName(key), texts[key]])),
    defaults: defaults.map(jsonName),
  };
}

/** The contract's object; numbers that are not finite become null on their way out. */
export function trainJson(
  given: ExperimentConfig,
  config: Record<string, unknown>,
  runs: readonly RunResult[],
): Record<string, unknown> {
  const compare =
    given.compare === undefined ? null : `${given.compare.name}=${given.compare.values.join(',')}`;
  return { config: { ...config, compare }, runs: runs.map(runJson) };
}

function runJson(run: RunResult): Record<string, unknown> {
  const { final, stoppedAt, finding, confusion, classes, steered } = run;
  return {
    label: run.label,
    kernel: run.kernel,
    loss: run.loss,
    test_loss: run.testLoss,
    accuracy: run.accuracy,
    test_accuracy: run.testAccuracy,
    seconds_per_epoch: run.secondsPerEpoch,
    finding: finding.name,
    measured: finding.sentence,
    stopped: run.stopped,
    stopped_at: stoppedAt,
    final: {
      loss: final.loss,
      test_loss: final.testLoss,
      accuracy: final.accuracy,
      test_accuracy: final.testAccuracy,
      confusion,
      classes,
    },
    ...(run.reading === null ? {} : { reading: run.reading }),
    ...(steered.length === 0
      ? {}
      : { steered: steered.map(({ epoch, learningRate }) => ({ epoch, lr: learningRate })) }),
  };
}

const jsonName = (key: string): string => optionName(key).replaceAll('-', '_');
