import type { Option } from '../lesson/lesson.ts';
import type { OptionMentions } from './option-words.ts';

/** Which options a text names by letter. */
export interface Letters extends OptionMentions {
  unknown: boolean;
  /** Where the reasons begin, or the end: letters and texts behind it are not chosen. */
  until: number;
}

const reason = /\b(?:because|becouse|since|cause|cuz|coz|bc|as it|as the|due to)\b/i;
const change = /\b(?:no wait|wait|actually|i mean|sorry|scratch that|correction|no)\b[\s,.:]*/gi;

/** Letters that stand for options; `a` and `A` only where they cannot be the article. */
export function lettersIn(text: string, options: readonly Option[]): Letters {
  const reasonAt = text.search(reason);
  const until = reasonAt > 0 ? reasonAt : text.length;
  const marks = [
    ...text.slice(0, until).matchAll(/(?<![\p{L}\p{N}'’_@=+*/^\\-])\p{L}(?![\p{L}\p{N}'’_@=+*/^(]|-\p{L})/gu),
  ].filter((match) => isOptionLetter(text, match.index, options));
  const changed = [...text.slice(0, until).matchAll(change)]
    .map((match) => match.index + match[0].length)
    .filter((end) => marks.some((mark) => mark.index >= end));
  const from = changed.at(-1) ?? 0;
  const named = new Set<string>();
  const rejected = new Set<string>();
  let unknown = false;
  for (const { 0: letter, index } of marks.filter((mark) => mark.index >= from)) {
    const upper = letter.toUpperCase();
    if (!options.some((option) => option.letter === upper)) unknown = true;
    else if (isRuledOut(text, index)) rejected.add(upper);
    else named.add(upper);
  }
  return {
    named: [...named],
    rejected: [...rejected].filter((letter) => !named.has(letter)),
    unknown,
    until,
  };
}

function isRuledOut(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - 40), at)
      .split(/[,;.!]|\bbut\b/i)
      .at(-1) ?? '';
  if (
    /\b(?:not|never|nor|neither|except|than|instead of|isn[’']?t|can[’']?t be|cannot be|exclude|rule out|without|unlike)\b/i.test(
      before,
    )
  )
    return true;
  return /^\W{0,2}\s*(?:is|are|seems|looks)\s+(?:wrong|out|false|incorrect|not|impossible)\b/i.test(
    text.slice(at + 1, at + 40),
  );
}

const cue =
  /\b(?:answer|option|letter|choice|choose|pick|picked|select|say|go with|going with|guess|think|it['’]?s|is|it is|be|not|or|and|maybe|probably|definitely|than|nor|neither|either)\W{0,3}$/i;

const pair = /(?<![\p{L}\p{N}])(\p{L})\W{0,3}\s(?:and|or|nor)\W{0,3}$/iu;

function isOptionLetter(text: string, at: number, options: readonly Option[]): boolean {
  const letter = text.charAt(at);
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  const isFirst = !/[\p{L}\p{N}]/u.test(before);
  const isDelimited =
    /^\s*(?:[)\].:,;!?]|$|-\s|–|—|=)/.test(after) || /^\s+(?:\p{L}\s*$|\p{L}\W)/u.test(after);
  const isOption = (name: string) => options.some((option) => option.letter === name.toUpperCase());
  const isCued = cue.test(before);
  // `W and b` are two names of a network.
  const beside = pair.exec(before)?.[1];
  if (beside !== undefined && !isOption(beside)) return false;
  if (!isOption(letter)) {
    return (
      (/\b(?:answer|option|letter|choice)\W{0,3}$/i.test(before) || isFirst) &&
      (/^\s*[).\]:]/.test(after) || after.trim() === '')
    );
  }
  // `at a = 0.5` speaks of a value.
  const isValue = !isFirst && !isCued && /^\s*=/.test(after);
  if (/a/i.test(letter)) return (isDelimited && !isValue) || reasonFollows(after) || /[([]$/.test(before);
  if (letter !== letter.toLowerCase() || isFirst || isCued) return true;
  return isDelimited && (after.trim().length <= 1 || /[,;.]\s*$/.test(before) || /\p{L}\W*$/u.test(before));
}

function reasonFollows(after: string): boolean {
  return /^\s+(?:because|since|cause|cuz|bc|as|for|due|definitely|obviously|obv|of course|i|but|and|or|nor|not|is|it|the|when|if|please|again|probably|maybe|then|too)\b/i.test(
    after,
  );
}
