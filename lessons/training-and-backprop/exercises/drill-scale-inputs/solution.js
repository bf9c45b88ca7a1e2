export function scaleInputs(images) {
  return images.map((image) => Array.from(image, (byte) => byte / 255));
}
