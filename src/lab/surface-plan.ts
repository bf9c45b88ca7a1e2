import type { Network } from '../nn/network.ts';
import { type Parameter, parameterNamed, valueAt } from './parameter.ts';
import { evenly } from './surface.ts';
import { optionInvalid, type SurfaceConfig } from './surface-options.ts';

/** A surface to be computed, with nothing left open. */
export interface SurfacePlan {
  parameters: Parameter[];
  values: Float64Array;
  start: number[];
  steps: number;
}

/** A heat map of this many values each way is finer than most screens. */
const mostOfTwo = 500;

/** Multiplications and additions that take a few seconds. */
const affordable = 4e9;

/**
 * One or two parameters by name. Without names: two weights into the first output, else its weight and its bias, else
 * the one there is.
 * @throws SherpaError `weight-unknown`, `option-invalid`
 */
export function chosenParameters(network: Network, names: readonly string[]): Parameter[] {
  if (names.length > 2) throw optionInvalid(`${names.length} weights are named; two are the most.`);
  const chosen = (names.length > 0 ? names : usualNames(network)).map((name) =>
    parameterNamed(network, name),
  );
  if (chosen.length === 2 && chosen[0]?.name === chosen[1]?.name)
    throw optionInvalid(`${chosen[0]?.name} is named twice.`, 'Name two different weights, or one.');
  return chosen;
}

function usualNames({ layers }: Network): string[] {
  const [l, last] = [layers.length, layers.at(-1)];
  const first = `W${l}[0][0]`;
  if (last && last.inputSize > 1) return [first, `W${l}[0][1]`];
  return last?.hasBias ? [first, `b${l}[0]`] : [first];
}

/**
 * @param untrained where descent starts unless told otherwise
 * @param network whose surface it is
 * @throws SherpaError `option-invalid`
 */
export function planFor(
  asked: SurfaceConfig,
  parameters: Parameter[],
  untrained: Network,
  network: Network,
  samples: number,
): SurfacePlan {
  const start = asked.start ?? parameters.map((parameter) => valueAt(untrained, parameter));
  if (start.length !== parameters.length)
    throw optionInvalid(
      `start has ${count(start.length, 'number')}, but there ${parameters.length === 1 ? 'is 1 weight' : 'are 2 weights'}.`,
      'Give one number for each weight, such as --start 2.5 or --start 0.2,-1.',
    );
  const trained = parameters.map((parameter) => valueAt(network, parameter));
  const places = affordable / workOf(network, parameters, samples);
  const points = asked.points ?? usualPoints(parameters.length, places);
  if (parameters.length === 2 && points > mostOfTwo)
    throw optionInvalid(`points is ${points}; for two weights ${mostOfTwo} are the most.`);
  return {
    parameters,
    values: evenly(...rangeFor(asked, [...start, ...trained]), points),
    start,
    steps: asked.steps ?? usualSteps(parameters.length, places),
  };
}

/** From −3 to 3, or as far as it takes to hold the start and the network's own place. */
function rangeFor({ from, to }: SurfaceConfig, weights: readonly number[]): [from: number, to: number] {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const reach = largest <= 3 ? 3 : Math.ceil(largest) + 1;
  const range: [number, number] = [from ?? -reach, to ?? reach];
  if (range[0] < range[1]) return range;
  throw optionInvalid(
    `The surface goes from ${range[0]} to ${range[1]}; from has to be less than to.`,
    'Give both, such as --from -3 --to 3.',
  );
}

const usualPoints = (weights: number, places: number): number =>
  weights === 1 ? clamp(places, 21, 100) : clamp(Math.sqrt(places), 21, 41);

const usualSteps = (weights: number, places: number): number =>
  clamp(places / 10, 10, weights === 1 ? 40 : 200);

const clamp = (value: number, least: number, most: number): number =>
  Math.floor(Math.min(most, Math.max(least, value)));

/** Multiplications and additions for one place: a forward pass from the first layer that changes. */
function workOf({ layers }: Network, parameters: readonly Parameter[], samples: number): number {
  const first = parameters.reduce((least, { layer }) => Math.min(least, layer), layers.length);
  return (
    layers.slice(first).reduce((sum, { inputSize, outputSize }) => sum + 2 * inputSize * outputSize, 0) *
    samples
  );
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
