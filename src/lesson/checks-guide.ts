import type { Lesson, Question } from './lesson.ts';

/** What the guide says of one of its items, as far as a check must fit it. */
export interface GuideItem {
  section: number;
  /** Letters; empty when there is nothing to choose. */
  options: string[];
  answers: string[];
}

/** Everything in a guide that can be asked and therefore be checked, by id. */
export function guideItems(lesson: Lesson): Map<string, GuideItem> {
  const items = new Map<string, GuideItem>();
  const add = (id: string, section: number, question?: Question) =>
    items.set(id, {
      section,
      options: question?.options.map(({ letter }) => letter) ?? [],
      answers: question?.answers ?? [],
    });
  const numbered = (name: string, list: readonly unknown[], section: number) => {
    for (const index of list.keys()) add(`${name}.${index + 1}`, section);
  };
  const last = (lesson.sections.at(-1)?.number ?? 0) + 1;
  numbered('prereq', lesson.prerequisiteQuestions, 0);
  numbered('opening', lesson.openingQuestions, 0);
  for (const section of lesson.sections) {
    for (const question of section.questions) add(question.id, section.number, question);
    for (const exercise of section.exercises) add(exercise.id, section.number);
    for (const after of section.afterExercise) if (after.isQuestion) add(after.id, section.number);
  }
  numbered('requirement', lesson.project?.requirements ?? [], last);
  numbered('explain_back', lesson.wrapUp.explainBack, last);
  return items;
}
