interface Raster {
  width: number;
  height: number;
  values: Float64Array;
}

const orientationTag = 0x0112;

/**
 * How a picture is to be turned, 1 to 8, from the content of a JPEG's APP1 segment (Exif 2.3: "Exif", then a TIFF
 * header with the byte order and the place of the first directory); null where it does not say.
 */
export function orientationOf(segment: Buffer): number | null {
  if (segment.length < 14 || segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const four = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = four(4);
  if (directory + 2 > tiff.length) return null;
  const entries = two(directory);
  for (let k = 0; k < entries; k++) {
    const at = directory + 2 + 12 * k;
    if (at + 12 > tiff.length) return null;
    const value = two(at + 8);
    if (two(at) === orientationTag) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** Where the first row and column of an orientation really are: flipped across, flipped down, then on its side. */
const turns: Record<number, [across: boolean, down: boolean, side: boolean]> = {
  2: [true, false, false],
  3: [true, true, false],
  4: [false, true, false],
  5: [false, false, true],
  6: [false, true, true],
  7: [true, true, true],
  8: [true, false, true],
};

/** The picture as it is to be seen. */
export function upright(picture: Raster, orientation: number): Raster {
  const turn = turns[orientation];
  if (turn === undefined) return picture;
  const [across, down, side] = turn;
  const { width, height, values } = picture;
  const [newWidth, newHeight] = side ? [height, width] : [width, height];
  const turned = new Float64Array(values.length);
  for (let row = 0; row < newHeight; row++)
    for (let column = 0; column < newWidth; column++) {
      const [x, y] = side ? [row, column] : [column, row];
      const from = (down ? height - 1 - y : y) * width + (across ? width - 1 - x : x);
      turned[row * newWidth + column] = values[from] ?? 0;
    }
  return { width: newWidth, height: newHeight, values: turned };
}
