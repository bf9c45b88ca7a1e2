import type { Network } from '../nn/network.ts';
import type { LayerPass } from '../nn/pass.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';

/** One weight or bias of a network. */
export interface Parameter {
  /** As textbooks write it, layers from 1 and units from 0: `W1[out][in]`, `b2[out]`. */
  name: string;
  /** From 0. */
  layer: number;
  array: 'W' | 'b';
  /** In the layer's array. */
  index: number;
}

export const valueAt = ({ layers }: Network, { layer, array, index }: Parameter): number =>
  layers[layer]?.[array][index] ?? Number.NaN;

export function setValue({ layers }: Network, { layer, array, index }: Parameter, value: number): void {
  const values = layers[layer]?.[array];
  if (values) values[index] = value;
}

/** dL/d of it after a backward pass: the sum over the pass's samples. */
export const gradientOf = (pass: readonly LayerPass[], { layer, array, index }: Parameter): number =>
  pass[layer]?.[array === 'W' ? 'dL_dW' : 'dL_db'][index] ?? Number.NaN;

/** @throws SherpaError `weight-unknown`, with the shapes there are */
export function parameterNamed(network: Network, name: string): Parameter {
  const found = /^([Wb])([1-9]\d*)\[(\d+)\](?:\[(\d+)\])?$/.exec(name.replaceAll(' ', ''));
  const l = Number(found?.[2]) - 1;
  const layer = network.layers[l];
  const array = found?.[1] === 'b' ? 'b' : 'W';
  if (!found || !layer || (array === 'W') !== (found[4] !== undefined)) throw unknown(network, name);
  const [out, from] = [Number(found[3]), Number(found[4] ?? 0)];
  const { inputSize, outputSize, hasBias } = layer;
  if (out >= outputSize || from >= inputSize || (array === 'b' && !hasBias)) throw unknown(network, name);
  if (array === 'b') return { name: `b${l + 1}[${out}]`, layer: l, array, index: out };
  // Layer.W is the transpose of the textbook's W.
  return { name: `W${l + 1}[${out}][${from}]`, layer: l, array, index: from * outputSize + out };
}

function unknown(network: Network, name: string): SherpaError {
  const shapes = network.layers.flatMap(({ inputSize, outputSize, hasBias }, l) => [
    `W${l + 1} (${outputSize}×${inputSize})`,
    ...(hasBias ? [`b${l + 1} (${outputSize})`] : []),
  ]);
  const shown = shapes.length > 12 ? [...shapes.slice(0, 12), '…'] : shapes;
  return new SherpaError(
    'weight-unknown',
    `The network has no weight "${oneLine(name, 40)}"; it has ${shown.join(', ')}.`,
    'Name one like W1[0][1] (layer 1, into unit 0, from input 1) or b1[0]; units and inputs count from 0.',
  );
}
