export function xavierInit(normals) {
  // TODO: the normals, scaled by both sizes
  throw new Error('xavierInit is not written yet');
}
