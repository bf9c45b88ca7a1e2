import { type Asked, areSiblings, type Observation } from './observation.ts';

/**
 * Wheel-spinning (Beck & Gong 2013): who does not master a skill soon, hardly ever does by more of the same. Three failures
 * in a row on an item and its siblings change the way of teaching, six put the item aside, openly.
 */
export const failuresToChange = 3;
export const failuresToPark = 6;

export type WheelSpin = 'none' | 'change_teaching' | 'park';

/** `observations` are those of one item and its siblings in the order given; see `withSiblings`. */
export function wheelSpinning(observations: readonly Observation[]): WheelSpin {
  const failures = failuresInARow(observations);
  if (failures >= failuresToPark) return 'park';
  return failures >= failuresToChange ? 'change_teaching' : 'none';
}

/** A partly right answer is not yet a way out, so it counts; a right one ends the row, with or without help. */
export function failuresInARow(observations: readonly Observation[]): number {
  return observations.length - 1 - observations.findLastIndex((o) => o.outcome === 'correct');
}

export function withSiblings(asked: Asked, observations: readonly Observation[]): Observation[] {
  return observations.filter((observation) => areSiblings(asked, observation));
}
