import type { Lesson, Question, Section } from '../lesson/lesson.ts';
import { type Profile, preferenceFor } from './profile.ts';

/**
 * The outer loop's choice among interchangeable questions: a choice or an explanation of the same section may
 * stand in for one another, a trace or a prediction may not.
 */
export function chosenQuestions(section: Section, profile: Profile): Question[] {
  const wanted = preferenceFor(profile, 'assessment.quiz_type', section.number);
  if (wanted !== 'multiple_choice' && wanted !== 'explanation') return section.questions;
  const unwanted = wanted === 'multiple_choice' ? 'explanation' : 'multiple_choice';
  const kept = section.questions.filter((question) => interchangeableKind(question) !== unwanted);
  return kept.length > 0 ? kept : section.questions;
}

function interchangeableKind(question: Question): string {
  if (question.options.length > 0) return 'multiple_choice';
  return question.kind === 'tracing' || question.kind === 'prediction' ? question.kind : 'explanation';
}

/**
 * After which section the questions of this one are asked: its own, the next major topic (every second section
 * and the last), or the last of all.
 */
export function askedAfter(lesson: Lesson, section: Section, profile: Profile): number {
  const numbers = lesson.sections.map((s) => s.number);
  const last = numbers.at(-1) ?? section.number;
  const frequency = preferenceFor(profile, 'assessment.quiz_frequency', section.number);
  if (frequency === 'end_of_route') return last;
  if (frequency !== 'after_major_topics') return section.number;
  const position = numbers.indexOf(section.number);
  return numbers[position % 2 === 0 ? Math.min(position + 1, numbers.length - 1) : position] ?? last;
}
