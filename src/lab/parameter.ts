import type { Network } from '../nn/network.ts';
import type { LayerPass } from '../nn/pass.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';

/** One weight or bias of a network. */
export interface Parameter {
  /** As textbooks write it, layers from 1 and units from 0: `W1[out][in]`, `b2[out]`. */
  name: string;
  get(network: Network): number;
  set(network: Network, value: number): void;
  /** dL/d of it after a backward pass: the sum over the pass's samples. */
  gradient(pass: readonly LayerPass[]): number;
}

/** @throws SherpaError `weight-unknown`, with the shapes there are */
export function parameterNamed(network: Network, name: string): Parameter {
  const found = /^([Wb])([1-9]\d*)\[(\d+)\](?:\[(\d+)\])?$/.exec(name.replaceAll(' ', ''));
  const [kind, l, out] = [found?.[1], Number(found?.[2]) - 1, Number(found?.[3])];
  const layer = network.layers[l];
  if (!layer || (kind === 'W') !== (found?.[4] !== undefined)) throw unknown(network, name);
  const from = Number(found?.[4] ?? 0);
  const { inputSize, outputSize, hasBias } = layer;
  if (out >= outputSize || from >= inputSize || (kind === 'b' && !hasBias)) throw unknown(network, name);
  // Layer.W is the transpose of the textbook's W.
  const index = kind === 'W' ? from * outputSize + out : out;
  const array = ({ layers }: Network) => (kind === 'W' ? layers[l]?.W : layers[l]?.b) ?? none;
  return {
    name: kind === 'W' ? `W${l + 1}[${out}][${from}]` : `b${l + 1}[${out}]`,
    get: (of) => array(of)[index] ?? 0,
    set: (of, value) => {
      array(of)[index] = value;
    },
    gradient: (pass) => (kind === 'W' ? pass[l]?.dL_dW : pass[l]?.dL_db)?.[index] ?? 0,
  };
}

const none = new Float64Array();

function unknown(network: Network, name: string): SherpaError {
  const shapes = network.layers.flatMap(({ inputSize, outputSize, hasBias }, l) => [
    `W${l + 1} (${outputSize}×${inputSize})`,
    ...(hasBias ? [`b${l + 1} (${outputSize})`] : []),
  ]);
  const shown = shapes.length > 12 ? [...shapes.slice(0, 12), '…'] : shapes;
  return new SherpaError(
    'weight-unknown',
    `The network has no weight ${oneLine(name, 40)}; it has ${shown.join(', ')}.`,
    'Name one like W1[0][1] (layer 1, into unit 0, from input 1) or b1[0]; units and inputs count from 0.',
  );
}
