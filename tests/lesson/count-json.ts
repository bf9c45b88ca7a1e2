import type { toGuideJson } from '../../src/lesson/guide-json.ts';

export type GuideJson = ReturnType<typeof toGuideJson>;

/** Counts a guide's JSON the way the expected totals of the sample guides were counted. */
export function countJson(guide: GuideJson): Record<string, number> {
  const sections = guide.sections;
  const exercises = sections.flatMap((section) => section.exercises);
  const questions = sections.flatMap((section) => section.questions);
  const choices = questions.filter((question) => question.options.length > 0);
  const blocks = [...guide.blocks, ...sections.flatMap((section) => section.blocks)];
  const sum = (of: (section: GuideJson['sections'][number]) => unknown[]) =>
    sections.reduce((total, section) => total + of(section).length, 0);
  const headings = guide.blocks.filter(
    (block) => block.kind === 'heading' && /^Section \d/.test(block.label),
  );
  return {
    sections: sections.length + headings.length,
    teaching_sections: sections.length,
    core_concepts: sections.filter((section) => section.core_concept !== null).length,
    misconceptions: sum((section) => section.misconceptions),
    questions: questions.length,
    multiple_choice: choices.length,
    mc_with_answer: choices.filter((question) => question.answers.length > 0).length,
    open_with_expected: questions.filter(
      (question) => question.options.length === 0 && question.expected !== undefined,
    ).length,
    indicators: sum((section) => section.indicators),
    struggle: sum((section) => section.struggle),
    exercises: exercises.length,
    guide_steps: exercises.reduce((total, exercise) => total + exercise.guidance.length, 0),
    explicit_hints: exercises.flatMap((exercise) => exercise.guidance.join('\n').match(/\bHint \d/g) ?? [])
      .length,
    solutions: exercises.filter((exercise) => exercise.solution !== null).length,
    solutions_with_code: exercises.filter((exercise) => exercise.solution_code.length > 0).length,
    after_exercise: sum((section) => section.after_exercise),
    fences: guide.code.length,
    labels: blocks.filter((block) => block.kind !== 'heading' && block.label !== '').length,
  };
}
