import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toGuideJson } from '../../src/lesson/guide-json.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { countJson } from './count-json.ts';

const shared = '../shared/guides';
const isAbsent = !existsSync(`${shared}/expected-totals.json`);

describe.skipIf(isAbsent)('the sample guides (skipped where ../shared is absent)', () => {
  const expected: Record<string, Record<string, number>> = isAbsent
    ? {}
    : JSON.parse(readFileSync(`${shared}/expected-totals.json`, 'utf8'));

  test.each(Object.keys(expected))('%s loads with the expected totals', (name) => {
    const text = readFileSync(`${shared}/${name}.md`, 'utf8');
    const { lines, tables, ...totals } = expected[name] ?? {};
    expect(countJson(toGuideJson(loadLesson(text, `${name}.md`)))).toEqual(totals);
  });

  test('the template loads with warnings and without an error', () => {
    const text = readFileSync(`${shared}/template/sherpa-template-v1.md`, 'utf8');
    const { diagnostics, title, sections } = loadLesson(text, 'template.md');
    expect(title).toBe('[Route Title]');
    expect(sections).toHaveLength(3);
    expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
    expect(diagnostics.slice(0, 2).map(({ code, line }) => `${code}:${line}`)).toEqual([
      'front-matter-invalid:2',
      'placeholder:2',
    ]);
  });
});

test('our own guide loads with the totals counted by hand', () => {
  const text = readFileSync('tests/lesson/fixture-guide.txt', 'utf8');
  expect(countJson(toGuideJson(loadLesson(text, 'fixture-guide.txt')))).toEqual({
    sections: 3,
    teaching_sections: 2,
    core_concepts: 2,
    misconceptions: 5,
    questions: 9,
    multiple_choice: 3,
    mc_with_answer: 2,
    open_with_expected: 3,
    indicators: 3,
    struggle: 1,
    exercises: 3,
    guide_steps: 6,
    explicit_hints: 3,
    solutions: 2,
    solutions_with_code: 1,
    after_exercise: 3,
    fences: 6,
    labels: 59,
  });
});
