const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function neuronGradients(w: number, b: number, x: number, y: number): { dL_dw: number; dL_db: number } {
  // TODO: return { dL_dw, dL_db }
  throw new Error('neuronGradients is not written yet');
}
