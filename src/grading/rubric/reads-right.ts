import type { TextCheck } from '../../lesson/checks.ts';
import { type AnswerText, readAnswer, type Stated } from './answer-text.ts';
import { featuresOf } from './features.ts';
import { fitRidge } from './ridge.ts';

/** How much an answer reads like the right ones among its question's examples; null where these are too few to say. */
export type Likeness = ((clauses: readonly Stated[]) => number) | null;

/** With fewer right or wrong examples the score says more of their wording than of their sense. */
const fewestExamples = 12;

/** An answer half right is nearer to a wrong one than to a right one: it must not pass either. */
const halfRight = -0.3;

/**
 * What is expected of an answer that is like no example. It says all it should, which speaks for it: with 0 here a right
 * answer in words of one's own would need a neighbour to pass.
 */
const ofTheUnlike = 0.4;

/** Below these the whole, or a sentence of it, reads more like a wrong one. Chosen, as the above, by leaving writers out. */
const least = { whole: 0.1, sentence: -0.5 };

/** Shorter ones, as `No.`, say nothing by themselves. */
const shortestSentence = 4;

/** Of an example that speaks to the grader, or lists terms, nothing is to be learned. */
export function likenessOf({ right, partial, wrong, labelled }: TextCheck): Likeness {
  const examples = (texts: readonly string[], target: number) =>
    texts
      .map(readAnswer)
      .filter(({ isAddressed, hasKeywordList }) => !isAddressed && !hasKeywordList)
      .map(({ counted }) => ({ features: featuresOf(counted.clauses), target: target - ofTheUnlike }));
  const rights = examples([...right, ...labelled.right], 1);
  const wrongs = examples([...wrong, ...labelled.wrong], -1);
  if (Math.min(rights.length, wrongs.length) < fewestExamples) return null;
  const score = fitRidge([...rights, ...examples([...partial, ...labelled.partial], halfRight), ...wrongs]);
  return (clauses) => ofTheUnlike + score(featuresOf(clauses));
}

/** By the whole of it and by each sentence: a false one does not pass in the company of right ones. */
export function readsRight({ counted: { clauses } }: AnswerText, likeness: Likeness): boolean {
  if (likeness === null) return true;
  const sentences = Object.values(Object.groupBy(clauses, ({ sentence }) => sentence)).filter(
    (sentence = []) => sentence.flatMap(({ tokens }) => tokens).length >= shortestSentence,
  );
  return (
    likeness(clauses) >= least.whole &&
    sentences.every((sentence = []) => likeness(sentence) >= least.sentence)
  );
}
