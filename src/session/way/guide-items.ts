import { isPercentage, numericKey } from '../../grading/number-answer.ts';
import type { Checks } from '../../lesson/checks.ts';
import type {
  AfterExercise,
  Exercise,
  PrerequisiteQuestion,
  Question,
  Section,
} from '../../lesson/lesson.ts';
import type { AskKind } from '../event.ts';
import { checkedItem } from './checked-item.ts';
import { type Item, type Key, makeItem } from './item.ts';
import { sayable, sayableAdvice } from './sayable.ts';

const askKinds = new Set(['multiple_choice', 'tracing', 'prediction', 'explanation']);

const known = new WeakMap<object, Item>();

/** A lesson does not change, so its items are made once, however often a way is laid out. */
function remembered(source: object, make: () => Item): Item {
  const item = known.get(source) ?? make();
  known.set(source, item);
  return item;
}

export function questionItem(section: Section, question: Question, checks: Checks): Item {
  return remembered(question, () => checkedItem(makeQuestion(section, question), checks));
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
    hints: hintsOr(question.hint ? [question.hint] : [], section),
  });
}

export function exerciseItem(section: Section, exercise: Exercise, checks: Checks): Item {
  return remembered(exercise, () => checkedItem(makeExercise(section, exercise, checks), checks));
}

function makeExercise(section: Section, exercise: Exercise, { code }: Checks): Item {
  const title = exercise.title
    ? `**Exercise ${exercise.id}: ${exercise.title}**`
    : `**Exercise ${exercise.id}**`;
  return makeItem({
    id: exercise.id,
    kind: 'exercise',
    section: section.number,
    text: `${title}\n\n${sayable(exercise.prompt)}`,
    key: code.includes(exercise.id) ? { type: 'code', exercise: exercise.id } : { type: 'rated' },
    hints: hintsOr(exercise.hints, section),
    solution: exercise.solution === null ? null : sayable(exercise.solution),
  });
}

export function afterItem(section: Section, after: AfterExercise, checks: Checks): Item {
  return remembered(after, () => checkedItem(makeAfter(section, after), checks));
}

function makeAfter(section: Section, after: AfterExercise): Item {
  return makeItem({
    id: after.id,
    kind: 'explanation',
    section: section.number,
    text: sayable(after.text),
    key: { type: 'rated' },
    expected: after.expected ?? null,
    hints: hintsOr(after.hint ? [after.hint] : [], section),
  });
}

export function prerequisiteItem(question: PrerequisiteQuestion, index: number, checks: Checks): Item {
  return remembered(question, () => checkedItem(makePrerequisite(question, index), checks));
}

function makePrerequisite(question: PrerequisiteQuestion, index: number): Item {
  return makeItem({
    id: `prereq.${index + 1}`,
    kind: 'explanation',
    section: 0,
    text: sayable(question.text),
    key: { type: 'rated' },
    expected: question.expected ?? null,
  });
}

const hintsOr = (own: readonly string[], section: Section) => () =>
  own.length > 0 ? own : struggleHints(section);

/** Where a guide gives no hints for an item, what it says to those who struggle with the section. */
function struggleHints(section: Section): string[] {
  const hints = hintsOfSections.get(section) ?? sayableAdvice(section.struggle);
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
