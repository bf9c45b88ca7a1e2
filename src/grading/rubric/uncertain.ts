import type { AnswerText } from './answer-text.ts';
import { isFunctionWord } from './statement.ts';
import type { Vocabulary } from './vocabulary.ts';

const fewestWords = 9;
const fewestTerms = 3;

/** Says of itself that it answers nothing. */
const gaveUp =
  /\b(?:idk|dunno|no (?:idea|clue)|(?:do not|don'?t|dont|can'?t|cant|cannot) (?:really |quite )?(?:know|remember|recall|answer|say)|not sure|pass|skip|forgot|never (?:heard|met|had|seen|learned))\b/i;

/**
 * Whether an answer without any known way of saying may still be right: a real sentence of some length, in the words of
 * the subject, that neither gives up nor addresses the grader.
 */
export function isUncertain(answer: AnswerText, vocabulary: Vocabulary): boolean {
  if (
    answer.isAddressed ||
    answer.hasKeywordList ||
    gaveUp.test(answer.raw.replaceAll('’', "'").replace(/\s+/g, ' '))
  )
    return false;
  const words = answer.counted.clauses.flatMap(({ tokens }) =>
    tokens.filter((token) => token.kind === 'word'),
  );
  const terms = new Set(
    words.filter((token) => !isFunctionWord(token) && vocabulary.uses(token)).map((token) => token.stem),
  );
  return words.length >= fewestWords && terms.size >= fewestTerms;
}
