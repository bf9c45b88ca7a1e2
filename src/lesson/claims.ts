/**
 * What `claims.yml` beside a guide says of the guide's numbers: each one is an input listed once, a figure taken from
 * a source, or a claim that an experiment of a closed set recomputes. No code stands in it; formulas are those of the
 * calculator.
 */
export interface Claims {
  given: Given[];
  sourced: Sourced[];
  claims: Claim[];
}

/** A fragment of the guide, word for word, with the place in claims.yml that quotes it. */
interface Quoted {
  quote: string;
  line: number;
  column: number;
}

/** Inputs: data, targets, settings, shapes, dates. Covers the numbers of its quote wherever the quote stands. */
export type Given = Quoted;

/** Figures that cannot be recomputed here, such as those of real MNIST, with where they come from. */
export interface Sourced extends Quoted {
  source: string;
}

export const experimentNames = [
  'formula',
  'equation',
  'fence',
  'trace',
  'gradient',
  'train',
  'sweep',
  'count',
  'depth',
  'explosion',
  'activation',
  'data',
] as const;
export type ExperimentName = (typeof experimentNames)[number];

/** How the number that is said relates to what is computed: `fewer than 20` is above it. */
export const relations = ['equal', 'below', 'above', 'at least', 'at most'] as const;
export type Relation = (typeof relations)[number];

export interface Claim extends Quoted {
  experiment: ExperimentName;
  parameters: Readonly<Record<string, unknown>>;
  /**
   * Expressions over what the experiment found. Their values, arrays row by row, are the numbers of the quote in
   * order; `given` stands for a number that is an input.
   */
  fields: string[];
  /** Expressions that must be above 0, for what is said without a number: `solved`, `1 - rises`. */
  holds: string[];
  /** The computed value is this to the number said. */
  relation: Relation;
  /** Decimals that must agree; null: as many as are said. */
  digits: number | null;
  /** Share by which a rounded number may be off; null: half a unit of its last decimal. */
  tolerance: number | null;
  /** How often the quote stands in the guide. */
  times: number;
  /** What the fields are for the first hundred seeds of a sweep; empty elsewhere. */
  sample: number[];
}

/** What is wrong with the file, or with what it says of the guide. */
export interface ClaimFault {
  code: ClaimFaultCode;
  /** Which of the two files the place is in. */
  file: 'guide' | 'claims';
  line: number;
  column: number;
  message: string;
}

export type ClaimFaultCode =
  | 'claims-unreadable'
  | 'claims-key'
  | 'quote-not-found'
  | 'quote-times'
  | 'claim-count'
  | 'claim-constant'
  | 'claim-unreadable'
  | 'claim-false'
  | 'number-uncovered';
