import { isQuestionToTutor } from '../../../src/grading/question-to-tutor.ts';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import type { Outcome } from '../../../src/grading/verdict.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';
import { checks } from '../../lessons/shipped-checks.ts';

const asked =
  'prereq.1 prereq.2 prereq.3 q1.1 q1.2 q1.4 q2.1 q2.2 q2.3 q3.1 q3.2 q3.3 q4.1 q4.2 q4.3 after2.2 after4.1 after4.2'.split(
    ' ',
  );

/** Every rubric of our lesson, as the program reads it. */
export const lessonChecks = Object.values(checks.items).filter(({ kind }) => kind === 'text') as TextCheck[];

/** Those of the specification's questions. */
export const specificationChecks = lessonChecks.filter(({ id }) => asked.includes(id));

export const { words } = checks;

/** In the order of the session: a question to the tutor is no answer. */
export function outcomeOf(check: TextCheck, answer: string): Outcome {
  return isQuestionToTutor(answer) ? 'not_an_answer' : gradeText(check, words, answer).outcome;
}

/** Shows how many of each label came to which outcome. */
export function showTable(rows: readonly { label: string; outcome: string }[]): void {
  const table: Record<string, Record<string, number>> = {};
  for (const { label, outcome } of rows) {
    table[label] ??= {};
    table[label][outcome] = (table[label][outcome] ?? 0) + 1;
  }
  console.table(table);
}
