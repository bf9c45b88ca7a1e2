import { distance } from 'fastest-levenshtein';
import type { Option } from '../lesson/lesson.ts';
import {
  type ContentWord,
  contentOf,
  negations,
  type OptionMentions,
  type Synonyms,
  stemOf,
  turns,
  wordsOf,
} from './option-words.ts';

/** An option by what it says: its words that any sentence may hold are left out. */
interface OptionContent {
  letter: string;
  stems: string[];
  /** Its stems that no other option has. */
  own: string[];
  isNegative: boolean;
  size: Size | null;
}

/** Too small and too large are told apart, whichever words they are said in. */
type Size = 'small' | 'large';
const sizes: Record<Size, ReadonlySet<string>> = {
  small: new Set(['small', 'smaller', 'tiny', 'low', 'lower']),
  large: new Set(['large', 'larger', 'big', 'bigger', 'huge', 'high', 'higher']),
};

/** The one size a text speaks of; null where it speaks of none or of both. */
function sizeIn(words: readonly string[]): Size | null {
  const said = (['small', 'large'] as const).filter((size) => words.some((word) => sizes[size].has(word)));
  return said.length === 1 ? (said[0] ?? null) : null;
}

interface Said extends ContentWord {
  /** The options that have the word. */
  holders: OptionContent[];
}

/** Which options an answer names by some of their words. Nothing is named where no option clearly wins. */
export function partMentions(
  words: readonly string[],
  scope: readonly boolean[],
  options: readonly Option[],
  synonyms: Synonyms,
): OptionMentions {
  const bySynonym = synonymsIn(words, scope, synonyms);
  if (bySynonym.length > 0) return { named: bySynonym, rejected: [] };
  const contents = contentsOf(options);
  const hasNumbers = options.some(({ text }) => /\d/.test(text));
  const said: Said[] = [];
  const ruledOut: Said[] = [];
  for (const [i, word] of words.entries()) {
    const content = contentOf(word);
    // Where no option has a figure, `1` is the pronoun.
    if (content === null || (word === '1' && !hasNumbers)) continue;
    const holders = contents.filter(({ stems }) => stems.some((stem) => isSame(stem, content.stem)));
    if (negations.has(word) && holders.length === 0) continue;
    const isRejected = (scope[i] ?? false) && !holders.some(({ isNegative }) => isNegative);
    // A word of no option speaks against all of them, on either side.
    if (isRejected || holders.length === 0) ruledOut.push({ ...content, holders });
    if (!isRejected || holders.length === 0) said.push({ ...content, holders });
  }
  const size = sizeIn(words.filter((_, i) => !scope[i]));
  const opposed = contents.filter((one) => size !== null && one.size !== null && one.size !== size);
  const named = chosenBy(said, contents).filter((letter) => opposed.every((one) => one.letter !== letter));
  return { named, rejected: chosenBy(ruledOut, contents).filter((letter) => !named.includes(letter)) };
}

function contentsOf(options: readonly Option[]): OptionContent[] {
  const all = options.map(({ letter, text }) => {
    const words = wordsOf(text);
    return { letter, words, stems: stemsOf(words) };
  });
  return all.map(({ letter, words, stems }) => ({
    letter,
    stems,
    own: stems.filter((stem) => all.every((other) => other.letter === letter || !other.stems.includes(stem))),
    isNegative: words.some((word) => negations.has(word)),
    size: sizeIn(words),
  }));
}

function chosenBy(said: readonly Said[], contents: readonly OptionContent[]): string[] {
  const strong = said.filter(({ isWeak }) => !isWeak);
  const holdingAll = contents.filter((one) => said.every(({ holders }) => holders.includes(one)));
  const [only] = holdingAll;
  if (only && holdingAll.length === 1 && said.length > 0 && isEnough(said, only)) return [only.letter];
  const hitsOf = (one: OptionContent) =>
    strong.filter(({ holders }) => holders.length === 1 && holders[0] === one);
  const hit = contents.filter((one) => hitsOf(one).length > 0);
  const clear = hit.filter((one) => isClear(hitsOf(one), said, one));
  return clear.length === hit.length ? clear.map(({ letter }) => letter) : [];
}

/** One word alone decides where it is what the option is about; a word of the field only where it is most of it. */
function isEnough(said: readonly Said[], { stems, own }: OptionContent): boolean {
  const different = new Set(said.map(({ stem }) => stem));
  if (said.every(({ isWeak }) => isWeak)) return 2 * different.size > stems.length;
  const [first = ''] = own;
  const [stem = ''] = different;
  return different.size > 1 || own.length <= 3 || isSame(first, stem);
}

/** Most of what tells the option from the others and half of all it says; or several such words, half of the answer. */
function isClear(hits: readonly Said[], said: readonly Said[], { stems, own }: OptionContent): boolean {
  const size = new Set(hits.map(({ stem }) => stem)).size;
  const inOption = stems.filter((one) => said.some(({ stem }) => isSame(one, stem))).length;
  if (2 * size > own.length && 2 * inOption >= stems.length) return true;
  return size >= 2 && 2 * size >= new Set(said.map(({ stem }) => stem)).size;
}

/** The options of which a wording stands in one clause, common words between, and is half of what the answer says. */
function synonymsIn(words: readonly string[], scope: readonly boolean[], synonyms: Synonyms): string[] {
  const clauses: Set<string>[] = [new Set()];
  for (const [i, word] of words.entries()) {
    if (turns.has(word)) clauses.push(new Set());
    else if (!scope[i] && contentOf(word) !== null) clauses.at(-1)?.add(stemOf(word));
  }
  const all = new Set(clauses.flatMap((clause) => [...clause])).size;
  const isNamed = (wording: string) => {
    const stems = stemsOf(wordsOf(wording));
    const isHeld = clauses.some((clause) => stems.every((stem) => clause.has(stem)));
    return stems.length > 0 && isHeld && 2 * stems.length >= all;
  };
  return Object.keys(synonyms).filter((letter) => synonyms[letter]?.some(isNamed));
}

const stemsOf = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((word) => contentOf(word)?.stem ?? [])),
];

/** The same stem, or a slip of it. */
function isSame(stem: string, typed: string): boolean {
  if (stem === typed) return true;
  return stem.length >= 6 && typed.length >= 5 && !/\d/.test(stem) && distance(stem, typed) === 1;
}
