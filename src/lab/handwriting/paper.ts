import type { Grey } from './grey.ts';

/** The paper's grey as a plane over the picture, and how much single pixels of it stray. */
export interface Paper {
  /** At the middle of the picture, and per pixel to the right and down. */
  level: number;
  slopeX: number;
  slopeY: number;
  /** Standard deviation of what is left. */
  noise: number;
}

/** Of the shorter side: so wide a frame is taken for paper. */
const frameShare = 0.06;
const rounds = 4;

/**
 * Fits a plane to the frame of the picture, so that a lamp to one side does not count as ink. What strays by more than
 * 2.5 deviations (a stroke that reaches the edge, a finger) is left out, and the plane fitted again.
 */
export function paperOf(picture: Grey): Paper {
  const samples = frameOf(picture);
  const middle = median(samples.map(({ value }) => value));
  let paper: Paper = { level: middle, slopeX: 0, slopeY: 0, noise: spread(samples, middle) };
  for (let round = 0; round < rounds; round++) {
    const reach = Math.max(2.5 * paper.noise, 1 / 255);
    const near = samples.filter((one) => Math.abs(one.value - paperAt(paper, one.x, one.y)) <= reach);
    if (near.length < 8) break;
    paper = fitted(near);
  }
  return paper;
}

/** x and y from the middle of the picture. */
export const paperAt = ({ level, slopeX, slopeY }: Paper, x: number, y: number): number =>
  level + slopeX * x + slopeY * y;

interface Sample {
  x: number;
  y: number;
  value: number;
}

function frameOf({ width, height, values }: Grey): Sample[] {
  const thick = Math.max(1, Math.round(frameShare * Math.min(width, height)));
  const samples: Sample[] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const edge = Math.min(row, column, height - 1 - row, width - 1 - column);
      if (edge >= thick) continue;
      const value = values[row * width + column] ?? 0;
      samples.push({ x: column - (width - 1) / 2, y: row - (height - 1) / 2, value });
    }
  return samples;
}

/** A robust deviation: the median distance from the middle, in the scale of a normal distribution. */
const spread = (samples: readonly Sample[], middle: number): number =>
  1.4826 * median(samples.map(({ value }) => Math.abs(value - middle)));

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Least squares. */
function fitted(samples: readonly Sample[]): Paper {
  const n = samples.length;
  const mean = (of: (one: Sample) => number) => samples.reduce((sum, one) => sum + of(one), 0) / n;
  const [x, y, value] = [mean((one) => one.x), mean((one) => one.y), mean((one) => one.value)];
  const xx = mean((one) => (one.x - x) ** 2);
  const yy = mean((one) => (one.y - y) ** 2);
  const xy = mean((one) => (one.x - x) * (one.y - y));
  const xv = mean((one) => (one.x - x) * (one.value - value));
  const yv = mean((one) => (one.y - y) * (one.value - value));
  const determinant = xx * yy - xy * xy;
  const isFlat = determinant < 1e-9;
  const slopeX = isFlat ? 0 : (xv * yy - yv * xy) / determinant;
  const slopeY = isFlat ? 0 : (yv * xx - xv * xy) / determinant;
  const level = value - slopeX * x - slopeY * y;
  const paper = { level, slopeX, slopeY, noise: 0 };
  return { ...paper, noise: Math.sqrt(mean((one) => (one.value - paperAt(paper, one.x, one.y)) ** 2)) };
}
