import type { FileCheck } from '../lesson/checks.ts';
import { gradePasted } from './pasted.ts';
import type { Verdict } from './verdict.ts';

/** A learner's file as it was found. */
export interface FoundFile {
  /** As it would be typed. */
  file: string;
  text: string;
  /** Why it could not be read, in words that follow its name; null when it could. */
  fault: string | null;
}

/** Judges what stands in a file. One that is absent, unreadable or empty is no answer yet. */
export function gradeFile(check: FileCheck, { file, text, fault }: FoundFile): Verdict {
  const missing = fault ?? (text.trim() === '' ? 'is empty' : null);
  if (missing === null) {
    const verdict = gradePasted(check, text);
    const message = verdict.message === '' ? '' : `In \`${file}\`: ${verdict.message}`;
    return { ...verdict, message };
  }
  return {
    outcome: 'not_an_answer',
    judgedBy: 'key',
    evidence: [],
    misconception: null,
    message: `\`${file}\` ${missing}. Save your work there as plain text, then answer \`done\` again.`,
  };
}
