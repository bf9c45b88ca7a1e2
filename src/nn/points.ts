import { classTargets } from './classes.ts';
import type { Dataset } from './dataset.ts';
import type { Random } from './random.ts';

/** What can be asked of a dataset that is drawn. */
export interface DrawOptions {
  samples: number;
  /** Kinds of points. */
  classes: number;
  /** Standard deviation of what is added, in the unit of the inputs unless said otherwise. */
  noise: number;
}

type Point = [x: number, y: number];

/** The four rows of exclusive or, in the order 00 01 10 11. Draws nothing. */
export function xor(): Dataset {
  const points: Point[] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return labelled('xor', points, [0, 1, 1, 0], 2);
}

/** Normal points of the plane, called 1 where x + y > 0: so few that a network soon knows them by heart. */
export function sumSign(random: Random, samples: number): Dataset {
  const points = Array.from({ length: samples }, (): Point => [random.normal(), random.normal()]);
  const classes = points.map(([x, y]) => Number(x + y > 0));
  return labelled('ten-point', points, classes, 2);
}

/** Round clouds about centres evenly spaced on a circle of radius 2. */
export function blobs(random: Random, { samples, classes, noise }: DrawOptions): Dataset {
  return drawn('blobs', samples, classes, (kind) => {
    const angle = (2 * Math.PI * kind) / classes;
    return blurred(random, noise, [2 * Math.cos(angle), 2 * Math.sin(angle)]);
  });
}

/** Two rings about 0: radius 1 is class 0, radius ½ class 1 (as scikit-learn's make_circles). */
export function circles(random: Random, { samples, noise }: DrawOptions): Dataset {
  return drawn('circles', samples, 2, (kind) => {
    const angle = 2 * Math.PI * random.double();
    const radius = kind === 0 ? 1 : 0.5;
    return blurred(random, noise, [radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
}

/** Two half circles, each reaching into the other (as scikit-learn's make_moons). */
export function moons(random: Random, { samples, noise }: DrawOptions): Dataset {
  return drawn('moons', samples, 2, (kind) => {
    const angle = Math.PI * random.double();
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return blurred(random, noise, kind === 0 ? [x, y] : [1 - x, 0.5 - y]);
  });
}

/**
 * Arms that wind out from 0 to radius 1 by 4 rad. The noise is of the angle, in rad (as in the case study of Stanford's
 * CS231n, whose arms begin 4 rad apart; here they are evenly spread, so that any number of them fits).
 */
export function spiral(random: Random, { samples, classes, noise }: DrawOptions): Dataset {
  return drawn('spiral', samples, classes, (kind) => {
    const radius = random.double();
    const angle = (2 * Math.PI * kind) / classes + 4 * radius + noise * random.normal();
    return [radius * Math.sin(angle), radius * Math.cos(angle)];
  });
}

/** y = 2x + 1 with noise, x uniform in [−1, 1). */
export function line(random: Random, { samples, noise }: DrawOptions): Dataset {
  const inputs = new Float64Array(samples);
  const targets = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    const x = 2 * random.double() - 1;
    inputs[i] = x;
    targets[i] = 2 * x + 1 + noise * random.normal();
  }
  return { name: 'line', samples, inputSize: 1, outputSize: 1, inputs, targets, classes: null };
}

/** One sample, x = 1.5 and y = 1. By hand: each step of z = w·x multiplies the error by 1 − 4.5 · learning rate. */
export function explosion(): Dataset {
  const [inputs, targets] = [Float64Array.of(1.5), Float64Array.of(1)];
  return { name: 'explosion', samples: 1, inputSize: 1, outputSize: 1, inputs, targets, classes: null };
}

/** Classes take turns, so that any part of the rows holds all of them. */
function drawn(name: string, samples: number, classes: number, point: (kind: number) => Point): Dataset {
  const kinds = Array.from({ length: samples }, (_, i) => i % classes);
  return labelled(name, kinds.map(point), kinds, classes);
}

function blurred(random: Random, noise: number, [x, y]: Point): Point {
  return [x + noise * random.normal(), y + noise * random.normal()];
}

function labelled(name: string, points: readonly Point[], kinds: readonly number[], count: number): Dataset {
  const outputSize = count === 2 ? 1 : count;
  return {
    name,
    samples: points.length,
    inputSize: 2,
    outputSize,
    inputs: Float64Array.from(points.flat()),
    targets: classTargets(kinds, outputSize),
    classes: Array.from({ length: count }, (_, kind) => String(kind)),
  };
}
