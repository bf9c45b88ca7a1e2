export function xavierInit(normals: number[][]): number[][] {
  // TODO: the normals, scaled by both sizes
  throw new Error('xavierInit is not written yet');
}
