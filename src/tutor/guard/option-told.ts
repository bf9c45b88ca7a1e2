import { spelledOut } from './number-words.ts';
import type { Secret } from './secret.ts';

/** Words that say of an option's text that it is, or is not, what is asked for. */
const verdict =
  /\b(?:answer|correct|option|choice|choose|chose|chosen|pick|take|solution|right|wrong|is (?:true|false)|go with|holds?|likely|best|first|use|wants?|prefer|recommend|suggest|suits?|fits?|causes?|case of|looks like|suffers|antwort|richtig|r[ée]ponse|respuesta|correcta)(?![\p{L}])/iu;

const stopWords = new Set(
  'a an and are as at be because since but by do does for from has have how i if in is it its of on one or so than that the then there this to was were what when where which while who why will with would you your can could each no not all me my we'.split(
    ' ',
  ),
);

/**
 * Whether a text tells an option by its words: one option more than the others, said to be right or wrong, or the right
 * one's statement itself, unless the section said as much before.
 */
export function tellsOption(
  plain: string,
  { options, rights, stem }: Secret,
  shown: readonly Set<string>[],
): boolean {
  if (options.length === 0) return false;
  const words = wordsOf(plain);
  const covered = options.map(({ letter, text }) => ({
    letter,
    text,
    ...sharesOf(text, options, stem, plain),
  }));
  const [best, next] = [...covered].sort((one, other) => other.share - one.share || other.own - one.own);
  if (best === undefined || numberOptionSaid(plain, options)) return best !== undefined;
  // A few words that say what only one option says are that option.
  if (words.size <= 4 && best.own === 1 && !/\?\s*$/.test(plain)) return true;
  if (best.share < 0.75 || best.share - (next?.share ?? 0) < 0.2) return false;
  if (verdict.test(plain)) return true;
  if (!rights.includes(best.letter)) return false;
  const name = nameOf(best.text);
  const own = name.size > 0 ? name : wordsOf(best.text);
  const toldBefore = shown.some((sentence) => shareOf(own, sentence) >= 0.75);
  if (toldBefore) return false;
  return own.size >= 4 ? best.share >= 0.8 : shareOf(wordsOf(stem), words) >= 0.4;
}

/** The content words of each sentence that was shown. */
export const sentenceWords = (text: string): Set<string>[] => text.split(/[.!?]\s|\n/).map(wordsOf);

function wordsOf(text: string): Set<string> {
  const words =
    spelledOut(text)
      .toLowerCase()
      .match(/[\p{L}∂]+(?:\/[\p{L}∂]+)?|\d+(?:\.\d+)?/gu) ?? [];
  return new Set(words.filter((word) => !stopWords.has(word)).map(stemmed));
}

const stemmed = (word: string) =>
  word.length > 4 ? word.replace(/(?:ies|ing|ed|es|e|s|er|ly)$/, '') : word.replace(/(?<=\w{3})s$/, '');

function shareOf(wanted: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let found = 0;
  for (const word of wanted) if (words.has(word)) found++;
  return wanted.size === 0 ? 0 : found / wanted.size;
}

/** How much of an option is said: of the words that only it has, and of all its words, the smaller of both. */
function sharesOf(text: string, options: Secret['options'], stem: string, plain: string) {
  const said = wordsOf(plain);
  if (isNamed(text, options, said)) return { own: 1, share: 1 };
  const all = wordsOf(text);
  const others = options.filter((option) => option.text !== text).map((option) => wordsOf(option.text));
  const known = wordsOf(stem);
  const only = new Set(
    [...all].filter((word) => !known.has(word) && !others.some((other) => other.has(word))),
  );
  if (only.size === 0) return { own: 0, share: 0 };
  const isJoined = lettersOf(text).length >= 6 && lettersOf(plain).includes(lettersOf(text));
  const own = isJoined ? 1 : shareOf(only, said);
  return { own, share: isJoined ? 1 : Math.min(shareOf(all, said), own) };
}

/** The name that stands before a colon in some options (`The network is too small: …`). */
const nameOf = (text: string) => wordsOf(/^(.{4,60}?):\s/.exec(text)?.[1] ?? '');

/** Whether an option is the only one whose name is said whole. */
function isNamed(text: string, options: Secret['options'], said: ReadonlySet<string>): boolean {
  const isSaid = (option: string) => shareOf(nameOf(option), said) === 1;
  return isSaid(text) && options.filter((option) => isSaid(option.text)).length === 1;
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');

/** Options that are numbers or shapes have no words: their figures are looked for, as the outcome of something. */
function numberOptionSaid(plain: string, options: Secret['options']): boolean {
  const said = figures(plain);
  return options.some(({ text }) => {
    const wanted = figures(text).trim();
    if (!/^[\d.\s-]+$/.test(wanted)) return false;
    const at = said.search(new RegExp(`(?<![\\d.])${wanted.replaceAll('.', '\\.')}(?![\\d.]*\\d)`));
    if (at < 0) return false;
    const before = said.slice(0, at);
    if (/\b(?:answer|option|solution|correct|antwort|r[ée]ponse|respuesta)/iu.test(plain)) return true;
    return (
      (wanted.length > 1 || plain.trim().split(/\s+/).length <= 5) &&
      /(?:^|=|:|\b(?:is|are|be|has|gives?|gets?|becomes?|exactly|about|shape|updates?|makes?))(?:\s*(?:an?|exactly|just|about)(?=\s))*[\s"'([]*$/.test(
        before,
      )
    );
  });
}

const figures = (text: string) =>
  spelledOut(text)
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/\s*(?:×|\*|\bx\b|\bby\b)\s*(?=\d)/gi, ' x ')
    .replace(/ x /g, ' ')
    .replace(/[ \t]+/g, ' ');
