import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import { type NetworkJson, networkFrom } from '../../../nn/network-json.ts';
import { backward, forward, passFor } from '../../../nn/pass.ts';
import type { Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import { type Argument, type Plain, Whole } from '../plain.ts';
import { matrix, numbers } from './draw.ts';

/** A network of the project with weights of its own. */
export interface ProjectNet {
  sizes: readonly number[];
  hidden: 'relu' | 'sigmoid';
  output: 'softmax' | 'sigmoid';
  layers: readonly { W: readonly number[][]; b: readonly number[] }[];
}

export interface Sample {
  x: readonly number[];
  y: readonly number[];
}

export interface Gradients {
  dL_dW: number[][];
  dL_db: number[];
}

export function drawnNet(
  random: Random,
  sizes: readonly number[],
  hidden: ProjectNet['hidden'],
  output: ProjectNet['output'],
): ProjectNet {
  const layers = sizes.slice(1).map((units, l) => ({
    W: matrix(random, units, sizes[l]!, -1, 1),
    b: numbers(random, units, -0.5, 0.5),
  }));
  return { sizes, hidden, output, layers };
}

export function drawnSample(random: Random, { sizes, output }: ProjectNet): Sample {
  const label = random.below(output === 'softmax' ? sizes.at(-1)! : 2);
  const y = output === 'softmax' ? oneHot(label, sizes.at(-1)!) : [label];
  return { x: numbers(random, sizes[0]!), y };
}

export const oneHot = (label: number, classes: number): number[] =>
  Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));

export const activationOf = ({ layers, hidden, output }: ProjectNet, l: number) =>
  l === layers.length - 1 ? output : hidden;

/** As the engine has it; p − y belongs to both of these losses. */
export function jsonOf(net: ProjectNet): NetworkJson {
  return {
    layers: net.layers.map(({ W, b }, l) => ({
      weights: W.map((row) => [...row]),
      bias: [...b],
      activation: activationOf(net, l),
    })),
    loss: net.output === 'softmax' ? 'softmax-ce' : 'bce',
  };
}

/** The engine's gradients of one sample, dL_dW as [out][in]. */
export function engineGradients(net: ProjectNet, { x, y }: Sample): Gradients[] {
  const network = networkFrom(jsonOf(net));
  const pass = passFor(network, 1);
  forward(network, Float64Array.from(x), 1, pass);
  backward(network, Float64Array.from(x), Float64Array.from(y), 1, pass);
  return net.layers.map(({ W, b }, l) => ({
    dL_dW: W.map((row, j) => row.map((_, i) => pass[l]!.dL_dW[i * b.length + j]!)),
    dL_db: [...pass[l]!.dL_db],
  }));
}

/** One sample as the language has it: a list in JavaScript, a row of an array in numpy. */
export const rowFor = (language: CodeLanguage, x: readonly number[]): Argument =>
  language === 'python' ? [x] : x;

/** Makes the learner's network, and writes these weights into it. */
export function makeSteps(net: ProjectNet, keep = 'net'): Step[] {
  return [
    newStep(net, keep),
    ...net.layers.flatMap(({ W, b }, l): Step[] => [
      { do: 'set', of: keep, path: ['layers', l, 'W'], value: W },
      { do: 'set', of: keep, path: ['layers', l, 'b'], value: b },
    ]),
  ];
}

export function newStep(
  { sizes, hidden, output }: Pick<ProjectNet, 'sizes' | 'hidden' | 'output'>,
  keep = 'net',
  seed = 1,
): Step {
  return { do: 'new', class: 'Network', arguments: [new Whole(sizes), hidden, output, seed], keep };
}

/** Reads fields of every layer: of each layer one step for each name. */
export const getSteps = (net: Pick<ProjectNet, 'sizes'>, names: readonly string[], keep = 'net'): Step[] =>
  net.sizes
    .slice(1)
    .flatMap((_, l) => names.map((name): Step => ({ do: 'get', of: keep, path: ['layers', l, name] })));

/** What the last `getSteps` gave, by names that a learner reads: `layers[0].dL_dW`. */
export function readLayers(
  results: readonly StepResult[],
  net: Pick<ProjectNet, 'sizes'>,
  names: readonly string[],
): Record<string, Plain> {
  const keys = layerKeys(net, names);
  const values = results.slice(-keys.length).map((one) => ('value' in one ? one.value : null));
  return Object.fromEntries(keys.map((key, i) => [key, values[i] ?? null]));
}

/** The same names for values that are known here. */
export function namedLayers<Name extends string>(
  layers: readonly Readonly<Record<Name, Plain>>[],
  names: readonly Name[],
): Record<string, Plain> {
  return Object.fromEntries(
    layers.flatMap((layer, l) => names.map((name) => [`layers[${l}].${name}`, layer[name]])),
  );
}

const layerKeys = ({ sizes }: Pick<ProjectNet, 'sizes'>, names: readonly string[]) =>
  sizes.slice(1).flatMap((_, l) => names.map((name) => `layers[${l}].${name}`));

export const textOf = ({ sizes, hidden, output }: Pick<ProjectNet, 'sizes' | 'hidden' | 'output'>): string =>
  `new Network([${sizes.join(', ')}], '${hidden}', '${output}', seed)`;
