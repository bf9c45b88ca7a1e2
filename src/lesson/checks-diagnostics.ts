import { closest, distance } from 'fastest-levenshtein';
import type { Position } from './diagnostics.ts';
import type { Diagnostic, DiagnosticLevel } from './lesson.ts';

const levels = {
  'checks-unreadable': 'error',
  'checks-duplicate': 'error',
  'checks-type': 'error',
  'checks-missing': 'error',
  'checks-unknown-key': 'error',
  'checks-unknown-kind': 'error',
  'checks-unknown-item': 'error',
  'checks-unknown-component': 'error',
  'checks-unknown-misconception': 'error',
  'checks-kind-misfit': 'error',
  'checks-option-unknown': 'error',
  'checks-distractor-of-right': 'error',
  'checks-distractor-missing': 'warning',
  'checks-hints-missing': 'warning',
  'checks-formula': 'error',
  'checks-placeholder': 'error',
  'checks-draw': 'error',
  'checks-mal-rule': 'warning',
  'checks-phrase': 'error',
  'answers-line': 'error',
  'answers-unknown-item': 'error',
  'answers-too-many': 'warning',
} as const satisfies Record<string, DiagnosticLevel>;

export type ChecksCode = keyof typeof levels;

/** Every code with its level, for documentation and tests. */
export const checksLevels: Readonly<Record<ChecksCode, DiagnosticLevel>> = levels;

export type ChecksReport = (code: ChecksCode, at: Position, message: string) => void;

/** A broken file does not fill the screen. */
const mostDiagnostics = 500;

/** Collects what is wrong with one `checks.yml` or `answers.tsv`; `sorted` gives it in the order of the file. */
export function openChecksReport(): { report: ChecksReport; sorted: () => Diagnostic[] } {
  const found: Diagnostic[] = [];
  return {
    report: (code, { line, column }, message) => {
      if (found.length < mostDiagnostics) found.push({ code, level: levels[code], line, column, message });
    },
    sorted: () => found.sort((one, other) => one.line - other.line || one.column - other.column),
  };
}

/** `It is one of a, b. Did you mean b?`; of a long list only the nearest. */
export function oneOf(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  const meant = near === null ? '' : ` Did you mean ${near}?`;
  if (allowed.length === 0) return 'There is none.';
  if (allowed.length > 24) return meant.trim();
  return `It is one of ${allowed.join(', ')}.${meant}`;
}

function nearest(word: string, allowed: readonly string[]): string | null {
  if (allowed.length === 0 || word.length > 80) return null;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const within = allowed.find((one) => plain(word).length > 3 && plain(one).includes(plain(word)));
  const found = allowed.find((one) => plain(one) === plain(word)) ?? within ?? closest(word, [...allowed]);
  const most = Math.max(1, Math.floor(found.length / 3));
  return found === within || plain(found) === plain(word) || distance(word, found) <= most ? found : null;
}
