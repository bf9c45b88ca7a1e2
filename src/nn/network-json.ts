import { SherpaError } from '../text/sherpa-error.ts';
import { type ActivationName, activationNames } from './activation.ts';
import { type LossName, lossNames } from './loss.ts';
import type { Layer, Network } from './network.ts';

/** A network as people write it and files hold it; `weights[out][in]`, the transpose of `Layer.W`. */
export interface NetworkJson {
  layers: { weights: number[][]; bias?: number[]; activation: ActivationName }[];
  loss: LossName;
}

/** More weights than this are a mistake, not a lesson. */
const mostWeights = 50_000_000;

export function toJson({ layers, loss }: Network): NetworkJson {
  return {
    layers: layers.map(({ W, b, inputSize, outputSize, activation, hasBias }) => ({
      weights: Array.from({ length: outputSize }, (_, j) =>
        Array.from({ length: inputSize }, (_, i) => W[i * outputSize + j]!),
      ),
      ...(hasBias ? { bias: [...b] } : {}),
      activation,
    })),
    loss,
  };
}

/**
 * Reads what `toJson` wrote, or a person. A missing bias is 0 and no parameter; a missing activation is sigmoid, a
 * missing loss mse.
 * @throws SherpaError `network-invalid`, with the place and the shapes
 */
export function networkFrom(value: unknown): Network {
  const { layers, loss = 'mse' } = isRecord(value) ? value : {};
  if (!Array.isArray(layers) || layers.length === 0)
    throw invalid('A network is {"layers": [{"weights": [[…]], "bias": […], "activation": …}], "loss": …}.');
  const network: Network = { loss: oneOf(loss, lossNames, 'loss'), layers: [] };
  for (const [l, given] of layers.entries()) {
    const layer = layerFrom(given, `layers[${l}]`);
    const below = network.layers.at(-1);
    if (below && below.outputSize !== layer.inputSize)
      throw invalid(
        `layers[${l}].weights is ${layer.outputSize}×${layer.inputSize}, but layers[${l - 1}] has ${below.outputSize} units: each row needs ${below.outputSize} numbers.`,
      );
    network.layers.push(layer);
  }
  checkLossFits(network);
  return network;
}

/**
 * Softmax cross-entropy is the loss of a softmax layer and of nothing else.
 * @throws SherpaError `network-invalid`
 */
export function checkLossFits({ loss, layers }: Network): void {
  const last = layers.at(-1)?.activation;
  if (loss === 'softmax-ce' && last !== 'softmax')
    throw invalid(`The loss softmax-ce needs softmax in the last layer; this one has ${last}.`);
}

/** A layer of zeros. */
export function emptyLayer(
  inputSize: number,
  outputSize: number,
  activation: ActivationName,
  hasBias = true,
): Layer {
  if (inputSize * outputSize > mostWeights)
    throw invalid(
      `A layer of ${outputSize}×${inputSize} weights is too large; ${mostWeights} weights are the most.`,
    );
  const W = new Float64Array(inputSize * outputSize);
  return { inputSize, outputSize, activation, W, b: new Float64Array(outputSize), hasBias };
}

function layerFrom(given: unknown, where: string): Layer {
  const { weights, bias, activation = 'sigmoid' } = isRecord(given) ? given : {};
  const rows = matrixFrom(weights, `${where}.weights`);
  const [outputSize, inputSize] = [rows.length, rows[0]?.length ?? 0];
  const name = oneOf(activation, activationNames, `${where}.activation`);
  const layer = emptyLayer(inputSize, outputSize, name, bias !== undefined);
  if (bias !== undefined) layer.b.set(vectorFrom(bias, `${where}.bias`, outputSize));
  for (const [j, row] of rows.entries()) for (const [i, w] of row.entries()) layer.W[i * outputSize + j] = w;
  return layer;
}

function matrixFrom(value: unknown, where: string): number[][] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalid(`${where} must be a list of rows, one row for each unit.`);
  const rows = value.map((row, j) => vectorFrom(row, `${where}[${j}]`));
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw invalid(`${where}[0] is empty; each row holds one number for each input.`);
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd > 0)
    throw invalid(
      `${where} is ragged: row 0 has ${counted(width)}, row ${odd} has ${rows[odd]?.length ?? 0}.`,
    );
  return rows;
}

/**
 * A list of finite numbers, of `length` if given.
 * @throws SherpaError `network-invalid`
 */
export function vectorFrom(value: unknown, where: string, length?: number): number[] {
  if (!Array.isArray(value)) throw invalid(`${where} must be a list of numbers.`);
  for (const [k, item] of value.entries())
    if (typeof item !== 'number' || !Number.isFinite(item))
      throw invalid(`${where}[${k}] is ${shown(item)}; a finite number is needed.`);
  if (length !== undefined && value.length !== length)
    throw invalid(`${where} has ${counted(value.length)}; ${length} ${length === 1 ? 'is' : 'are'} needed.`);
  return value as number[];
}

function oneOf<T extends string>(value: unknown, names: readonly T[], where: string): T {
  const found = names.find((name) => name === value);
  if (found === undefined) throw invalid(`${where} is ${shown(value)}; it can be ${names.join(', ')}.`);
  return found;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const counted = (n: number): string => `${n} ${n === 1 ? 'number' : 'numbers'}`;

/** A list may be nested deeper than JSON.stringify can go, and JSON has no word for what is not finite. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  if (value === undefined) return 'missing';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function invalid(message: string): SherpaError {
  return new SherpaError('network-invalid', message, '`sherpa trace --help` shows a complete example.');
}
