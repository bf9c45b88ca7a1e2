import type {
  Checks,
  CheckValue,
  ChoiceVariant,
  FileCheck,
  NumberCheck,
  OutputCheck,
  TextCheck,
} from '../../lesson/checks.ts';
import { hashText } from '../../text/hash.ts';
import type { AskKind } from '../event.ts';
import type { LabRun } from '../lab-request.ts';
import type { Work } from '../steps/work.ts';

/**
 * How an answer is judged: by a key, by a computed number, by a rubric, step by step, by the learner afterwards, or not
 * at all (it is only kept).
 */
export type Key =
  | { type: 'choice'; answers: string[]; variant?: ChoiceVariant }
  | { type: 'number'; exact: number; percent: boolean }
  | { type: 'formula'; check: NumberCheck; values: Record<string, CheckValue>; exact: number }
  | { type: 'text'; check: TextCheck; words: Checks['words'] }
  | { type: 'pasted'; check: OutputCheck }
  /** What stands in the learner's own file, read outside. */
  | { type: 'file'; check: FileCheck }
  | { type: 'steps'; work: Work }
  /** Code in the learner's own file, run and checked outside; `exercise` is its folder. */
  | { type: 'code'; exercise: string }
  | { type: 'rated' }
  | { type: 'scale' }
  | { type: 'kept' };

/** Something that can be asked, whatever path leads to it. Its id and its hash outlive edits of the guide. */
export interface Item {
  id: string;
  kind: AskKind;
  section: number;
  text: string;
  options: { letter: string; text: string }[];
  min?: number;
  max?: number;
  key: Key;
  /** What a good answer says, shown after the answer. */
  expected: string | null;
  /** The ladder, made when it is asked for. */
  hints: () => readonly string[];
  /** Whether the last rung of the ladder tells the answer; whoever takes it has not shown the skill. */
  bottomsOut: boolean;
  /** Shown after an exercise was answered. */
  solution: string | null;
  /** The knowledge component it shows; null: none is known. */
  component: string | null;
  /** What a yes to this offer asks besides, by name. */
  more: readonly string[];
  /** One answer settles it: predictions, checks without help, quizzes. */
  once: boolean;
  /** No hints, no explanations, no tutor while it is open. */
  isUnaided: boolean;
  /** The experiment that runs once it was answered, given what was foretold. */
  runs: ((answer: string) => LabRun) | null;
  hash: string;
}

/** Nobody has hints for it. */
export const noHints = (): readonly string[] => [];

export function makeItem(
  fields: Partial<Item> & Pick<Item, 'id' | 'kind' | 'section' | 'text' | 'key'>,
): Item {
  const options = fields.options ?? [];
  const words = [fields.text, ...options.map((option) => `${option.letter}) ${option.text}`)].join('\n');
  return {
    options,
    expected: null,
    hints: noHints,
    bottomsOut: false,
    solution: null,
    component: null,
    more: [],
    once: false,
    isUnaided: false,
    runs: null,
    ...fields,
    hash: hashText(words),
  };
}
