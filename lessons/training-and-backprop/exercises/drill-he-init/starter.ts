export function heInit(normals: number[][]): number[][] {
  // TODO: the normals, scaled for ReLU
  throw new Error('heInit is not written yet');
}
