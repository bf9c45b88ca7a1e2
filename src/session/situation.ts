import type { Outcome } from '../grading/verdict.ts';
import type { Section } from '../lesson/lesson.ts';
import type { Course } from './course.ts';
import { splitId } from './split-id.ts';
import { type SessionState, type StepEntry, untouched } from './state.ts';
import { askOf } from './turn/ask.ts';
import { isWithoutHelp } from './turn/test-out.ts';
import { type Names, namesInScope } from './turn/traced-names.ts';
import type { Item } from './way/item.ts';
import { isTeaching } from './way/part.ts';
import { sayable } from './way/sayable.ts';

/** What is known where a tutor is asked to speak: a model is told of it, and is held to it. Never holds a key in words. */
export interface Situation {
  lesson: string;
  section: SectionNow | null;
  /** What is open, whatever is said meanwhile: its key must not be told. Null: nothing is. */
  open: OpenItem | null;
  /** What names such as `z1` stand for now, as far as the learner has got; made when asked for. */
  names: () => Names;
  /** How to teach: `teaching.tone` and the like, to their values. */
  preferences: Readonly<Record<string, string>>;
  /** The learner's own words on why; null: not told. */
  goal: string | null;
  /** Wrong beliefs shown so far, by id, latest last. */
  misconceptions: readonly string[];
}

export interface SectionNow {
  number: number;
  title: string;
  /** The guide's own words on it, as they are taught, paragraph by paragraph; made when asked for. */
  teaching: () => string;
}

export interface OpenItem {
  item: Item;
  /** As asked now: for a work of several steps the step's words. */
  text: string;
  options: readonly { letter: string; text: string }[];
  steps: readonly StepEntry[];
  /** The latest answer to it as read, and what it came to; null before the first. */
  attempt: { answer: string; outcome: Outcome } | null;
  attempts: number;
  hints: number;
  isUnaided: boolean;
}

export function situationOf(course: Course, state: SessionState): Situation {
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  const section = course.lesson.sections.find(({ number }) => number === stop?.item.section);
  return {
    lesson: course.lesson.title,
    section: section ? sectionNow(section) : null,
    open: openItem(course, state),
    names: () => (stop === null ? {} : namesInScope(state, stop.item)),
    preferences: state.profile.preferences,
    goal: state.profile.goal,
    misconceptions: state.misconceptions,
  };
}

function sectionNow(section: Section): SectionNow {
  const { number, title, blocks } = section;
  const teaching = () =>
    blocks
      .filter(isTeaching)
      .map(({ markdown }) => sayable(markdown))
      .filter((text) => text !== '')
      .join('\n\n');
  return { number, title, teaching };
}

function openItem(course: Course, state: SessionState): OpenItem | null {
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  const asked = askOf(course, state)?.ask;
  if (!stop || !asked || splitId(asked.id)[1] === 'rating') return null;
  const { item } = stop;
  const known = state.items.get(item.id) ?? untouched;
  return {
    item,
    // What is asked may be something about the item; what must not be told is the item's all the same.
    text: state.pending === null ? asked.text : item.text,
    options: item.options.length > 0 ? item.options : (asked.options ?? []),
    steps: known.steps,
    attempt:
      known.lastAnswer === null || known.outcome === null
        ? null
        : { answer: known.lastAnswer, outcome: known.outcome },
    attempts: known.attempts,
    hints: known.hints,
    isUnaided: isWithoutHelp(state, item),
  };
}
