import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkJudges } from '../../../src/grading/check-judges.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';
import { loadChecks } from '../../../src/lesson/checks-load.ts';
import { loadLesson } from '../../../src/lesson/load.ts';

/** Every rubric of our lesson, as the program reads it. */
export function lessonTextChecks(): { checks: TextCheck[]; words: Record<string, string[]> } {
  const read = (name: string) => readFileSync(path.join('lessons/training-and-backprop', name), 'utf8');
  const lesson = loadLesson(read('guide.md'), 'guide.md');
  const { checks } = loadChecks(read('checks.yml'), lesson, checkJudges);
  return {
    checks: Object.values(checks.items).filter(({ kind }) => kind === 'text') as TextCheck[],
    words: checks.words,
  };
}
