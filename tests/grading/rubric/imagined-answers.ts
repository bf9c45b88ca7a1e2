import { readFileSync } from 'node:fs';

type Label = 'correct' | 'partial' | 'incorrect';

/** Answers imagined to measure the rubrics before and after each change: item, label, answer (`\n` for a line end). */
export const imaginedAnswers: readonly (readonly [ref: string, label: Label, answer: string])[] =
  readFileSync('tests/grading/rubric/imagined-answers.tsv', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [ref = '', label = '', answer = ''] = line.split('\t');
      return [ref, label as Label, answer.replaceAll('\\n', '\n')] as const;
    });
