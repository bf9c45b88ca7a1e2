import { distance } from 'fastest-levenshtein';
import type { Option } from '../lesson/lesson.ts';
import { partMentions } from './option-parts.ts';
import { isWord, negated, type OptionMentions, type Synonyms, wordsOf } from './option-words.ts';

/** Reads option texts, their wordings and the words that tell them apart in an answer. */
export function mentionsIn(
  text: string,
  options: readonly Option[],
  synonyms: Synonyms = {},
): OptionMentions {
  const words = wordsOf(text).slice(0, 400);
  const scope = negated(words);
  const whole = wholeMentions(words, scope, options, synonyms);
  if (whole.named.length + whole.rejected.length > 0) return whole;
  return partMentions(words, scope, options, synonyms);
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
  const slips = slipsFor(wording);
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
      if (isAcronym || isSame(joined, target, slips))
        spans.push({ letter: option.letter, start, end: end + 1 });
    }
  }
  return spans;
}

/** As many as its longest word can bear: more would put another word in the place of a short one. */
function slipsFor(wording: readonly string[]): number {
  const longest = Math.max(...wording.map((word) => word.length));
  if (wording.some((word) => /\d/.test(word)) || longest < 5) return 0;
  return longest < 9 ? 1 : 2;
}

function isSame(typed: string, target: string, slips: number): boolean {
  if (typed === target) return true;
  return slips > 0 && Math.abs(typed.length - target.length) <= slips && distance(typed, target) <= slips;
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
