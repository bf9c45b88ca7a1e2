const transposed = (rows) => rows[0].map((_, k) => rows.map((row) => row[k]));

export class BatchNorm {
  constructor(gamma, beta) {
    this.gamma = gamma;
    this.beta = beta;
    // TODO: the running averages
  }

  forward(X, isTraining) {
    // TODO: normalise each column of X
    throw new Error('forward is not written yet');
  }

  backward(dL_dY) {
    // TODO: store dL_dgamma and dL_dbeta, and return dL_dX
    throw new Error('backward is not written yet');
  }
}
