import type { Dataset } from '../nn/dataset.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type LayersSpec, layersText } from './layers-spec.ts';
import type { RunConfig } from './run-config.ts';
import type { ExperimentConfig } from './train-options.ts';

/**
 * Whether options can stand together, before any data is there.
 * @throws SherpaError `option-invalid`
 */
export function checkTogether(given: ExperimentConfig): void {
  if (given.network === undefined) return;
  for (const key of ['layers', 'init', 'bias'] as const)
    if (given[key] !== undefined)
      throw new SherpaError(
        'option-invalid',
        `A network brings its own ${key === 'init' ? 'weights' : key === 'bias' ? 'biases' : 'layers'}.`,
        `Leave out ${key === 'bias' ? '--no-bias' : `--${key}`}, or --network.`,
      );
}

/**
 * Whether the parts of a run fit each other and the data.
 * @throws SherpaError `layers-misfit`, `loss-misfit`, `batch-misfit`, with the shapes
 */
export function checkFits(config: RunConfig, data: Dataset): void {
  checkLayers(config.layers, data);
  checkLoss(config, data);
  if (config.batch !== 'full' && config.batch > data.samples)
    throw new SherpaError(
      'batch-misfit',
      `A batch of ${config.batch} is larger than the data: ${data.name} has ${data.samples} samples to learn from.`,
      `Take --batch ${data.samples} or less, or --batch full.`,
    );
}

function checkLayers(layers: LayersSpec, { name, inputSize, outputSize, classes }: Dataset): void {
  const outputs = layers.layers.at(-1)?.units ?? 0;
  const next = `Layers for ${name} begin with ${inputSize} and end with ${outputSize}.`;
  const misfit = (message: string) => new SherpaError('layers-misfit', message, next);
  if (layers.inputSize !== inputSize)
    throw misfit(
      `The layers ${layersText(layers)} take ${count(layers.inputSize, 'input')}, but samples of ${name} have ${inputSize}.`,
    );
  if (outputs !== outputSize)
    throw misfit(
      `The layers ${layersText(layers)} give ${count(outputs, 'output')}, but ${name} needs ${outputSize}${classes === null ? '' : ` (${classes.length} classes)`}.`,
    );
}

function checkLoss({ loss, layers }: RunConfig, data: Dataset): void {
  const last = layers.layers.at(-1)?.activation ?? 'sigmoid';
  const misfit = (message: string, next: string) => new SherpaError('loss-misfit', message, next);
  if (loss === 'softmax-ce') {
    if (last !== 'softmax')
      throw misfit(
        `The loss softmax-ce needs softmax in the last layer; ${layersText(layers)} has ${last}.`,
        `Write the last layer as ${data.outputSize}softmax, or take --loss ${last === 'sigmoid' ? 'bce' : 'mse'}.`,
      );
    if (!isOneHot(data))
      throw misfit(
        `The loss softmax-ce needs one class out of two or more as target; ${data.name} has ${targetText(data)}.`,
        data.classes === null
          ? 'Take --loss mse for quantities.'
          : 'Take --loss bce with one sigmoid output.',
      );
  }
  if (loss !== 'bce') return;
  if (last !== 'sigmoid' && last !== 'softmax')
    throw misfit(
      `The loss bce needs outputs between 0 and 1; ${layersText(layers)} ends with ${last}.`,
      'End with sigmoid, or take --loss mse.',
    );
  const odd = data.targets.find((target) => !(target >= 0 && target <= 1));
  if (odd !== undefined)
    throw misfit(
      `The loss bce needs targets from 0 to 1; ${data.name} has ${odd}.`,
      'Take --loss mse for quantities.',
    );
}

function isOneHot({ targets, outputSize, samples }: Dataset): boolean {
  if (outputSize < 2) return false;
  for (let row = 0; row < samples; row++) {
    let sum = 0;
    for (const target of targets.subarray(row * outputSize, (row + 1) * outputSize)) sum += target;
    if (Math.abs(sum - 1) > 1e-9) return false;
  }
  return true;
}

const targetText = ({ classes, outputSize }: Dataset): string =>
  classes === null ? 'quantities' : `${count(outputSize, 'output')} for ${classes.length} classes`;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
