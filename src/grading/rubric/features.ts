import type { Stated } from './answer-text.ts';
import { sensesOf } from './senses.ts';

/** What an answer is made of, as numbers by name; their squares sum to 1. Empty for a text that states nothing. */
export type Features = ReadonlyMap<string, number>;

/** How far apart two words may stand that are taken as a pair: pairs tell `small costs more` from `more costs small`. */
const farthest = 3;
const wordWeight = 1;
const wordPairWeight = 0.7;
const senseWeight = 1;

/**
 * The words of each clause, with `not` before those that a negation concerns, and their pairs in order; beside them the same of their
 * senses, so that *climbs* and *goes up* have something in common.
 */
export function featuresOf(clauses: readonly Stated[]): Features {
  const found = new Map<string, number>();
  for (const { tokens, polarity } of clauses) {
    const words = tokens.map(({ stem }, i) => (polarity[i] === 'plain' ? stem : `not ${stem}`));
    addPairs(found, 'word', words, wordWeight, wordPairWeight);
    addPairs(found, 'sense', sensesOf(tokens), senseWeight, senseWeight);
  }
  return toUnitLength(found);
}

function addPairs(
  found: Map<string, number>,
  kind: string,
  sequence: readonly string[],
  single: number,
  pair: number,
): void {
  const marked = ['^', ...sequence];
  marked.forEach((name, i) => {
    if (i > 0) found.set(`${kind} ${name}`, single);
    for (let distance = 1; distance <= farthest && i + distance < marked.length; distance++)
      found.set(`${kind} ${name} ${distance} ${marked[i + distance]}`, pair);
  });
}

function toUnitLength(found: Map<string, number>): Features {
  const length = Math.hypot(...found.values());
  for (const [name, weight] of found) found.set(name, weight / length);
  return found;
}
