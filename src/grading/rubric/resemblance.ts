import type { TextCheck } from '../../lesson/checks.ts';
import { readAnswer } from './answer-text.ts';
import { reversal, type Usage, usageOf } from './reversal.ts';
import { type Sense, sensesOf } from './senses.ts';

/** Senses, and pairs of senses side by side or one apart, of a text; the number is their weight. */
interface Traits {
  weights: ReadonlyMap<string, number>;
  /** The length of the whole as a vector. */
  norm: number;
}

/** Answers, and their clauses, as others are compared with them. */
interface Kind {
  wholes: Traits[];
  byWhole: Index;
  byClause: Index;
}

/** For each trait the examples that have it, and its share of their length: comparing looks at nothing else. */
interface Index {
  count: number;
  shares: ReadonlyMap<string, readonly { example: number; share: number }[]>;
}

/** The examples of a check, compiled. */
export interface Examples {
  right: Kind;
  wrong: Kind;
  usage: Usage;
}

/** Of a wrong example that quotes right ideas to the grader, or lists terms, nothing is to be learned. */
export function examplesOf({ right, wrong, near }: TextCheck): Examples {
  const rights = [...right, ...near.right];
  const wrongs = [...wrong, ...near.wrong].filter((text) => {
    const { isAddressed, hasKeywordList } = readAnswer(text);
    return !isAddressed && !hasKeywordList;
  });
  return {
    right: kindOf(rights),
    wrong: kindOf(wrongs),
    usage: usageOf(rights.map((text) => sensesOf(text).flat())),
  };
}

function kindOf(texts: readonly string[]): Kind {
  const read = texts.map(sensesOf);
  const wholes = read.map((clauses) => traitsOf(clauses.flat()));
  const clauses = read.flatMap((one) => one.filter(isLong).map(traitsOf));
  return { wholes, byWhole: indexOf(wholes), byClause: indexOf(clauses) };
}

function indexOf(examples: readonly Traits[]): Index {
  const shares = new Map<string, { example: number; share: number }[]>();
  examples.forEach(({ weights, norm }, example) => {
    for (const [trait, weight] of weights) {
      const list = shares.get(trait) ?? [];
      list.push({ example, share: weight / norm });
      shares.set(trait, list);
    }
  });
  return { count: examples.length, shares };
}

/** A clause of one sense is like too many others. */
function isLong(clause: readonly Sense[]): boolean {
  return clause.length >= 2;
}

/** Longer answers are compared by their beginning. */
const longest = 2000;

/** In a short answer a single word decides; in a long one somebody explains in words of their own. */
const most = { short: 0.26, long: 0.36 };

/** Whether an answer reads too much like a wrong one to pass. */
export function isSuspect(text: string, examples: Examples): boolean {
  const clauses = sensesOf(text.slice(0, longest));
  return suspicion(clauses, examples) > (isShort(clauses) ? most.short : most.long);
}

/** More senses than this are an explanation in words of one's own. */
const longestShort = 14;

export function isShort(clauses: readonly (readonly Sense[])[]): boolean {
  return clauses.flat().length <= longestShort;
}

/**
 * How much an answer reads like a wrong one: by the whole of it, by its worst clause, and by a word in the place of its
 * opposite. The weights were fitted to labelled answers; 0 is far from wrong.
 */
function suspicion(clauses: readonly (readonly Sense[])[], { right, wrong, usage }: Examples): number {
  const senses = clauses.flat();
  if (senses.length === 0) return 0;
  const whole = traitsOf(senses);
  const ratio = nearest(whole, wrong.byWhole) / (nearest(whole, right.byWhole) + 0.2);
  const worst = Math.max(
    -0.2,
    ...clauses
      .filter(isLong)
      .map(traitsOf)
      .map((clause) => nearest(clause, wrong.byClause) - nearest(clause, right.byClause)),
  );
  return ratio / 4 + worst / 3 + Math.min(reversal(senses, usage), 3) / 12;
}

/** The share of a clause, its words and pairs of words, that the right answer most like it holds. */
export function knownShare(clause: readonly Sense[], { right }: Examples): number {
  const traits = [...traitsOf(clause).weights.keys()].filter((trait) => !trait.startsWith('^'));
  const shares = right.wholes.map(
    ({ weights }) => traits.filter((trait) => weights.has(trait)).length / traits.length,
  );
  return Math.max(0, ...shares);
}

/** Pairs tell `small more` from `more small`, single words do not. */
const pairWeight = 1.5;
const loosePairWeight = 0.8;

function traitsOf(senses: readonly Sense[]): Traits {
  const weights = new Map<string, number>();
  const start: Sense = { name: '^', weight: 1 };
  senses.forEach(({ name, weight }, i) => {
    const before = senses[i - 1] ?? start;
    const twoBefore = senses[i - 2] ?? start;
    weights.set(name, weight);
    weights.set(`${before.name} ${name}`, pairWeight * Math.sqrt(weight * before.weight));
    if (i > 0)
      weights.set(`${twoBefore.name} _ ${name}`, loosePairWeight * Math.sqrt(weight * twoBefore.weight));
  });
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return { weights, norm: Math.sqrt(squares) };
}

/** The cosine to the nearest of them: 0 for nothing in common, 1 for the same. */
function nearest({ weights, norm }: Traits, { count, shares }: Index): number {
  const cosines = new Float64Array(count);
  for (const [trait, weight] of weights)
    for (const { example, share } of shares.get(trait) ?? [])
      cosines[example] = (cosines[example] ?? 0) + (weight / norm) * share;
  return cosines.reduce((most, cosine) => Math.max(most, cosine), 0);
}
