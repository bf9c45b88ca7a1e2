import { isPercentage, numericKey } from '../../grading/number-answer.ts';
import type {
  AfterExercise,
  Exercise,
  PrerequisiteQuestion,
  Question,
  Section,
} from '../../lesson/lesson.ts';
import { hashText } from '../../text/hash.ts';
import type { AskKind } from '../event.ts';
import { sayable } from './sayable.ts';

/** How an answer is judged: by a key, by a number, by the learner afterwards, or not at all (it is only kept). */
export type Key =
  | { type: 'choice'; answers: string[] }
  | { type: 'number'; exact: number; percent: boolean }
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
  /** The ladder, sayable. */
  hints: string[];
  /** Shown after an exercise was answered. */
  solution: string | null;
  hash: string;
}

export function makeItem(
  fields: Partial<Item> & Pick<Item, 'id' | 'kind' | 'section' | 'text' | 'key'>,
): Item {
  const options = fields.options ?? [];
  const words = [fields.text, ...options.map((option) => `${option.letter}) ${option.text}`)].join('\n');
  return { options, expected: null, hints: [], solution: null, ...fields, hash: hashText(words) };
}

const askKinds = new Set(['multiple_choice', 'tracing', 'prediction', 'explanation']);

const known = new WeakMap<object, Item>();

/** A lesson does not change, so its items are made once, however often a way is laid out. */
function remembered(source: object, make: () => Item): Item {
  const item = known.get(source) ?? make();
  known.set(source, item);
  return item;
}

export function questionItem(section: Section, question: Question): Item {
  return remembered(question, () => makeQuestion(section, question));
}

function makeQuestion(section: Section, question: Question): Item {
  // What the indicators say of this very question stands in for an expected answer.
  const expected = question.expected ?? question.indicator ?? null;
  const exact = expected === null ? null : numericKey(expected);
  let kind: AskKind = askKinds.has(question.kind) ? (question.kind as AskKind) : 'explanation';
  let key: Key = { type: 'rated' };
  if (question.options.length > 0) {
    kind = 'multiple_choice';
    if (question.answers.length > 0) key = { type: 'choice', answers: question.answers };
  } else if (exact !== null) {
    if (kind !== 'prediction') kind = 'tracing';
    key = { type: 'number', exact, percent: isPercentage(expected ?? '') };
  }
  return makeItem({
    id: question.id,
    kind,
    section: section.number,
    text: sayable(question.text),
    options: question.options,
    key,
    expected: key.type === 'rated' && expected === null ? indicatorsOf(section) : expected,
    hints: question.hint ? [question.hint] : struggleHints(section),
  });
}

export function exerciseItem(section: Section, exercise: Exercise): Item {
  return remembered(exercise, () => makeExercise(section, exercise));
}

function makeExercise(section: Section, exercise: Exercise): Item {
  const title = exercise.title
    ? `**Exercise ${exercise.id}: ${exercise.title}**`
    : `**Exercise ${exercise.id}**`;
  return makeItem({
    id: exercise.id,
    kind: 'exercise',
    section: section.number,
    text: `${title}\n\n${sayable(exercise.prompt)}`,
    key: { type: 'rated' },
    hints: exercise.hints.length > 0 ? exercise.hints : struggleHints(section),
    solution: exercise.solution === null ? null : sayable(exercise.solution),
  });
}

export function afterItem(section: Section, after: AfterExercise): Item {
  return remembered(after, () => makeAfter(section, after));
}

function makeAfter(section: Section, after: AfterExercise): Item {
  return makeItem({
    id: after.id,
    kind: 'explanation',
    section: section.number,
    text: sayable(after.text),
    key: { type: 'rated' },
    expected: after.expected ?? null,
    hints: after.hint ? [after.hint] : struggleHints(section),
  });
}

export function prerequisiteItem(question: PrerequisiteQuestion, index: number): Item {
  return makeItem({
    id: `prereq.${index + 1}`,
    kind: 'explanation',
    section: 0,
    text: sayable(question.text),
    key: { type: 'rated' },
    expected: question.expected ?? null,
  });
}

/** Where a guide gives no hints for an item, what it says to those who struggle with the section. */
function struggleHints(section: Section): string[] {
  const hints = hintsOfSections.get(section) ?? section.struggle.map(sayable);
  hintsOfSections.set(section, hints);
  return hints;
}

const hintsOfSections = new WeakMap<Section, string[]>();

function indicatorsOf(section: Section): string | null {
  if (section.indicators.length === 0) return null;
  return [
    'What a good answer shows in this section:',
    '',
    ...section.indicators.map((line) => `- ${line}`),
  ].join('\n');
}
