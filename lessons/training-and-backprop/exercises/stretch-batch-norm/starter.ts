const transposed = (rows: number[][]): number[][] => rows[0]!.map((_, k) => rows.map((row) => row[k]!));

export class BatchNorm {
  gamma: number[];
  beta: number[];
  dL_dgamma: number[] = [];
  dL_dbeta: number[] = [];

  constructor(gamma: number[], beta: number[]) {
    this.gamma = gamma;
    this.beta = beta;
    // TODO: the running averages
  }

  forward(X: number[][], isTraining: boolean): number[][] {
    // TODO: normalise each column of X
    throw new Error('forward is not written yet');
  }

  backward(dL_dY: number[][]): number[][] {
    // TODO: store dL_dgamma and dL_dbeta, and return dL_dX
    throw new Error('backward is not written yet');
  }
}
