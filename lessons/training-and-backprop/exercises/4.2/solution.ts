const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

interface Trained {
  losses: number[];
  W1: number[][];
  b1: number[];
  W2: number[][];
  b2: number[];
}

export function trainPerSample(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
): Trained {
  return run(W1, b1, W2, b2, X, Y, learningRate, epochs, 1);
}

export function trainFullBatch(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
): Trained {
  return run(W1, b1, W2, b2, X, Y, learningRate, epochs, X.length);
}

export function distinctUnits(W: number[][]): number {
  return new Set(W.map(String)).size;
}

function run(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
  batchSize: number,
): Trained {
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let total = 0;
    for (let from = 0; from < X.length; from += batchSize) {
      const rows = X.slice(from, from + batchSize);
      const passes = rows.map((x, n) => gradients(W1, b1, W2, b2, x, Y[from + n]!));
      for (const { loss } of passes) total += loss;
      const step = learningRate / rows.length;
      const list = (w: number[], name: 'dL_dz1' | 'dL_dz2') =>
        w.map((v, i) => v - step * passes.reduce((sum, one) => sum + one[name][i]!, 0));
      const matrix = (W: number[][], name: 'dL_dW1' | 'dL_dW2') =>
        W.map((row, i) => row.map((v, j) => v - step * passes.reduce((sum, one) => sum + one[name][i]![j]!, 0)));
      W1 = matrix(W1, 'dL_dW1');
      b1 = list(b1, 'dL_dz1');
      W2 = matrix(W2, 'dL_dW2');
      b2 = list(b2, 'dL_dz2');
    }
    losses.push(total / X.length);
  }
  return { losses, W1, b1, W2, b2 };
}

function gradients(W1: number[][], b1: number[], W2: number[][], b2: number[], x: number[], y: number[]) {
  const a1 = affine(W1, x, b1).map(sigmoid);
  const a2 = affine(W2, a1, b2).map(sigmoid);
  const loss = a2.reduce((sum, a, i) => sum + (a - y[i]!) ** 2, 0) / a2.length;
  const dL_dz2 = a2.map((a, i) => ((2 * (a - y[i]!)) / a2.length) * a * (1 - a));
  const dL_dz1 = a1.map((a, j) => dL_dz2.reduce((sum, g, i) => sum + g * W2[i]![j]!, 0) * a * (1 - a));
  const dL_dW2 = dL_dz2.map((g) => a1.map((a) => g * a));
  const dL_dW1 = dL_dz1.map((g) => x.map((v) => g * v));
  return { loss, dL_dW1, dL_dz1, dL_dW2, dL_dz2 };
}
