import { describe, expect, test } from 'vitest';
import { canBeDrawn, instance } from '../../src/grading/formula/instance.ts';
import { numberQuestion } from '../../src/grading/formula/number-question.ts';
import { gradeChoice } from '../../src/grading/grade.ts';
import { gradeText } from '../../src/grading/rubric/grade-text.ts';
import { isTemplateName } from '../../src/grading/tracing/templates.ts';
import type { Check, TextCheck } from '../../src/lesson/checks.ts';
import { judgeItem } from '../../src/session/turn/judge-item.ts';
import { leaks } from '../../src/session/turn/leak.ts';
import { questionsOf } from '../../src/session/way/quiz-plan.ts';
import { answersDiagnostics, checks, diagnostics } from './shipped-checks.ts';
import { lesson as guide } from './shipped-guide.ts';

const items = questionsOf({ ...guide, checks });
const all: Check[] = [...Object.values(checks.items), ...Object.values(checks.generated)];
const texts = all.filter((check): check is TextCheck => check.kind === 'text');

describe('the checks of the shipped lesson', () => {
  test('load without a fault', () => {
    console.log(
      `${Object.keys(checks.items).length} items of the guide, ${Object.keys(checks.generated).length} templates, ${checks.components.length} components`,
    );
    expect([...diagnostics, ...answersDiagnostics].filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('have a message for every wrong option', () => {
    const silent = all.flatMap((check) => {
      if (check.kind !== 'choice') return [];
      const own = items.find(({ id }) => id === check.id);
      return check.variants.flatMap((variant) => {
        const letters = own ? own.options.map(({ letter }) => letter) : Object.keys(variant.options);
        const answers =
          variant.answers.length > 0 || own?.key.type !== 'choice' ? variant.answers : own.key.answers;
        return letters
          .filter(
            (letter) => !answers.includes(letter) && (variant.distractors[letter]?.message ?? '').length < 15,
          )
          .map((letter) => `${check.id} ${letter}`);
      });
    });
    expect(silent).toEqual([]);
  });

  test('read an option by its standard short name, and each synonym as its own option', () => {
    const q13 = items.find(({ id }) => id === 'q1.3');
    const read = (text: string) => (q13 ? judgeItem(q13, text).read : '');
    for (const text of ['bce', 'BCE loss', 'I would take CE', 'log loss', 'NLL'])
      expect(read(text)).toBe('B');
    for (const text of ['mse', 'L2 loss', 'squared error, so MSE']) expect(read(text)).toBe('A');
    const misread = all.flatMap((check) => {
      if (check.kind !== 'choice') return [];
      const own = items.find(({ id }) => id === check.id)?.options;
      return check.variants.flatMap(({ options, synonyms }) =>
        Object.entries(synonyms).flatMap(([letter, wordings]) =>
          wordings.filter((wording) => {
            const listed = own ?? Object.entries(options).map(([name, text]) => ({ letter: name, text }));
            return gradeChoice({ options: listed, answers: [], synonyms }, wording).read !== letter;
          }),
        ),
      );
    });
    expect(misread).toEqual([]);
  });

  test('name three items or more for each component', () => {
    const counts = checks.components.map(
      ({ id }) => [id, all.filter(({ component }) => component === id).length] as const,
    );
    expect(counts.filter(([, count]) => count < 3)).toEqual([]);
  });

  test('have questions of all four kinds in every section', () => {
    for (const { number } of guide.sections) {
      const kinds = new Set(items.filter(({ section }) => section === number).map(({ kind }) => kind));
      expect([number, [...kinds].sort()]).toEqual([
        number,
        ['explanation', 'multiple_choice', 'prediction', 'tracing'],
      ]);
    }
  });

  test('compute what the guide says is right, to its decimals', () => {
    const off = guide.sections.flatMap(({ questions }) =>
      questions.flatMap(({ id, expected }) => {
        const check = checks.items[id];
        if (check?.kind !== 'number' || !expected) return [];
        const said = Number(expected.replace('−', '-'));
        const decimals = expected.split('.')[1]?.length ?? 0;
        const { exact } = numberQuestion(check, check.values);
        return Math.abs(exact - said) <= 0.5 * 10 ** -decimals + 1e-9
          ? []
          : [`${id}: ${exact} for ${expected}`];
      }),
    );
    expect(off).toEqual([]);
  });

  test('give no key away before the last rung', () => {
    const leaking = items.flatMap((item) => {
      if (checks.items[item.id] === undefined) return [];
      const rungs = item.hints();
      const before = item.bottomsOut ? rungs.slice(0, -1) : rungs;
      // A sibling's numbers may hold the key by chance; a session passes such a rung over.
      const written = before.filter((rung) => !rung.startsWith('The same with other numbers'));
      return written.filter((rung) => leaks(rung, item)).map((rung) => `${item.id}: ${rung.slice(0, 60)}`);
    });
    expect(leaking).toEqual([]);
  });

  test('draw a thousand siblings, and every trace names a template', () => {
    const drawable = all.filter((check) => check.kind !== 'trace' && canBeDrawn(check));
    for (let k = 0; k < 1000; k++) {
      const check = drawable[k % drawable.length];
      if (check?.kind === 'number' || check?.kind === 'choice')
        expect(instance({ section: 0, ...check }, k).text.length).toBeGreaterThan(10);
    }
    expect(
      all.flatMap((check) => (check.kind === 'trace' && !isTemplateName(check.template) ? [check.id] : [])),
    ).toEqual([]);
  });
});

describe('every rubric', () => {
  const outcomes = (check: TextCheck, answers: readonly string[]) =>
    answers.map((answer) => [answer, gradeText(check, checks.words, answer).outcome] as const);

  test.each(texts.map((check) => [check.id, check] as const))(
    '%s passes its right and fails its wrong answers',
    (_, check) => {
      expect(check.right.length).toBeGreaterThanOrEqual(4);
      expect(check.wrong.length).toBeGreaterThanOrEqual(3);
      expect(outcomes(check, check.right).filter(([, outcome]) => outcome !== 'correct')).toEqual([]);
      expect(
        outcomes(check, [...check.wrong, ...check.partial]).filter(([, outcome]) => outcome === 'correct'),
      ).toEqual([]);
    },
  );
});
