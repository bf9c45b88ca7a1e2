/** Where the ink of a 28 × 28 picture is: its first and last columns and rows, and its centre of mass, in pixels. */
export function massCentre(picture: Float64Array) {
  let [left, right, top, bottom, mass, x, y] = [28, -1, 28, -1, 0, 0, 0];
  for (const [at, grey] of picture.entries()) {
    if (grey === 0) continue;
    const [row, column] = [Math.floor(at / 28), at % 28];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    mass += grey;
    x += grey * column;
    y += grey * row;
  }
  return { left, right, top, bottom, x: x / mass, y: y / mass };
}

/** How many columns and rows the ink takes. */
export function reach(picture: Float64Array) {
  const { left, right, top, bottom } = massCentre(picture);
  return { width: right - left + 1, height: bottom - top + 1 };
}

/** Euclidean. */
export function distance(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, grey, i) => sum + (grey - b[i]!) ** 2, 0));
}
