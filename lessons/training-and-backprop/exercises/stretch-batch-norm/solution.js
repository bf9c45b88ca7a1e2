const average = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
const transposed = (rows) => rows[0].map((_, k) => rows.map((row) => row[k]));
const mixed = (old, now) => 0.9 * old + 0.1 * now;

export class BatchNorm {
  constructor(gamma, beta) {
    this.gamma = gamma;
    this.beta = beta;
    this.running = gamma.map(() => ({ mean: 0, variance: 1 }));
  }

  forward(X, isTraining) {
    const columns = transposed(X).map((values, k) => {
      const centre = average(values);
      const batch = { mean: centre, variance: average(values.map((v) => (v - centre) ** 2)) };
      const { mean, variance } = isTraining ? batch : this.running[k];
      const root = Math.sqrt(variance + 1e-5);
      return { batch, root, hats: values.map((v) => (v - mean) / root) };
    });
    if (isTraining) {
      this.columns = columns;
      this.running = this.running.map((old, k) => ({
        mean: mixed(old.mean, columns[k].batch.mean),
        variance: mixed(old.variance, columns[k].batch.variance),
      }));
    }
    return transposed(columns.map(({ hats }, k) => hats.map((v) => this.gamma[k] * v + this.beta[k])));
  }

  backward(dL_dY) {
    this.dL_dgamma = [];
    this.dL_dbeta = [];
    const columns = transposed(dL_dY).map((dy, k) => {
      const { hats, root } = this.columns[k];
      const dL_dgamma = dy.reduce((sum, g, n) => sum + g * hats[n], 0);
      this.dL_dgamma.push(dL_dgamma);
      this.dL_dbeta.push(dy.reduce((sum, g) => sum + g, 0));
      const through = dy.map((g, n) => g - average(dy) - (hats[n] * dL_dgamma) / dy.length);
      return through.map((g) => (this.gamma[k] * g) / root);
    });
    return transposed(columns);
  }
}
