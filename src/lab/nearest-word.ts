import { closest, distance } from 'fastest-levenshtein';

/** The word that a slip of the finger may have meant, or null. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length > 80) return null;
  const found = closest(word.toLowerCase(), known);
  return distance(word.toLowerCase(), found) <= Math.max(1, Math.floor(found.length / 3)) ? found : null;
}

/** "Did you mean adam? " or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === null ? '' : `Did you mean ${near}? `;
}
