import type { TextCheck } from '../../lesson/checks.ts';
import { type AnswerText, readAnswer } from './answer-text.ts';
import { featuresOf } from './features.ts';
import { fitRidge } from './ridge.ts';

/** How much an answer reads like the right ones among its question's examples; null where these are too few to say. */
export type Likeness = ((answer: AnswerText) => number) | null;

/** With fewer right or wrong examples the score says more of their wording than of their sense. */
const fewestExamples = 12;

/** An answer half right is nearer to a wrong one than to a right one: it must not pass either. */
const halfRight = -0.3;

/**
 * What is expected of an answer that is like no example. It says all it should, which speaks for it: with 0 here a right
 * answer in words of one's own would need a neighbour to pass.
 */
const ofTheUnlike = 0.4;

/** Below this an answer reads more like a wrong one. Chosen, as the two above, by leaving writers out. */
const least = 0.1;

/** Of an example that speaks to the grader, or lists terms, nothing is to be learned. */
export function likenessOf({ right, partial, wrong, near }: TextCheck): Likeness {
  const rights = [...right, ...near.right];
  const wrongs = [...wrong, ...near.wrong];
  if (Math.min(rights.length, wrongs.length) < fewestExamples) return null;
  const labelled = (texts: readonly string[], target: number) =>
    texts
      .map(readAnswer)
      .filter(({ isAddressed, hasKeywordList }) => !isAddressed && !hasKeywordList)
      .map((answer) => ({ features: featuresOf(answer), target }));
  const score = fitRidge([
    ...labelled(rights, 1 - ofTheUnlike),
    ...labelled([...partial, ...near.partial], halfRight - ofTheUnlike),
    ...labelled(wrongs, -1 - ofTheUnlike),
  ]);
  return (answer) => ofTheUnlike + score(featuresOf(answer));
}

export function readsRight(answer: AnswerText, likeness: Likeness): boolean {
  return likeness === null || likeness(answer) >= least;
}
