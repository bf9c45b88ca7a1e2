import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gradeChoice, gradeNumber } from '../../src/grading/grade.ts';
import { isQuestionToTutor } from '../../src/grading/question-to-tutor.ts';
import type { Outcome } from '../../src/grading/verdict.ts';
import { checks } from '../lessons/shipped-checks.ts';

interface FormQuestion {
  ref: string;
  kind: 'choice' | 'numeric';
  options: Record<string, string>;
  answer: string & number;
  handRounded?: number[];
}

interface Form {
  ref: string;
  input: string;
  label: Outcome;
  parsed: string | number | null;
  tags: string[];
}

const folder = '../shared/eval';
const load = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

function synonymsOf(ref: string): Record<string, string[]> {
  const check = checks.items[ref];
  return check?.kind === 'choice' ? (check.variants[0]?.synonyms ?? {}) : {};
}

describe.skipIf(!existsSync(folder))('the samples of answers (skipped where ../shared is absent)', () => {
  test('every form is read, with the synonyms of the lesson, and graded as a careful human does', () => {
    const { questions, forms } = load('forms-sample.json') as { questions: FormQuestion[]; forms: Form[] };
    const missed = forms.filter((form) => {
      const question = questions.find((other) => other.ref === form.ref);
      if (!question) return true;
      const { read, verdict } =
        question.kind === 'numeric'
          ? gradeNumber({ exact: question.answer, handRounded: question.handRounded ?? [] }, form.input)
          : gradeChoice(
              {
                options: Object.entries(question.options).map(([letter, text]) => ({ letter, text })),
                answers: [question.answer],
                synonyms: synonymsOf(question.ref),
              },
              form.input,
            );
      const isRead =
        typeof form.parsed === 'number'
          ? Math.abs(Number(read) - form.parsed) < 1e-6
          : form.parsed === null || read === form.parsed;
      return verdict.outcome !== form.label || !isRead;
    });
    expect(missed).toEqual([]);
  });

  test('questions to the tutor are told from answers, all of them', () => {
    const { answers } = load('answers-sample.json') as { answers: { answer: string; label: Outcome }[] };
    const asked = answers.filter((row) => isQuestionToTutor(row.answer));
    expect(asked).toEqual(answers.filter((row) => row.label === 'not_an_answer'));
  });
});
