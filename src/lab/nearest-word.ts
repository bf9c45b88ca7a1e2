import { closest, distance } from 'fastest-levenshtein';

/** The word that a slip of the finger may have meant, or null. */
function nearestWord(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length > 80) return null;
  const given = word.toLowerCase();
  const found = known.find((one) => lettersOf(one) === lettersOf(given)) ?? closest(given, known);
  const most = Math.max(1, Math.floor(found.length / 3));
  return lettersOf(found) === lettersOf(given) || distance(given, found) <= most ? found : null;
}

/** Two letters that changed places make two mistakes by Levenshtein's count, and are one slip. */
const lettersOf = (word: string): string => [...word].sort().join('');

/** "Did you mean adam? " or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === null ? '' : `Did you mean ${near}? `;
}
