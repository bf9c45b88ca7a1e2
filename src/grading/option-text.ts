import { distance } from 'fastest-levenshtein';
import type { Option } from '../lesson/lesson.ts';

/** Further wordings of an option, by its letter. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Which options a text names, and which it names only to reject them. */
export interface OptionMentions {
  named: string[];
  rejected: string[];
}

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const sameWord = new Map([
  ...numberWords.map((word, i) => [word, String(i)] as const),
  ...['yep', 'yeah', 'yup'].map((word) => [word, 'yes'] as const),
  ...['nope', 'nah'].map((word) => [word, 'no'] as const),
]);

/** Words without case, marks and hyphens; a minus stays with its number, `10,000` and `5 × 3` become one word; clauses end in `,`. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/['’`]/g, '')
    .replaceAll(/(\d)[,_ ](?=\d{3}(?!\d))/g, '$1')
    .replaceAll(/(\d)\s*(?:[x×*]|by)\s*(?=\d)/g, '$1x');
  const found =
    plain.match(/(?<![\p{L}\d)])-\d+(?:\.\d+)?|\d+(?:\.\d+)?(?:x\d+)*|\p{L}+|[,;:.!?](?=\s|$)/gu) ?? [];
  return found.map((word) => (/^[,;:.!?]$/.test(word) ? ',' : (sameWord.get(word) ?? word)));
}

const negations = new Set(
  'not isnt arent wasnt dont doesnt didnt wont cant cannot never nor neither without unlike than except wouldnt shouldnt couldnt rejecting excluding'.split(
    ' ',
  ),
);
const turns = new Set([',', 'but', 'instead', 'rather', 'so', 'its', 'because']);

/** For each word whether it stands behind a negation, up to the end of its clause. */
function negated(words: readonly string[]): boolean[] {
  let active = false;
  return words.map((word, i) => {
    if (turns.has(word) && words[i + 1] !== 'than') active = false;
    const before = active;
    if (negations.has(word) || (word === 'instead' && words[i + 1] === 'of')) active = true;
    return before;
  });
}

/** Reads option texts, their wordings and their distinctive words in an answer. */
export function mentionsIn(
  text: string,
  options: readonly Option[],
  synonyms: Synonyms = {},
): OptionMentions {
  const words = wordsOf(text).slice(0, 400);
  const scope = negated(words);
  const whole = wholeMentions(words, scope, options, synonyms);
  if (whole.named.length + whole.rejected.length > 0) return whole;
  return partMentions(words, scope, options);
}

interface Span {
  letter: string;
  start: number;
  end: number;
}

function wholeMentions(
  words: string[],
  scope: boolean[],
  options: readonly Option[],
  synonyms: Synonyms,
): OptionMentions {
  const spans = options.flatMap((option) =>
    [option.text, ...(synonyms[option.letter] ?? [])].flatMap((wording) =>
      spansOf(wordsOf(wording).filter(isWord), words, option),
    ),
  );
  // "Both A and B" also contains B's text: only the widest counts.
  const widest = spans.filter(
    (span) =>
      !spans.some(
        (other) =>
          other.end - other.start > span.end - span.start &&
          other.start <= span.start &&
          other.end >= span.end,
      ),
  );
  return sorted(widest.map((span) => ({ letter: span.letter, isRejected: scope[span.start] ?? false })));
}

/** Runs of words that, written together, are the wording, a typing slip allowed. */
function spansOf(wording: string[], words: string[], option: Option): Span[] {
  const target = wording.join('');
  if (target === '') return [];
  const spans: Span[] = [];
  for (let start = 0; start < words.length; start++) {
    let joined = '';
    let initials = '';
    for (
      let end = start;
      end < words.length && words[end] !== ',' && (joined.length <= target.length + 2 || end - start < 5);
      end++
    ) {
      joined += words[end];
      initials += words[end]?.charAt(0);
      const isAcronym = initials.length > 1 && initials === target && /^[A-Z]{2,5}$/.test(option.text.trim());
      if (isAcronym || isSame(joined, target)) spans.push({ letter: option.letter, start, end: end + 1 });
    }
  }
  return spans;
}

function isSame(typed: string, target: string): boolean {
  if (typed === target) return true;
  const slips = /\d/.test(target) || target.length < 5 ? 0 : target.length < 9 ? 1 : 2;
  return slips > 0 && Math.abs(typed.length - target.length) <= slips && distance(typed, target) <= slips;
}

const emptyWords = new Set(
  'the a an of to in on at is are was be it its this that they them i think would will gets get becomes become goes go so for and or with by as one which option answer'.split(
    ' ',
  ),
);

/** Words that only one option has decide, where the options share the rest. */
function partMentions(words: string[], scope: boolean[], options: readonly Option[]): OptionMentions {
  const stems = options.map((option) => new Set(wordsOf(option.text).filter(isWord).map(stemOf)));
  const hasNegation = options.some((option) => wordsOf(option.text).some((word) => negations.has(word)));
  const mentions = words.flatMap((word, i) => {
    if (emptyWords.has(word) || !isWord(word)) return [];
    const owners = options.filter(
      (_, n) =>
        stems[n]?.has(stemOf(word)) || [...(stems[n] ?? [])].some((stem) => isSlip(stem, stemOf(word))),
    );
    const [owner] = owners;
    return owner && owners.length === 1
      ? [{ letter: owner.letter, isRejected: !hasNegation && (scope[i] ?? false) }]
      : [];
  });
  return sorted(mentions);
}

function isSlip(stem: string, typed: string): boolean {
  return stem.length >= 6 && typed.length >= 5 && !/\d/.test(stem) && distance(stem, typed) === 1;
}

function sorted(mentions: { letter: string; isRejected: boolean }[]): OptionMentions {
  const named = new Set(mentions.filter((mention) => !mention.isRejected).map((mention) => mention.letter));
  const rejected = new Set(
    mentions
      .filter((mention) => mention.isRejected && !named.has(mention.letter))
      .map((mention) => mention.letter),
  );
  return { named: [...named], rejected: [...rejected] };
}

function isWord(word: string): boolean {
  return word !== ',';
}

function stemOf(word: string): string {
  if (/\d/.test(word) || word.length < 5) return word;
  const stem = word.replace(/(?:ing|ed|ly|es|s)$/, '').replace(/e$/, '');
  return stem.length < 3 ? word : stem;
}
