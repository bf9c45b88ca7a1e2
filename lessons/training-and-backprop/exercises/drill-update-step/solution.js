export function updateStep(W, b, dL_dW, dL_db, learningRate) {
  const step = (w, g) => w - learningRate * g;
  return {
    W: W.map((row, i) => row.map((w, j) => step(w, dL_dW[i][j]))),
    b: b.map((c, i) => step(c, dL_db[i])),
  };
}
