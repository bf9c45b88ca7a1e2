import type { Checks } from './checks.ts';

/**
 * A guide, parsed. Every line of the guide stands in some string of this: in a typed field, in `blocks`
 * (everything in order, as written), or both. Typed fields are views on the blocks; a list of strings is
 * Markdown unless said otherwise. Absent means that the guide does not state it.
 */
export interface Lesson {
  title: string;
  /** Unknown front matter keys are kept as they were read. */
  frontMatter: Record<string, unknown>;
  topics: string[];
  objectives: string[];
  prerequisites: string[];
  /** The quick prerequisite check. */
  prerequisiteQuestions: PrerequisiteQuestion[];
  /** Our extension: `**Refresher N: …**` labels, by the number of the prerequisite question they refresh. */
  refreshers: Note[];
  openingQuestions: string[];
  /** "Good opening framing" and its like, wrapping quotes removed. */
  openingFraming: string[];
  /** The items of "What to Cover". */
  cover: string[];
  /** "Adapt based on responses": when the learner is like this, do that. */
  adaptations: Adaptation[];
  sections: Section[];
  project: Project | null;
  wrapUp: WrapUp;
  adaptive: { struggling: Situation; excelling: Situation; disengaged: Situation };
  learningStyles: { name: string; items: string[] }[];
  /** One entry per heading or label of the troubleshooting part. */
  troubleshooting: { title: string; text: string }[];
  /** Every fence of the file, solutions included. */
  code: CodeBlock[];
  teachingNotes: TeachingNotes;
  /** Labelled blocks outside the sections that no typed field holds. */
  notes: Note[];
  /** What `checks.yml` beside the guide says of its items; empty without one. */
  checks: Checks;
  /** All of the file outside the teaching sections, in order, as written. */
  blocks: Block[];
  diagnostics: Diagnostic[];
}

export interface PrerequisiteQuestion {
  text: string;
  expected?: string;
}

export interface Adaptation {
  condition: string;
  action: string;
}

/** A teaching section. Lines are 1-based and counted in the original file. */
export interface Section {
  number: number;
  title: string;
  minutes: number | null;
  coreConcept: string | null;
  explain: string[];
  misconceptions: Misconception[];
  questions: Question[];
  indicators: string[];
  struggle: string[];
  exercises: Exercise[];
  afterExercise: AfterExercise[];
  code: CodeBlock[];
  notes: Note[];
  blocks: Block[];
}

export interface Misconception {
  belief: string;
  correction?: string;
}

export interface Question {
  /** `q<section>.<n>`, n from 1 over all verification questions of the section. */
  id: string;
  /** `multiple_choice`, or the guide's own prefix in lower snake case (`code_reading`), else `explanation`. */
  kind: string;
  /** Without prefix, wrapping quotes, options and the closing parenthesis. */
  text: string;
  options: Option[];
  /** Letters that are right; empty when the guide does not say. */
  answers: string[];
  expected?: string;
  hint?: string;
  /** What a parenthesis says to the tutor ("Show …", "Ask …"). */
  remark?: string;
  /** The section's indicator that names this question by its number ("For question 2: 1/38"): as good as `expected`. */
  indicator?: string;
}

export interface Option {
  letter: string;
  text: string;
}

export interface Exercise {
  /** `N.M` as in the guide; a repeated id gets `-2`, `-3`. */
  id: string;
  title: string | null;
  prompt: string;
  /** "How to Guide Them", step by step as written, nested hints and a step `Solution:` included: for the tutor only. */
  guidance: string[];
  /** What can be said to the learner, in order, nested hints in place of their step. Never the solution. */
  hints: string[];
  solution: string | null;
  /** Code stands in the prompt or in the solution. */
  hasCode: boolean;
  /** Fences of the prompt: starter code or data. */
  code: CodeBlock[];
  /** Fences of the solution. */
  solutionCode: CodeBlock[];
}

export interface AfterExercise {
  /** `after<section>.<n>`; n counts every bullet of the section's after-exercise blocks. */
  id: string;
  /** A quoted bullet is asked of the learner; an unquoted one directs the tutor. */
  text: string;
  /** The bullet as written. */
  source: string;
  isQuestion: boolean;
  expected?: string;
  hint?: string;
  remark?: string;
}

export interface CodeBlock {
  /** Empty for a fence without a language. */
  language: string;
  /** The line of the opening fence. */
  line: number;
  text: string;
}

export interface Note {
  label: string;
  text: string;
}

export type BlockKind =
  | 'heading'
  | 'concept'
  | 'explain'
  | 'misconceptions'
  | 'questions'
  | 'indicators'
  | 'struggle'
  | 'exercise'
  | 'guidance'
  | 'solution'
  | 'after_exercise'
  | 'note'
  | 'text';

/** A run of lines: a heading, a labelled block, or unlabelled text. Ordered, gapless apart from blank lines and rules. */
export interface Block {
  kind: BlockKind;
  /** The label or heading without its marks; empty for unlabelled text. */
  label: string;
  line: number;
  endLine: number;
  /** The lines as written, without the label itself when it stands on the first of them. */
  markdown: string;
  /** The first line as written, when text follows the label on it. */
  labelLine?: string;
  /** For blocks of an exercise: its id. */
  exercise?: string;
}

export interface Project {
  title: string;
  introduction: string;
  requirements: string[];
  scaffolding: string[];
  checkpoints: string[];
  review: string[];
  stuck: string[];
  extensions: string[];
  notes: Note[];
}

export interface WrapUp {
  takeaways: string[];
  explainBack: string[];
  confidenceQuestion: string | null;
  /** `1-4`, `5-7`, `8-10`, or the guide's words, with what to say. */
  bands: { label: string; text: string }[];
  nextSteps: string[];
  questions: string[];
}

export interface Situation {
  signs: string[];
  strategies: string[];
}

export interface TeachingNotes {
  emphasis: string[];
  pacing: string[];
  success: string[];
  confusion: string[];
  philosophy: string[];
}

export type DiagnosticLevel = 'error' | 'warning' | 'info';

export interface Diagnostic {
  code: string;
  level: DiagnosticLevel;
  line: number;
  column: number;
  message: string;
}
