export function scaleInputs(images: Uint8Array[]): number[][] {
  return images.map((image) => Array.from(image, (byte) => byte / 255));
}
