import { seedFrom } from './seed.ts';

/** What decides whether "how sure are you" comes with an item. */
export interface ConfidenceCandidate {
  id: string;
  /** Judged by key or engine: only then can confidence be compared with what is right. */
  isKeyed: boolean;
  isPrediction: boolean;
}

/**
 * The ids at which confidence is asked, of items in the order they come: predictions always; of the other keyed items about
 * one in four, never two in a row. One in three is drawn, of which a quarter fall away for standing next to another.
 */
export function confidenceAsked(items: readonly ConfidenceCandidate[], seed: number): Set<string> {
  const asked = new Set<string>();
  items.forEach(({ id, isKeyed, isPrediction }, i) => {
    const before = items[i - 1];
    const after = items[i + 1];
    const isNeighbour = (before !== undefined && asked.has(before.id)) || after?.isPrediction === true;
    if (isPrediction || (isKeyed && !isNeighbour && isDrawn(id, seed))) asked.add(id);
  });
  return asked;
}

/** The same without knowing what comes: for one item after another. */
export function asksConfidence(item: ConfidenceCandidate, wasAskedBefore: boolean, seed: number): boolean {
  if (item.isPrediction) return true;
  return item.isKeyed && !wasAskedBefore && isDrawn(item.id, seed);
}

function isDrawn(id: string, seed: number): boolean {
  return seedFrom('confidence', seed, id) % 3 === 0;
}
