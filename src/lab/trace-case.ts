import { inputSizeOf, type Network, outputSizeOf } from '../nn/network.ts';
import { networkFrom, vectorFrom } from '../nn/network-json.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';

/** A network with what it is given and what it should say: all that a trace or a gradient check needs. */
export interface TraceCase {
  network: Network;
  /** (rows, inputs) and (rows, outputs), row-major. */
  input: Float64Array;
  target: Float64Array;
  rows: number;
  /** Whether input and target were lists of rows; a single sample is one row without that. */
  isBatch: boolean;
  /** λ ≥ 0 of the penalty λΣW². */
  l2: number;
  /** Keys that mean nothing here, such as `layers[0].activaton`. */
  ignored: string[];
}

/**
 * Reads `{layers, loss, input, target, l2}`; several samples are lists of rows.
 * @throws SherpaError `network-invalid`, with the place and the shapes
 */
export function traceCaseFrom(value: unknown): TraceCase {
  const network = networkFrom(value);
  const { input, target, l2 = 0 } = value as Record<string, unknown>;
  if (typeof l2 !== 'number' || !Number.isFinite(l2) || l2 < 0)
    throw invalid('l2 must be a number from 0 up; the penalty is l2 · ΣW².');
  const inputs = rowsFrom(input, {
    where: 'input',
    size: inputSizeOf(network),
    meaning: `layers[0] has weights for ${counted(inputSizeOf(network), 'input')}`,
  });
  const targets = rowsFrom(target, {
    where: 'target',
    size: outputSizeOf(network),
    meaning: `the network has ${counted(outputSizeOf(network), 'output')}`,
  });
  if (inputs.isBatch !== targets.isBatch || inputs.rows !== targets.rows)
    throw invalid(
      `input is ${shapeOf(inputs)}, target is ${shapeOf(targets)}: each sample needs one row in both.`,
    );
  return {
    network,
    input: inputs.values,
    target: targets.values,
    rows: inputs.rows,
    isBatch: inputs.isBatch,
    l2,
    ignored: ignoredKeys(value as Record<string, unknown>),
  };
}

interface Rows {
  values: Float64Array;
  rows: number;
  isBatch: boolean;
}

interface Asked {
  where: string;
  size: number;
  /** Where the size comes from, a clause. */
  meaning: string;
}

function rowsFrom(given: unknown, asked: Asked): Rows {
  const { where, size, meaning } = asked;
  if (given === undefined) throw invalid(`${where} is missing; ${meaning}, so it is ${sizeText(size)}.`);
  if (!Array.isArray(given)) throw invalid(`${where} must be a list: ${sizeText(size)}, as ${meaning}.`);
  if (given.length === 0) throw invalid(`${where} is empty; ${meaning}, so it is ${sizeText(size)}.`);
  const isBatch = given.every(Array.isArray);
  const rows: unknown[] = isBatch ? given : [given];
  const values = new Float64Array(rows.length * size);
  for (const [row, one] of rows.entries()) {
    const place = isBatch ? `${where}[${row}]` : where;
    const vector = vectorFrom(one, place);
    if (vector.length !== size)
      throw invalid(`${place} has ${counted(vector.length, 'number')}, but ${meaning}.`);
    values.set(vector, row * size);
  }
  return { values, rows: rows.length, isBatch };
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const sizeText = (size: number): string => (size === 1 ? '[one number]' : `[${size} numbers]`);

const shapeOf = ({ rows, isBatch }: Rows): string =>
  isBatch ? `a list of ${counted(rows, 'row')}` : 'one sample';

const keysOfCase = ['layers', 'loss', 'input', 'target', 'l2'];
const keysOfLayer = ['weights', 'bias', 'activation'];

/** A misspelt key would otherwise change what is computed, and nobody would know. */
function ignoredKeys(value: Record<string, unknown>): string[] {
  const unknown = (of: object, known: string[]) =>
    Object.keys(of)
      .filter((key) => !known.includes(key))
      .map((key) => oneLine(key, 40));
  const layers = value.layers as object[];
  return [
    ...unknown(value, keysOfCase),
    ...layers.flatMap((layer, l) => unknown(layer, keysOfLayer).map((key) => `layers[${l}].${key}`)),
  ];
}

function invalid(message: string): SherpaError {
  return new SherpaError('network-invalid', message, '`sherpa trace --example` prints a complete one.');
}
