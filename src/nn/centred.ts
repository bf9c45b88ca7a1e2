import { SherpaError } from '../text/sherpa-error.ts';

/** MNIST's picture and the box in it that the digit fills. */
const side = 28;
const boxSide = 20;
const middle = 14;

/** Pixels (height, width) of a larger picture, whose rows begin `stride` apart. */
interface Part {
  pixels: Float64Array;
  first: number;
  stride: number;
  width: number;
  height: number;
}

/**
 * A picture framed as MNIST's are (LeCun, Cortes & Burges): what has ink is fitted into 20 × 20 pixels, its shape
 * kept and its edges averaged to greys, and laid into 28 × 28 so that its centre of mass comes to pixel (14, 14), to
 * the nearest pixel. A picture already framed stays as it is.
 * @param picture (height, width), paper exactly 0, ink up to 1
 * @returns (28, 28), in steps of 1/255
 * @throws SherpaError `picture-invalid`, `picture-blank`
 */
export function centred(picture: Float64Array, width: number, height: number): Float64Array {
  checkPicture(picture, width, height);
  const ink = inkBox(picture, width, height);
  const longer = Math.max(ink.width, ink.height);
  const scale = longer / boxSide;
  const cells = (extent: number) => Math.ceil((boxSide * extent) / longer);
  // Columns, then rows, each by the same averaging on the picture turned over: (20, height), then (20, 20).
  const narrowed = averaged(ink, scale);
  const turned = { pixels: narrowed, first: 0, stride: ink.height, width: ink.height, height: boxSide };
  const box = averaged(turned, scale);
  for (let i = 0; i < box.length; i++) box[i] = Math.round(255 * Math.min(box[i]!, 1));
  return framed(box, cells(ink.width), cells(ink.height));
}

function checkPicture(picture: Float64Array, width: number, height: number): void {
  const isSide = (pixels: number) => Number.isInteger(pixels) && pixels > 0;
  if (!isSide(width) || !isSide(height) || picture.length !== width * height)
    throw pictureInvalid(`${picture.length} pixels are no picture ${width} wide and ${height} high`);
  // Counted, as every generated picture passes here: `find` takes as long as drawing it.
  for (let at = 0; at < picture.length; at++) {
    const grey = picture[at]!;
    if (!(grey >= 0 && grey <= 1))
      throw pictureInvalid(`a pixel is ${grey}, not between 0 (paper) and 1 (ink)`);
  }
}

function pictureInvalid(found: string): SherpaError {
  const next = 'Give one number from 0 to 1 for each pixel, row after row.';
  return new SherpaError('picture-invalid', `The picture cannot be read: ${found}.`, next);
}

function pictureBlank(): SherpaError {
  const next = 'Draw a digit that stands out from its background.';
  return new SherpaError('picture-blank', 'There is no ink in the picture.', next);
}

/** The smallest part of the picture that holds all ink. */
function inkBox(picture: Float64Array, width: number, height: number): Part {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let at = 0; at < picture.length; at++) {
    if (picture[at] === 0) continue;
    const row = Math.floor(at / width);
    const column = at % width;
    if (column < left) left = column;
    if (column >= right) right = column + 1;
    if (row < top) top = row;
    bottom = row + 1;
  }
  if (right === 0) throw pictureBlank();
  return {
    pixels: picture,
    first: top * width + left,
    stride: width,
    width: right - left,
    height: bottom - top,
  };
}

/**
 * Each of 20 cells the mean of the `scale` pixels it covers, parts of pixels counted as such; beyond the edge is paper.
 * @returns (20, height): shrunk across, and turned over
 */
function averaged({ pixels, first, stride, width, height }: Part, scale: number): Float64Array {
  const cells = new Float64Array(boxSide * height);
  for (let cell = 0; cell < boxSide; cell++) {
    const from = cell * scale;
    const to = Math.min(from + scale, width);
    for (let column = Math.floor(from); column < to; column++) {
      const share = (Math.min(column + 1, to) - Math.max(column, from)) / scale;
      for (let row = 0; row < height; row++)
        cells[cell * height + row]! += share * pixels[first + row * stride + column]!;
    }
  }
  return cells;
}

/**
 * The box (20, 20) of greys 0 to 255 in its place; its ink takes only the first `inkWidth` columns and `inkHeight`
 * rows of it. The sums are of whole numbers, so that a symmetric picture does not hang on a rounding.
 */
function framed(box: Float64Array, inkWidth: number, inkHeight: number): Float64Array {
  let [mass, acrossSum, downSum] = [0, 0, 0];
  for (let at = 0; at < box.length; at++) {
    const grey = box[at]!;
    mass += grey;
    acrossSum += grey * (at % boxSide);
    downSum += grey * Math.floor(at / boxSide);
  }
  // Ink so faint that all of it was rounded away.
  if (mass === 0) throw pictureBlank();
  const left = offset(acrossSum / mass, inkWidth);
  const top = offset(downSum / mass, inkHeight);
  const picture = new Float64Array(side * side);
  for (let row = 0; row < inkHeight; row++)
    for (let column = 0; column < inkWidth; column++)
      picture[(top + row) * side + left + column] = box[row * boxSide + column]! / 255;
  return picture;
}

/** Where the ink begins; a very lopsided digit comes less near the middle rather than being cut off. */
function offset(centre: number, extent: number): number {
  return Math.min(Math.max(Math.round(middle - centre), 0), side - extent);
}
