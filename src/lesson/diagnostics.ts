import type { Diagnostic, DiagnosticLevel } from './lesson.ts';

/** Where something stands in the original file, both 1-based. */
export interface Position {
  line: number;
  column: number;
}

export type Report = (code: DiagnosticCode, at: Position, message: string) => void;

const levels = {
  'front-matter-missing': 'warning',
  'front-matter-invalid': 'warning',
  'title-missing': 'warning',
  'no-sections': 'error',
  'section-number': 'warning',
  'section-without-concept': 'info',
  'section-without-questions': 'info',
  'fence-close-with-text': 'warning',
  'fence-unclosed': 'warning',
  'question-unreadable': 'warning',
  'choice-without-answer': 'warning',
  'choice-answer-not-an-option': 'warning',
  'choice-answers-unpaired': 'warning',
  'misconception-without-correction': 'warning',
  'exercise-number': 'warning',
  'exercise-without-prompt': 'warning',
  'guidance-without-exercise': 'warning',
  'solution-without-exercise': 'warning',
  'exercise-without-solution': 'info',
  'label-near-miss': 'warning',
  'label-misplaced': 'warning',
  placeholder: 'warning',
} as const satisfies Record<string, DiagnosticLevel>;

export type DiagnosticCode = keyof typeof levels;

/** Every code with its level, for documentation and tests. */
export const diagnosticLevels: Readonly<Record<DiagnosticCode, DiagnosticLevel>> = levels;

/** Collects what is odd about one guide; `sorted` gives it in the order of the file. */
export function openReport(): { report: Report; sorted: () => Diagnostic[] } {
  const found: Diagnostic[] = [];
  return {
    report: (code, { line, column }, message) => {
      found.push({ code, level: levels[code], line, column, message });
    },
    sorted: () => found.sort((one, other) => one.line - other.line || one.column - other.column),
  };
}
