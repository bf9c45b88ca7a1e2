import type { Statements } from './answer-text.ts';
import type { Match } from './match.ts';
import { type Examples, isShort, knownShare } from './resemblance.ts';
import { isTerm, sensesOfTokens } from './senses.ts';

/** Words with which a reason or a consequence begins. */
const claiming =
  /^(?:because|since|as|so|which|therefore|meaning|thus|hence|then|bc|only|until|unless|but|and|that)$/;

const fewestTerms = 2;
const enoughKnown = 0.6;

/**
 * Whether a short answer gives a reason or consequence that the rubric does not explain: no way of saying lies in it and no
 * right answer holds most of it. `The loss grows` may be right and `because the gradients become zero` false.
 */
export function hasUnexplainedClaim(
  { clauses }: Statements,
  said: readonly Match[],
  examples: Examples,
): boolean {
  const senses = clauses.map(({ tokens }) => sensesOfTokens(tokens));
  if (!isShort(senses)) return false;
  return clauses.some(({ tokens }, n) => {
    const clause = senses[n] ?? [];
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? 0;
    return (
      claiming.test(tokens[0]?.folded ?? '') &&
      clause.filter(isTerm).length >= fewestTerms &&
      !said.some((match) => match.start < end && start < match.end) &&
      knownShare(clause, examples) < enoughKnown
    );
  });
}
