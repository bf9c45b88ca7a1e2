import { centred } from '../../nn/centred.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { type Box, boxOf, cropped, type Grey, resampled, shrunk } from './grey.ts';
import { type Paper, paperAt, paperOf } from './paper.ts';
import { strokeWidth, thickened, withoutSpecks } from './strokes.ts';

/** A picture brought to MNIST's form, with what was done on the way. */
export interface Prepared {
  /** As it was given, made smaller where it was large. */
  read: Grey;
  /** Dark ink on light paper, so that light and dark were exchanged. */
  isInverted: boolean;
  /** Of paper and ink, as they were read: 0 black, 1 white. */
  paperLevel: number;
  inkLevel: number;
  /** Where the ink is, in `read`. */
  box: Box;
  /** The ink alone, paper 0. */
  ink: Grey;
  /** Pieces that were too small or too faint, and left out. */
  specks: number;
  /** Width of the strokes when the digit is 20 pixels high or wide; what it was made where it was too thin. */
  stroke: { found: number; made: number };
  /** (28, 28): what the network is given; paper 0, ink 1. */
  pixels: Float64Array;
  /** It had MNIST's form already, and nothing was done. */
  isAsItWas: boolean;
}

const workingSide = 256;
const boxSide = 20;
/** Ink differs from paper by so much, and by so many deviations of the paper. */
const leastContrast = 0.12;
const leastDeviations = 6;
/** Of the way from paper to ink: below is paper. */
const floorShare = 0.12;
/**
 * MNIST's pens are two to three pixels wide; a thinner one fades when it is made small. Every stroke below is made this
 * wide, so that two photographs of a digit, measured a little apart, do not come out far apart.
 */
const leastStroke = 2.2;

/**
 * As MNIST's pictures were made: light on dark, only the ink, fitted into 20 × 20 with its shape kept, its centre of
 * mass in the middle of 28 × 28.
 * @throws SherpaError `picture-blank`
 */
export function prepared(given: Grey): Prepared {
  const read = shrunk(given, workingSide);
  const asItWas = alreadyPrepared(read);
  if (asItWas !== null) return asItWas;
  const paper = paperOf(read);
  const { light, isInverted, strength } = lightOnDark(read, paper);
  const clean = withoutSpecks(light);
  const box = boxOf(clean.ink);
  if (box === null) throw blank();
  const ink = cropped(clean.ink, box);
  const found = (boxSide * strokeWidth(ink)) / Math.max(box.width, box.height);
  const made = found > 0 ? Math.max(found, leastStroke) : found;
  const bold = made > found ? bolder(ink, made - found) : ink;
  return {
    read,
    isInverted,
    paperLevel: paper.level,
    inkLevel: paper.level + (isInverted ? -strength : strength),
    box,
    ink,
    specks: clean.specks,
    stroke: { found, made },
    pixels: centred(bold.values, bold.width, bold.height),
    isAsItWas: false,
  };
}

/** Strokes wider by so many pixels of the box; on a finer grid where the picture itself is hardly finer than that. */
function bolder(ink: Grey, by: number): Grey {
  const longer = Math.max(ink.width, ink.height);
  const times = Math.ceil((4 * boxSide) / longer);
  const fine = times > 1 ? resampled(ink, times * ink.width, times * ink.height) : ink;
  return thickened(fine, ((by / 2) * times * longer) / boxSide);
}

/** What MNIST's own pictures are, and what `draw` saves: it is not to be changed by another rounding. */
function alreadyPrepared(read: Grey): Prepared | null {
  const { width, height, values } = read;
  if (width !== 28 || height !== 28) return null;
  const box = boxOf(read);
  if (box === null || Math.max(box.width, box.height) !== boxSide || Math.max(...values) < 0.5) return null;
  const pixels = centred(values, width, height);
  if (pixels.some((value, at) => Math.abs(value - (values[at] ?? 0)) > 1e-9)) return null;
  const ink = cropped(read, box);
  const found = strokeWidth(ink);
  return {
    read,
    isInverted: false,
    paperLevel: 0,
    inkLevel: Math.max(...values),
    box,
    ink,
    specks: 0,
    stroke: { found, made: found },
    pixels,
    isAsItWas: true,
  };
}

/** Paper 0 and ink 1, whichever of the two was the darker. */
function lightOnDark(read: Grey, paper: Paper): { light: Grey; isInverted: boolean; strength: number } {
  const { width, height, values } = read;
  const difference = values.map((value, at) => {
    const [x, y] = [(at % width) - (width - 1) / 2, Math.floor(at / width) - (height - 1) / 2];
    return value - paperAt(paper, x, y);
  });
  const sorted = difference.slice().sort();
  // A few pixels do not count: a glint is no ink.
  const few = Math.floor(sorted.length / 400);
  const [darkest, lightest] = [-(sorted[few] ?? 0), sorted[sorted.length - 1 - few] ?? 0];
  const isInverted = darkest > lightest;
  const strength = Math.max(darkest, lightest);
  if (strength < leastContrast || strength < leastDeviations * paper.noise) throw blank();
  const floor = Math.max(floorShare, (4 * paper.noise) / strength);
  const light = difference.map((one) => {
    const share = Math.min(1, (isInverted ? -one : one) / strength);
    return share < floor ? 0 : share;
  });
  return { light: { width, height, values: light }, isInverted, strength };
}

function blank(): SherpaError {
  const next = 'Take one digit, dark on light or light on dark, with some paper around it.';
  return new SherpaError(
    'picture-blank',
    'There is no ink in the picture that stands out from its paper.',
    next,
  );
}
