import type { AfterExercise, Block, Exercise, Lesson, Section } from './lesson.ts';

/** A lesson as other programs read it: the JSON contract of `guide show`. Keys are snake_case. */
export function toGuideJson(lesson: Lesson) {
  const { wrapUp } = lesson;
  return {
    title: lesson.title,
    front_matter: lesson.frontMatter,
    topics: lesson.topics,
    objectives: lesson.objectives,
    prerequisites: lesson.prerequisites,
    prerequisite_questions: lesson.prerequisiteQuestions,
    refreshers: lesson.refreshers,
    opening_questions: lesson.openingQuestions,
    opening_framing: lesson.openingFraming,
    cover: lesson.cover,
    adaptations: lesson.adaptations,
    sections: lesson.sections.map(sectionJson),
    project: lesson.project,
    wrap_up: {
      takeaways: wrapUp.takeaways,
      explain_back: wrapUp.explainBack,
      confidence_question: wrapUp.confidenceQuestion,
      bands: wrapUp.bands,
      next_steps: wrapUp.nextSteps,
      questions: wrapUp.questions,
    },
    adaptive: lesson.adaptive,
    learning_styles: lesson.learningStyles,
    troubleshooting: lesson.troubleshooting,
    code: lesson.code,
    teaching_notes: lesson.teachingNotes,
    notes: lesson.notes,
    blocks: lesson.blocks.map(blockJson),
    diagnostics: lesson.diagnostics,
  };
}

function sectionJson(section: Section) {
  return {
    number: section.number,
    title: section.title,
    minutes: section.minutes,
    core_concept: section.coreConcept,
    explain: section.explain,
    misconceptions: section.misconceptions,
    questions: section.questions,
    indicators: section.indicators,
    struggle: section.struggle,
    exercises: section.exercises.map(exerciseJson),
    after_exercise: section.afterExercise.map((after) => after.source),
    after_exercise_items: section.afterExercise.map(afterJson),
    code: section.code,
    notes: section.notes,
    blocks: section.blocks.map(blockJson),
  };
}

function exerciseJson(exercise: Exercise) {
  return {
    id: exercise.id,
    title: exercise.title,
    prompt: exercise.prompt,
    guidance: exercise.guidance,
    hints: exercise.hints,
    solution: exercise.solution,
    has_code: exercise.hasCode,
    code: exercise.code,
    solution_code: exercise.solutionCode,
  };
}

function afterJson({ id, text, isQuestion, expected, hint, remark }: AfterExercise) {
  return { id, text, is_question: isQuestion, expected, hint, remark };
}

function blockJson({ kind, label, line, endLine, markdown, labelLine, exercise }: Block) {
  return { kind, label, line, end_line: endLine, markdown, label_line: labelLine, exercise };
}
