import { FastRandom } from '../nn/fast-random.ts';
import { type Initialisation, initialise } from '../nn/initialise.ts';
import { lossNames } from '../nn/loss.ts';
import { type Network, outputSizeOf } from '../nn/network.ts';
import { checkLossFits } from '../nn/network-json.ts';
import { permutation, type Random } from '../nn/random.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { layersFrom, networkOf } from './layers-spec.ts';
import { didYouMean } from './nearest-word.ts';
import { initKind, type Kind, number, whole } from './option-kinds.ts';
import { type TraceCase, traceCaseFrom } from './trace-case.ts';
import { trainPairs } from './train-options.ts';

const keys = ['layers', 'seed', 'init', 'loss', 'input', 'target', 'l2'] as const;

/** More weights than a page can hold are for `sherpa trace FILE`. */
const mostWeights = 60;

/**
 * What stands behind `/trace`: a whole case as JSON, or words.
 * @throws SherpaError as `smallCase` and `traceCaseFrom` do
 */
export function caseFrom(argument: string): TraceCase {
  if (!argument.trim().startsWith('{')) return smallCase(trainPairs(argument));
  try {
    return traceCaseFrom(JSON.parse(argument));
  } catch (error) {
    if (error instanceof SherpaError) throw error;
    throw invalid(
      'This is no complete JSON object.',
      '`sherpa trace --example` prints one; `/trace layers=2-2-1 seed=4` needs none.',
    );
  }
}

/**
 * A network small enough to be followed by hand, from words like `layers=2-3-2 seed=4 input=0.5,1`. What is not given
 * is drawn from the seed, in tenths, so that it can be worked with on paper.
 * @throws SherpaError `trace-option`, `layers-invalid`, `network-invalid`
 */
export function smallCase(pairs: Iterable<readonly [name: string, value: string]>): TraceCase {
  const given = givenFrom(pairs);
  const spec = layersFrom(given.get('layers') ?? '2-2-1');
  const last = spec.layers.at(-1)?.activation;
  const loss = given.get('loss') ?? (last === 'softmax' ? 'softmax-ce' : 'mse');
  const known = lossNames.find((name) => name === loss);
  if (known === undefined)
    throw invalid(`loss=${oneLine(loss, 20)} is not known.`, `It is ${lossNames.join(', ')}.`);
  const network = networkOf(spec, known, true);
  checkLossFits(network);
  const weights = network.layers.reduce((sum, { W }) => sum + W.length, 0);
  if (weights > mostWeights)
    throw invalid(
      `${weights} weights are too many to follow by hand; ${mostWeights} are the most here.`,
      '`sherpa trace FILE` takes larger ones.',
    );
  const random = new FastRandom(readAs(given, 'seed', whole(0, 2 ** 32 - 1), 1));
  drawWeights(network, given.has('init') ? readAs(given, 'init', initKind, { kind: 'zeros' }) : null, random);
  const inTenths = permutation(random, Math.max(10, spec.inputSize)).subarray(0, spec.inputSize);
  const drawn = Float64Array.from(inTenths, (value) => (value + 1) / 10);
  const first = Float64Array.from({ length: outputSizeOf(network) }, (_, j) => (j === 0 ? 1 : 0));
  return {
    network,
    input: vectorFrom(given.get('input'), 'input', drawn),
    target: vectorFrom(given.get('target'), 'target', first),
    rows: 1,
    isBatch: false,
    l2: readAs(given, 'l2', number({ least: 0 }), 0),
    ignored: [],
  };
}

/** A start asked for by name is left as it is; otherwise biases are drawn too: a 0 is easily forgotten in a sum. */
function drawWeights(network: Network, how: Initialisation | null, random: Random): void {
  initialise(network, how ?? { kind: 'normal', deviation: 0.5 }, random);
  for (const { W, b } of network.layers) {
    for (const [k, w] of W.entries()) W[k] = tenths(w);
    if (how === null) for (const k of b.keys()) b[k] = tenths(random.double() - 0.5);
  }
}

function readAs<Value>(given: Map<string, string>, name: string, kind: Kind<Value>, otherwise: Value): Value {
  const text = given.get(name);
  if (text === undefined) return otherwise;
  const value = kind.read(text);
  if (value !== undefined) return value;
  throw invalid(`${name}=${oneLine(text, 20)} does not fit.`, `It is ${kind.allowed}.`);
}

function givenFrom(pairs: Iterable<readonly [string, string]>): Map<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (!keys.some((key) => key === name))
      throw invalid(
        `There is no option "${oneLine(name, 20)}" here.`,
        `${didYouMean(name, keys)}Options are ${keys.join(', ')}.`,
      );
    given.set(name, value);
  }
  return given;
}

function vectorFrom(text: string | undefined, name: string, otherwise: Float64Array): Float64Array {
  if (text === undefined) return otherwise;
  const values = text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (values.every(Number.isFinite) && values.length === otherwise.length) return Float64Array.from(values);
  throw invalid(
    `${name}=${oneLine(text, 30)} does not fit: ${otherwise.length} ${otherwise.length === 1 ? 'number is' : 'numbers are'} needed.`,
    `For example ${name}=${[...otherwise].join(',')}.`,
  );
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

function invalid(message: string, next: string): SherpaError {
  return new SherpaError('trace-option', message, next);
}
