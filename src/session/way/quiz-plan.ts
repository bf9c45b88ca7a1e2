import type { Profile } from '../../learner/profile.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { afterItem, prerequisiteItem, questionItem } from './guide-items.ts';
import { type Item, noHints } from './item.ts';
import { nothing, type Stop } from './stop.ts';

/** Which questions a quiz asks. */
export interface QuizWish {
  section: number | null;
  kind: string | null;
  count: number;
  seed: number;
}

/** Every question of a lesson that can be asked alone, by its own id. */
export function questionsOf(lesson: Lesson): Item[] {
  const inSections = lesson.sections.flatMap((section) => [
    ...section.questions.map((question) => questionItem(section, question, lesson.checks)),
    ...section.afterExercise
      .filter((after) => after.isQuestion)
      .map((after) => afterItem(section, after, lesson.checks)),
  ]);
  const prerequisites = lesson.prerequisiteQuestions.map((question, i) =>
    prerequisiteItem(question, i, lesson.checks),
  );
  return [...prerequisites, ...inSections];
}

/** Some questions in an order that follows from the seed alone. */
export function quizPlan(wish: QuizWish): (lesson: Lesson, profile: Profile) => Stop[] {
  return (lesson) => {
    const fitting = questionsOf(lesson)
      .filter((item) => (wish.section === null ? item.section > 0 : item.section === wish.section))
      .filter((item) => wish.kind === null || item.kind === wish.kind);
    const chosen = shuffled(fitting, wish.seed).slice(0, wish.count);
    return chosen.map((item, i) => ({
      item: { ...item, hints: noHints, once: true },
      part: 'Quiz',
      lead: nothing,
      toStop: chosen.length - i,
    }));
  };
}

/** Fisher–Yates with a small seeded generator (mulberry32, T. Ettinger 2017): order matters here, not statistics. */
function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as Value, out[i] as Value];
  }
  return out;
}
