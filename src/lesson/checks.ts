/**
 * What `checks.yml` beside a guide says of its items: how each is judged, what wrong answers mean, which hints lead on,
 * and which skill it shows. A closed set of kinds; formulas are those of the calculator (grading/expression.ts), so that
 * numbers are always computed and never typed in. docs/checks.md is the same for authors.
 */
export interface Checks {
  components: Component[];
  /** Named word lists for ways of saying: `$large` stands for any of its words. */
  words: Record<string, string[]>;
  /** Messages for beliefs that several items share, by id. */
  misconceptions: Record<string, string>;
  /** For items of the guide, by their id: `q1.3`, `prereq.2`, `after2.1`, `explain_back.1`. */
  items: Record<string, Check>;
  /** Ids of exercises whose code can be run and checked: the folders under `exercises/` beside the guide. */
  code: readonly string[];
  /** Items the guide does not hold, by template name; asked as `<template>@<seed>`. */
  generated: Record<string, GeneratedCheck>;
}

/** A knowledge component: one skill whose mastery is estimated. */
export interface Component {
  id: string;
  title: string;
  section: number;
  /** Components that are taught before this one and needed for it. */
  requires: string[];
}

export type Check = ChoiceCheck | NumberCheck | TextCheck | TraceCheck | OutputCheck | FileCheck;

export type GeneratedCheck = (ChoiceCheck | NumberCheck | TraceCheck) & { section: number };

interface CheckBase {
  id: string;
  component: string;
  hints: HintLadder;
}

/**
 * Rung by rung: where to look; the rule at work; a sibling worked out; the way to the answer itself. A null rung is
 * passed over. Of number items the third and fourth are made from `worked` with other and with the same numbers.
 */
export interface HintLadder {
  pointer: string | null;
  principle: string | null;
  sibling: string | null;
  bottomOut: string | null;
}

/** What a wrong answer shows the learner believes, and what to say to it. */
export interface Mistake {
  misconception: string;
  message: string;
}

export interface ChoiceCheck extends CheckBase {
  kind: 'choice';
  /** For items of the guide one variant without a text, whose options and key are the guide's. */
  variants: ChoiceVariant[];
  /** Values for `{name}` in the texts of generated variants. */
  draw: Record<string, Draw>;
}

export interface ChoiceVariant {
  text: string | null;
  /** By letter; empty for items of the guide. */
  options: Record<string, string>;
  /** Right letters; empty: as the guide says. */
  answers: string[];
  /** By letter of each wrong option. */
  distractors: Record<string, Mistake>;
  /** Other wordings that choose a letter. */
  synonyms: Record<string, string[]>;
}

export interface NumberCheck extends CheckBase {
  kind: 'number';
  /** The numbers of the guide's question, by the names the formulas use; empty for generated items. */
  values: Record<string, CheckValue>;
  /** How a sibling's numbers are drawn, under the same names; empty: there are no siblings. */
  draw: Record<string, Draw>;
  /** Formulas that must not be 0 for a draw to be used. */
  where: string[];
  /** The sibling's question with `{name}` for a value and `{= formula | decimals}` for a computed one; null: no siblings. */
  text: string | null;
  /** The formula of the right value. */
  key: string;
  /** How many decimals are asked. */
  decimals: number;
  isPercent: boolean;
  /** Formulas of values that rounding on the way gives and that pass as well. */
  handRounded: string[];
  malRules: (Mistake & { value: string })[];
  /** The solution with placeholders, for any of the numbers. */
  worked: string | null;
}

export type CheckValue = number | number[] | number[][];

/** Multiples of `step` from `from` to `to`, or one of a list; `shape` (n) or (rows, columns) for arrays. `distinct`: no value twice. */
export type Draw =
  | { kind: 'range'; from: number; to: number; step: number; shape: number[]; distinct: boolean }
  | { kind: 'one_of'; values: CheckValue[]; shape: number[]; distinct: boolean };

export interface TextCheck extends CheckBase {
  kind: 'text';
  ideas: Idea[];
  /** How many ideas make an answer correct; the required ones are always among them. */
  need: number;
  /** Beliefs that make it wrong whatever else it says. */
  beliefs: (Mistake & { says: string[] })[];
  /** Answers that a test must grade so. */
  right: string[];
  partial: string[];
  wrong: string[];
  /** More such answers, of `answers.tsv`: from them is learned what right ones read like, and wrong ones. */
  labelled: { right: string[]; partial: string[]; wrong: string[] };
}

/** One key idea. The grammar of `says` and `contradicts` is grading/rubric's; see docs/checks.md. */
export interface Idea {
  id: string;
  required: boolean;
  says: string[];
  contradicts: string[];
  /** Said when the idea is missing: what to add, without saying it. */
  missing: string;
}

/** A hand-trace, step by step; the names of the templates are those of grading/tracing. */
export interface TraceCheck extends CheckBase {
  kind: 'trace';
  template: string;
}

/** The learner pastes what a command printed. `*` in a pattern stands for anything on that line. */
export interface OutputCheck extends CheckBase {
  kind: 'output';
  contains: string[];
  lacks: string[];
}

/** A file in the learner's folder, by its path under the root. */
export interface FileCheck extends CheckBase {
  kind: 'file';
  path: string;
  contains: string[];
  lacks: string[];
}
