import { copyOf } from '../../nn/network.ts';
import { addLosses, forward, passFor } from '../../nn/pass.ts';
import type { NamedArray } from '../formula.ts';
import { gradientReport } from '../gradient-report.ts';
import { type Trace, traceOf } from '../trace.ts';
import { type TraceCase, traceCaseFrom } from '../trace-case.ts';
import type { Parameters } from './claim-run.ts';
import type { Figure, Figures } from './figures.ts';

const caseKeys = ['layers', 'loss', 'input', 'target', 'l2'];

/**
 * Everything a forward and a backward pass leave behind, under the names of a hand-trace: z1, a1, dL_dz1, loss, … With
 * `lr` also the weights after one step (`new_W1`) and their loss (`new_loss`).
 * @throws SherpaError for a case that cannot be read
 */
export function traceFigures(parameters: Parameters): Figures {
  const of = caseOf(parameters);
  const trace = traceOf(of);
  const figures: Figures = { x: figureOf(trace.x), t: figureOf(trace.t), loss: figureOf(trace.loss) };
  for (const { number, W, b, z, a, dL_da, dL_dz, dL_dW, dL_db } of trace.layers) {
    const arrays = { W, b, z, a, dL_dz, dL_dW, dL_db };
    for (const [name, array] of Object.entries(arrays)) figures[`${name}${number}`] = figureOf(array);
    if (dL_da !== null) figures[`dL_da${number}`] = figureOf(dL_da);
  }
  const squares = trace.layers.flatMap(({ dL_dW, dL_db }) => [...dL_dW.values, ...dL_db.values]);
  figures.gradient_squares = squares.reduce((sum, value) => sum + value * value, 0);
  return typeof parameters.lr === 'number' ? { ...figures, ...afterStep(of, trace, parameters.lr) } : figures;
}

/** Analytic against numerical gradients of the same case. */
export function gradientFigures(parameters: Parameters): Figures {
  const { parameters: count, maxRelativeError, epsilon } = gradientReport(caseOf(parameters));
  return { parameters: count, max_relative_error: maxRelativeError, epsilon, forward_passes: 2 * count };
}

function caseOf(parameters: Parameters): TraceCase {
  return traceCaseFrom(
    Object.fromEntries(Object.entries(parameters).filter(([key]) => caseKeys.includes(key))),
  );
}

function afterStep(of: TraceCase, { layers }: Trace, learningRate: number): Figures {
  const network = copyOf(of.network);
  const figures: Figures = {};
  for (const [l, { number, W, b, dL_dW, dL_db }] of layers.entries()) {
    const layer = network.layers[l];
    if (layer === undefined) continue;
    const weights = W.values.map((w, k) => w - learningRate * (dL_dW.values[k] ?? 0));
    const biases = b.values.map((value, k) => value - learningRate * (dL_db.values[k] ?? 0));
    figures[`new_W${number}`] = figureOf({ ...W, values: weights });
    figures[`new_b${number}`] = figureOf({ ...b, values: biases });
    const { inputSize, outputSize } = layer;
    for (const [k, w] of weights.entries())
      layer.W[(k % inputSize) * outputSize + Math.floor(k / inputSize)] = w;
    layer.b.set(biases);
  }
  const pass = passFor(network, of.rows);
  forward(network, of.input, of.rows, pass);
  figures.new_loss = addLosses(network, of.target, of.rows, pass, 0) / of.rows;
  return figures;
}

/** A number, a list, or a list of rows, as the shape says. */
function figureOf({ shape, values }: NamedArray): Figure {
  const [outer, inner] = shape;
  if (outer === undefined) return values[0] ?? Number.NaN;
  if (inner === undefined) return [...values];
  return Array.from({ length: outer }, (_, row) => [...values.subarray(row * inner, (row + 1) * inner)]);
}
