const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

const forward = ({ W1, b1, W2, b2 }, x) => {
  const a1 = affine(W1, x, b1).map(sigmoid);
  return { a1, a: sigmoid(affine(W2, a1, b2)[0]) };
};
const squares = (W) => W.flat().reduce((sum, w) => sum + w ** 2, 0);
const lossOf = (a, y) => {
  const p = Math.min(Math.max(a, 1e-15), 1 - 1e-15);
  return -(y * Math.log(p) + (1 - y) * Math.log(1 - p));
};

export function measure(W1, b1, W2, b2, X, Y) {
  let loss = 0;
  let right = 0;
  for (const [n, x] of X.entries()) {
    const { a } = forward({ W1, b1, W2, b2 }, x);
    loss += lossOf(a, Y[n][0]);
    if (a > 0.5 === (Y[n][0] === 1)) right++;
  }
  return { loss: loss / X.length, accuracy: right / X.length };
}

export function trainTracked(W1, b1, W2, b2, trainX, trainY, testX, testY, learningRate, l2, epochs) {
  const net = structuredClone({ W1, b1, W2, b2 });
  const train = [];
  const test = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    runEpoch(net, trainX, trainY, learningRate, l2);
    train.push(measure(net.W1, net.b1, net.W2, net.b2, trainX, trainY).loss);
    test.push(measure(net.W1, net.b1, net.W2, net.b2, testX, testY).loss);
  }
  return { train, test };
}

function runEpoch(net, X, Y, learningRate, l2) {
  let total = 0;
  for (const [n, x] of X.entries()) {
    const { a1, a } = forward(net, x);
    total += lossOf(a, Y[n][0]);
    const dL_dz2 = a - Y[n][0];
    for (const [i, w2] of net.W2[0].entries()) {
      const dL_dz1 = dL_dz2 * w2 * a1[i] * (1 - a1[i]);
      net.W2[0][i] -= learningRate * (dL_dz2 * a1[i] + 2 * l2 * w2);
      net.W1[i] = net.W1[i].map((w, j) => w - learningRate * (dL_dz1 * x[j] + 2 * l2 * w));
      net.b1[i] -= learningRate * dL_dz1;
    }
    net.b2[0] -= learningRate * dL_dz2;
  }
  return total / X.length;
}
