import type { Option } from '../lesson/lesson.ts';
import { evaluate } from './expression.ts';
import { parseNumberAnswer } from './number-answer.ts';
import { type Letters, lettersIn } from './option-letters.ts';
import { mentionsIn } from './option-text.ts';
import { contentOf, isWord, type OptionMentions, type Synonyms, wordsOf } from './option-words.ts';
import { isQuestionToTutor } from './question-to-tutor.ts';
import { addressedRegions } from './rubric/address.ts';

export type ChoiceAnswer =
  | { kind: 'letter'; letter: string }
  /** An answer, but none of the options. `rejected`: letters it names only to rule them out. */
  | { kind: 'wrong'; rejected: string[] }
  /** Ask again. */
  | {
      kind: 'unreadable';
      why: 'empty' | 'question' | 'several' | 'no such option' | 'letter and text differ' | 'not recognised';
    };

/** Longer answers are read up to here: the choice stands at the beginning. */
const maxLength = 1000;

/**
 * Which option an answer chooses: by letter, place, text, number, or the wordings in `synonyms`. What is said to whoever
 * grades, behind a choice, chooses no other.
 */
export function parseChoice(text: string, options: readonly Option[], synonyms: Synonyms = {}): ChoiceAnswer {
  // A parenthesis may be such a remark within the sentence that chooses.
  const start = addressedRegions(text.slice(0, maxLength).replace(/\(/g, '\n'))[0]?.start ?? 0;
  const before = start === 0 ? null : parseAnswer(text.slice(0, start), options, synonyms);
  return before?.kind === 'letter' ? before : parseAnswer(text, options, synonyms);
}

function parseAnswer(text: string, options: readonly Option[], synonyms: Synonyms): ChoiceAnswer {
  const typed = text
    .trim()
    .slice(0, maxLength)
    .replace(/\b(?:any|every)thing (?:but|except)\b|\ball (?:but|except)\b/gi, 'not');
  if (!/[\p{L}\p{N}]/u.test(typed))
    return { kind: 'unreadable', why: typed.includes('?') ? 'question' : 'empty' };
  const alone = /^[^\p{L}\p{N}]*(\p{L})[^\p{L}\p{N}]*$/u.exec(typed)?.[1];
  if (alone) return oneLetter(alone.toUpperCase(), typed, options);
  if (isQuestionToTutor(typed)) return { kind: 'unreadable', why: 'question' };
  const byText = mentionsIn(typed, options, synonyms);
  const words = wordsOf(typed).join(' ');
  const exact = options.find(({ letter, text }) =>
    [text, ...(synonyms[letter] ?? [])].some((wording) => wordsOf(wording).join(' ') === words),
  );
  const inside = exact ?? onlyOptionWith(typed, options);
  if (inside) return { kind: 'letter', letter: inside.letter };
  const letters = lettersIn(typed, options);
  if (letters.unknown && letters.named.length === 0 && byText.named.length === 0)
    return { kind: 'unreadable', why: 'no such option' };
  if (letters.named.length + letters.rejected.length > 0) return byLetters(typed, letters, options, synonyms);
  const place = placeNamed(typed, options);
  if (place) return { kind: 'letter', letter: place.letter };
  return byNumber(typed, options) ?? byMentions(byText, typed, options);
}

/** The one option that has the answer's words in a row, and all of them: two that say something, or most of the option. */
function onlyOptionWith(typed: string, options: readonly Option[]): Option | null {
  const run = wordsOf(typed).filter(isWord);
  const contents = run.flatMap((word) => contentOf(word) ?? []);
  if (run.length < 2) return null;
  const holding = options.filter((option) => {
    const words = wordsOf(option.text).filter(isWord);
    const isMost = 3 * run.length >= 2 * words.length && contents.some(({ isWeak }) => !isWeak);
    // Behind yes or no the rest is the whole again.
    const isRest = /^(?:yes|no)$/.test(words[0] ?? '') && run.length === words.length - 1;
    const isMuch = contents.length >= 2 || isMost || isRest;
    return isMuch && ` ${words.join(' ')} `.includes(` ${run.join(' ')} `);
  });
  return holding.length === 1 ? (holding[0] ?? null) : null;
}

function oneLetter(letter: string, typed: string, options: readonly Option[]): ChoiceAnswer {
  // `b` may be the letter of one option and the text of another; `B` is the letter.
  const saying = options.find((option) => option.text.trim() === typed && option.letter !== typed);
  if (saying && saying.letter !== letter)
    return options.some((option) => option.letter === letter)
      ? { kind: 'unreadable', why: 'several' }
      : { kind: 'letter', letter: saying.letter };
  if (options.some((option) => option.letter === letter)) return { kind: 'letter', letter };
  const meant = options.filter(
    (option) => /^(?:yes|no)\b/i.test(option.text) && option.text.charAt(0).toUpperCase() === letter,
  );
  if (meant[0] && meant.length === 1) return { kind: 'letter', letter: meant[0].letter };
  return { kind: 'unreadable', why: 'no such option' };
}

function byLetters(
  text: string,
  letters: Letters,
  options: readonly Option[],
  synonyms: Synonyms,
): ChoiceAnswer {
  const [letter, ...more] = letters.named;
  const words = text.slice(0, letters.until).replace(/(?<![\p{L}\p{N}'’])\p{L}(?![\p{L}\p{N}'’])/gu, ' ');
  const mentions = mentionsIn(words, options, synonyms);
  const beside = byNumber(words.trim(), options) ?? byMentions(mentions, words, options);
  if (more.length > 0) return { kind: 'unreadable', why: 'several' };
  if (letter === undefined) return beside.kind === 'letter' ? beside : lastLeft(letters.rejected, options);
  const disagrees =
    (beside.kind === 'letter' && beside.letter !== letter) || mentions.rejected.includes(letter);
  return disagrees ? { kind: 'unreadable', why: 'letter and text differ' } : { kind: 'letter', letter };
}

/** Ruling out all options but one chooses it. */
function lastLeft(rejected: string[], options: readonly Option[]): ChoiceAnswer {
  const left = options.filter((option) => !rejected.includes(option.letter));
  return left[0] && left.length === 1
    ? { kind: 'letter', letter: left[0].letter }
    : { kind: 'wrong', rejected };
}

const places: [RegExp, number][] = [
  [/\b(?:first|1st)\b/i, 0],
  [/\b(?:second|2nd)\b/i, 1],
  [/\b(?:third|3rd)\b/i, 2],
  [/\b(?:fourth|forth|4th)\b/i, 3],
  [/\b(?:fifth|5th)\b/i, 4],
  [/\blast\b/i, -1],
];

/** `the second one`, `number 3`, and `2` where no option holds a number. */
function placeNamed(text: string, options: readonly Option[]): Option | null {
  const bare = text
    .replace(/['’](?:s|d|ll)\b/g, '')
    .replace(
      /\b(?:the|my|answer|is|it|its|option|choice|one|number|no|i|think|guess|say|pick|take|choose|would|maybe|probably|should|be|that|this|of|them|go|with)\b/gi,
      '',
    )
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim();
  const place = places.find(([pattern]) => pattern.test(bare) && !/\s/.test(bare));
  if (place) return options.at(place[1]) ?? null;
  const isCalledSo = /^\W*(?:the )?(?:option|choice|number|#) ?[1-8]\W*$/i.test(text);
  if (isCalledSo && !options.some((option) => option.text.trim() === bare))
    return options[Number(bare) - 1] ?? null;
  if (!/^[1-8]$/.test(bare) || options.some((option) => /\d/.test(option.text))) return null;
  return options[Number(bare) - 1] ?? null;
}

/** Where the options are numbers, the answer's value decides. */
function byNumber(text: string, options: readonly Option[]): ChoiceAnswer | null {
  const values = options.map((option) => numberOf(option.text));
  if (values.filter((value) => value !== null).length < options.length - 1) return null;
  // Shapes: 5 × 3 and 3 × 5 are two options with one value, and their words tell them apart.
  if (options.some((option) => /\d\s*[x×]\s*\d/i.test(option.text))) return null;
  const answer = parseNumberAnswer(text);
  if (answer.kind !== 'number' && answer.kind !== 'expression') return null;
  const found = options.filter((_, i) => {
    const value = values[i];
    return typeof value === 'number' && Math.abs(value - answer.value) <= 1e-9 * Math.max(1, Math.abs(value));
  });
  return found[0] ? { kind: 'letter', letter: found[0].letter } : { kind: 'wrong', rejected: [] };
}

function numberOf(text: string): number | null {
  const result = evaluate(text);
  return result.ok && typeof result.value === 'number' ? result.value : null;
}

const noIdea =
  /\b(?:idk|dunno|no (?:idea|clue)|not sure|(?:don[’']?t|do not) (?:know|remember)|can[’']?t say|none of (?:these|them|those|the above))\b/i;

function byMentions(mentions: OptionMentions, text: string, options: readonly Option[]): ChoiceAnswer {
  const [letter, ...more] = mentions.named;
  if (letter !== undefined)
    return more.length === 0 ? { kind: 'letter', letter } : { kind: 'unreadable', why: 'several' };
  if (mentions.rejected.length > 0) return lastLeft(mentions.rejected, options);
  return noIdea.test(text) ? { kind: 'wrong', rejected: [] } : { kind: 'unreadable', why: 'not recognised' };
}
