export function heInit(normals) {
  // TODO: the normals, scaled for ReLU
  throw new Error('heInit is not written yet');
}
