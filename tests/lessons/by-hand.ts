// A second, independent calculation of what learners do by hand: small on purpose, and not the engine.

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: number[]) => sum(values) / values.length;
export const dot = (a: number[], b: number[]) => sum(a.map((value, i) => value * (b[i] ?? Number.NaN)));
export const outer = (column: number[], row: number[]) => column.map((c) => row.map((r) => c * r));
export const times = (W: number[][], x: number[]) => W.map((row) => dot(row, x));
export const transpose = (W: number[][]) => (W[0] ?? []).map((_, j) => W.map((row) => row[j] ?? Number.NaN));
const add = (a: number[], b: number[]) => a.map((value, i) => value + (b[i] ?? Number.NaN));
const by = (a: number[], b: number[]) => a.map((value, i) => value * (b[i] ?? Number.NaN));
export const slopes = (a: number[]) => a.map((value) => value * (1 - value));

interface Network {
  W1: number[][];
  b1: number[];
  W2: number[][];
  b2: number[];
  x: number[];
  target: number[];
}

/** Two sigmoid layers and the mean squared error over the outputs: everything a learner traces by hand. */
export function traceOf({ W1, b1, W2, b2, x, target }: Network) {
  const z1 = add(times(W1, x), b1);
  const a1 = z1.map(sigmoid);
  const z2 = add(times(W2, a1), b2);
  const a2 = z2.map(sigmoid);
  const errors = a2.map((a, i) => a - (target[i] ?? Number.NaN));
  const loss = mean(errors.map((error) => error * error));
  const dL_da2 = errors.map((error) => (2 * error) / errors.length);
  const dL_dz2 = by(dL_da2, slopes(a2));
  const dL_da1 = times(transpose(W2), dL_dz2);
  const dL_dz1 = by(dL_da1, slopes(a1));
  const [dL_dW2, dL_dW1] = [outer(dL_dz2, a1), outer(dL_dz1, x)];
  return { z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_da1, dL_dz1, dL_dW1 };
}

export const mse = (p: number[], y: number[]) =>
  mean(p.map((value, i) => (value - (y[i] ?? Number.NaN)) ** 2));
export const crossEntropy = (p: number[], y: number[]) =>
  mean(p.map((value, i) => -Math.log(y[i] === 1 ? value : 1 - value)));

/** Slope of a function of one number, by nudging: the second opinion of the rows below. */
export const nudged = (f: (w: number) => number, w: number) => (f(w + 1e-5) - f(w - 1e-5)) / 2e-5;

export const handTrace: Network = {
  W1: [
    [0.1, 0.3],
    [0.2, 0.4],
  ],
  b1: [0.01, 0.02],
  W2: [[0.5, 0.6]],
  b2: [0.03],
  x: [1, 0.5],
  target: [1],
};
export const exercise: Network = {
  W1: [
    [0.5, -0.3],
    [0.2, 0.8],
  ],
  b1: [0, 0],
  W2: [[0.4, 0.6]],
  b2: [0],
  x: [1, 0],
  target: [1],
};
export const twoOutputs: Network = {
  ...handTrace,
  W2: [
    [0.5, 0.6],
    [-0.4, 0.3],
  ],
  b2: [0.03, -0.02],
  target: [1, 0],
};
