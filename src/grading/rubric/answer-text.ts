import { addressedRegions } from './address.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { type FoundFormula, formulasIn } from './formula.ts';
import { linksOf } from './links.ts';
import { type Polarity, polarities } from './negation.ts';
import { statesNothing } from './statement.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A clause as phrases are looked for in it. */
export interface Stated {
  tokens: Token[];
  polarity: Polarity[];
  sentence: number;
  /** Counts all clauses of the answer. */
  index: number;
  /** Indices of the clauses that this one is linked to, itself among them. */
  links: ReadonlySet<number>;
}

export interface Statements {
  clauses: Stated[];
  /** One token of each word in them. */
  distinct: Token[];
  formulas: (FoundFormula & { polarity: Polarity })[];
}

/** An answer, read once. */
export interface AnswerText {
  raw: string;
  clauses: Clause[];
  /** All of it: what speaks against an idea counts wherever it stands. */
  whole: Statements;
  /** What can speak for an idea: neither addressed to the grader nor a mere list of keywords. */
  counted: Statements;
  isAddressed: boolean;
  hasKeywordList: boolean;
}

/** Longer answers are read up to here; the rest would state nothing new. */
const longest = 20_000;

export function readAnswer(raw: string): AnswerText {
  const text = raw.slice(0, longest);
  const regions = addressedRegions(text);
  const isOut = (at: number) => regions.some((region) => region.start <= at && at < region.end);
  const clauses = clausesOf(tokensOf(text));
  const polarity = polarities(clauses);
  const links = linksOf(clauses);
  const lists = statesNothing(clauses);
  const all: Stated[] = clauses.map(({ tokens, sentence }, n) => ({
    tokens,
    sentence,
    index: n,
    links: links[n] ?? new Set([n]),
    polarity: polarity[n] ?? [],
  }));
  const formulas = formulasIn(text).map((found) => ({ ...found, polarity: polarityAt(all, found.start) }));
  const counted = all.filter(({ tokens }, n) => !lists[n] && !tokens.some((token) => isOut(token.start)));
  return {
    raw,
    clauses,
    whole: { clauses: all, distinct: distinctOf(all), formulas },
    counted: {
      clauses: counted,
      distinct: distinctOf(counted),
      formulas: formulas.filter((found) => !isOut(found.start) && !isOut(found.end - 1)),
    },
    isAddressed: regions.length > 0,
    hasKeywordList: lists.includes(true),
  };
}

function distinctOf(clauses: readonly Stated[]): Token[] {
  const words = clauses.flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'word'));
  return [...new Map(words.map((token) => [token.folded, token])).values()];
}

function polarityAt(clauses: readonly Stated[], at: number): Polarity {
  for (const { tokens, polarity } of clauses) {
    if ((tokens.at(-1)?.end ?? 0) <= at) continue;
    const i = tokens.findIndex((token) => token.start <= at && at < token.end);
    if (i >= 0) return polarity[i] ?? 'plain';
  }
  return 'plain';
}
