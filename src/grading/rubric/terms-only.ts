import type { Token } from './tokens.ts';

/** Verbs that state something; base forms stand in lists as well, `sweep, reuse, backward`. */
const verbs = new Set(
  (
    'is are was be been has have had do does did can could will would should may might must gets becomes goes makes takes gives says tells shows means uses ' +
    'needs keeps sends passes receives computes multiplies multiplied adds added applies applied subtracts moves shrinks grows learns depends equals equal ' +
    'happens reaches vanishes explodes diverges oscillates overshoots bounces fails memorises memorizes memorised memorized pulls pull pushes push penalizes ' +
    'punishes prevents avoid avoids adjusts nudges lets cancels reused stays reacts affects influences contains fed cannot became changes leaves looks works ' +
    'comes runs starts ends lies counts costs hurts weighs tries i you we they it'
  ).split(' '),
);

/** What holds a statement together beside its verb. */
const joiners = new Set(
  (
    'the a an and or but so because if when while as than then which who what how where whether until unless since too not without only it its they their ' +
    'you your we our that this these those hardly barely nearly almost never always about vs versus'
  ).split(' '),
);

/** One of them may stand within a term, `gradient of weights`; two join words. */
const prepositions = new Set(
  'of to in on at by with from for into through over under between against towards toward via per times plus minus'.split(
    ' ',
  ),
);

const fewestWords = 6;

/** So many words to a preposition are no sentence. */
const wordsForOne = 8;

/** Whether it is nothing but terms: six and more words, and no verb that states, joining word or sign among them. */
export function isTermsOnly(clauses: readonly { tokens: readonly Token[] }[]): boolean {
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ folded }) => folded);
  return (
    words.length >= fewestWords &&
    !words.some((word) => verbs.has(word) || joiners.has(word)) &&
    words.filter((word) => prepositions.has(word)).length * wordsForOne <= words.length &&
    !tokens.some(({ kind, folded }) => kind === 'sign' && /[=+*−·→←<>@(]/.test(folded))
  );
}
