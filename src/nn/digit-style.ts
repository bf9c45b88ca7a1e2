import type { Trace } from './digit-trace.ts';
import type { Random } from './random.ts';

/** Cosines that make up the wobble of one direction. */
const waves = 3;

/** Normal with its tails cut at 2: further out the digits stop being digits. */
export function bounded(random: Random): number {
  return Math.min(Math.max(random.normal(), -2), 2);
}

/**
 * Elastic distortion (Simard, Steinkraus & Platt, "Best practices for convolutional neural networks", 2003), of the
 * line instead of the pixels. Their field is noise smoothed by a Gaussian; such a field is a sum of cosines with
 * normal frequencies and random phases (Rahimi & Recht, "Random features for large-scale kernel machines", 2007).
 * Frequencies are cut at 1.3 deviations: the slope of the field along an axis stays below 3 · 1.3 · size · √(2/3) / 35,
 * which for the most careless hand (size 10.4) is 0.95, so that no line folds back over itself.
 */
export function wobbled(random: Random, { xs, ys, length }: Trace, size: number): void {
  const frequency = () => Math.min(Math.max(random.normal(), -1.3), 1.3) / 35;
  const phase = () => 2 * Math.PI * random.double();
  const across = Array.from({ length: waves }, () => ({ x: frequency(), y: frequency(), phase: phase() }));
  const down = Array.from({ length: waves }, () => ({ x: frequency(), y: frequency(), phase: phase() }));
  // A cosine has variance ½, so that their sum has the variance size².
  const height = size * Math.sqrt(2 / waves);
  for (let i = 0; i < length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    for (const wave of across) xs[i]! += height * Math.cos(wave.x * x + wave.y * y + wave.phase);
    for (const wave of down) ys[i]! += height * Math.cos(wave.x * x + wave.y * y + wave.phase);
  }
}

/**
 * Where the waist sits, which end is the wider, how wide, slanted and turned the whole is. Slant and width were set so
 * that their spread agrees with that of real digits, measured by second moments.
 */
export function leaned(random: Random, { xs, ys, length }: Trace, care: number): void {
  const waist = 6 * care * bounded(random);
  const taper = 0.2 * care * bounded(random);
  const width = Math.exp(0.2 * bounded(random));
  const slant = 0.05 + 0.21 * bounded(random);
  const turn = 0.1 * bounded(random);
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  for (let i = 0; i < length; i++) {
    // From the middle of the form, which spans −50 to 50.
    const high = ys[i]! - 50;
    const y = high + waist * Math.cos((Math.PI * high) / 100);
    const x = width * (xs[i]! - 50) * (1 + (taper * y) / 50) - slant * y;
    xs[i] = cos * x - sin * y;
    ys[i] = sin * x + cos * y;
  }
}

/** The pen: how broad, how much of it after each lift, and how it swells and thins along the line. */
export function penned(random: Random, { radii, lifted, length }: Trace): void {
  const broad = 0.0575 * Math.exp(0.28 * bounded(random));
  const pressure = () => Math.exp(0.08 * bounded(random));
  const phase = 2 * Math.PI * random.double();
  const speed = 0.05 + 0.15 * random.double();
  let stroke = pressure();
  for (let i = 0; i < length; i++) {
    radii[i] = broad * stroke * (1 + 0.25 * Math.cos(phase + speed * i));
    if (lifted[i] === 1) stroke = pressure();
  }
}
