import { type ActivationName, activationNames } from '../nn/activation.ts';
import type { LossName } from '../nn/loss.ts';
import type { Network } from '../nn/network.ts';
import { emptyLayer } from '../nn/network-json.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { didYouMean } from './nearest-word.ts';

/** Sizes and activations as `--layers` says them: `2-2-1`, `784-128relu-64relu-5softmax`; sigmoid where none is named. */
export interface LayersSpec {
  inputSize: number;
  /** From the first hidden layer to the outputs. */
  layers: { units: number; activation: ActivationName }[];
}

/** Far more than a lesson needs, and few enough to be trained while one watches. */
const mostUnits = 100_000;
const mostWeights = 20_000_000;
const mostLayers = 64;
const example =
  'Write layers like 2-4-1 or 784-64relu-10softmax: sizes from input to output, activations behind them.';

/** @throws SherpaError `layers-invalid` */
export function layersFrom(text: string): LayersSpec {
  const [input = '', ...rest] = text.trim().toLowerCase().split('-');
  if (rest.length === 0) throw invalid(`"${oneLine(text, 40)}" names one layer only.`);
  if (rest.length > mostLayers)
    throw invalid(`${rest.length} layers are too many; ${mostLayers} are the most.`);
  const spec = { inputSize: sizeFrom(input, 'The input'), layers: rest.map(layerFrom) };
  checkWeights(spec);
  return spec;
}

export function layersText({ inputSize, layers }: LayersSpec): string {
  const named = layers.map(
    ({ units, activation }) => `${units}${activation === 'sigmoid' ? '' : activation}`,
  );
  return [inputSize, ...named].join('-');
}

/** The layers of a network that exists. */
export function layersOf({ layers }: Network): LayersSpec {
  return {
    inputSize: layers[0]?.inputSize ?? 0,
    layers: layers.map(({ outputSize, activation }) => ({ units: outputSize, activation })),
  };
}

/** A network of zeros. */
export function networkOf({ inputSize, layers }: LayersSpec, loss: LossName, hasBias: boolean): Network {
  const sizes = [inputSize, ...layers.map(({ units }) => units)];
  return {
    loss,
    layers: layers.map(({ units, activation }, l) => emptyLayer(sizes[l] ?? 0, units, activation, hasBias)),
  };
}

function layerFrom(text: string, l: number): LayersSpec['layers'][number] {
  const [, size = '', word = ''] = /^(\d*)(.*)$/s.exec(text.trim()) ?? [];
  const activation = word === '' ? 'sigmoid' : activationNames.find((name) => name === word);
  const units = sizeFrom(size === '' ? text : size, `Layer ${l + 1}`);
  if (activation !== undefined) return { units, activation };
  const message = `Layer ${l + 1} has the activation "${oneLine(word, 40)}", which there is not.`;
  throw new SherpaError(
    'layers-invalid',
    message,
    `${didYouMean(word, activationNames)}Activations are ${activationNames.join(', ')}.`,
  );
}

function sizeFrom(text: string, what: string): number {
  const size = Number(text);
  if (text === '' || !Number.isInteger(size) || size < 1)
    throw invalid(`${what} has the size "${oneLine(text, 40)}"; it is a whole number from 1.`);
  if (size > mostUnits)
    throw invalid(`${what} has ${oneLine(text, 40)} units; ${mostUnits.toLocaleString('en')} are the most.`);
  return size;
}

function checkWeights({ inputSize, layers }: LayersSpec): void {
  let weights = 0;
  let below = inputSize;
  for (const { units } of layers) {
    weights += below * units;
    below = units;
  }
  if (weights <= mostWeights) return;
  const [asked, most] = [weights, mostWeights].map((count) => count.toLocaleString('en'));
  throw invalid(`These layers have ${asked} weights; ${most} are the most.`);
}

function invalid(message: string): SherpaError {
  return new SherpaError('layers-invalid', message, example);
}
