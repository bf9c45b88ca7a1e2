export function updateStep(W, b, dL_dW, dL_db, learningRate) {
  // TODO: return { W, b } after one step
}
