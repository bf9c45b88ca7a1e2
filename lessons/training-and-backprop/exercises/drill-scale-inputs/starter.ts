export function scaleInputs(images: Uint8Array[]): number[][] {
  // TODO: numbers from 0 to 1
  throw new Error('scaleInputs is not written yet');
}
