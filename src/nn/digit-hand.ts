import type { DigitModel } from './digit-model.ts';
import { bounded, leaned, penned, wobbled } from './digit-style.ts';
import { type Trace, traced } from './digit-trace.ts';
import type { Random } from './random.ts';

/**
 * One hand writes the digit once. Every picture is another hand, neat or careless; lengths are in hundredths of the
 * digit's height, as the forms are.
 */
export function written(random: Random, model: DigitModel): Trace {
  const care = 0.4 + 0.9 * random.double();
  const points = blended(random, model.forms);
  jittered(random, points, 4 * care);
  // Half the chord is Catmull and Rom's spline; hands are a little rounder or tenser.
  const trace = traced(model, points, 0.53 + 0.05 * bounded(random));
  wobbled(random, trace, 8 * care);
  leaned(random, trace, care);
  penned(random, trace);
  return trace;
}

/**
 * A random mean of the forms. Squared normals over their sum are a Dirichlet(½) draw: mostly near one form or between
 * two, where equal chances for every mean would make nearly all hands average ones. Stretched by 0.3 away from the
 * average, so that it also goes a little beyond the forms. (points, 2)
 */
function blended(random: Random, forms: readonly Float64Array[]): Float64Array {
  const stretch = 0.3;
  const weights = forms.map(() => random.normal() ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const points = new Float64Array(forms[0]!.length);
  for (const [k, form] of forms.entries()) {
    const weight = (1 + stretch) * (weights[k]! / total) - stretch / forms.length;
    for (let i = 0; i < points.length; i++) points[i]! += weight * form[i]!;
  }
  return points;
}

/** Each point misses its place; half of a miss is carried on to the next point, as a hand does not jump back. */
function jittered(random: Random, points: Float64Array, size: number): void {
  const kept = 0.5;
  const fresh = Math.sqrt(1 - kept * kept);
  let missX = bounded(random);
  let missY = bounded(random);
  for (let i = 0; i < points.length; i += 2) {
    points[i]! += size * missX;
    points[i + 1]! += size * missY;
    missX = kept * missX + fresh * bounded(random);
    missY = kept * missY + fresh * bounded(random);
  }
}
