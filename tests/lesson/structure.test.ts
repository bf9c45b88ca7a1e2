import { describe, expect, test } from 'vitest';
import { readHeading, readSectionTitle, withoutGuideSuffix } from '../../src/lesson/headings.ts';
import { readLabel } from '../../src/lesson/labels.ts';
import { findings, firstSection, guideWith, load } from './guide-text.ts';

test.each([
  ['### Section 2: Creating (10 min)', 3, 'Section 2: Creating', 10],
  ['## Project (1 hour)', 2, 'Project', 60],
  ['### A (5–10 minutes)', 3, 'A', 10],
  ['### A (~ 5 mins) ###', 3, 'A', 5],
  ['### A (10 things)', 3, 'A (10 things)', null],
  ['#', 1, '', null],
])('the heading %s is read', (line, level, title, minutes) => {
  expect(readHeading(line)).toMatchObject({ level, title, minutes });
});

test.each(['#hash', '####### seven', ' # indented', 'text'])('%s is no heading', (line) => {
  expect(readHeading(line)).toBeNull();
});

test.each([
  ['Section 3: A: B', 3, 'A: B'],
  ['Section 3 - A', 3, 'A'],
  ['section 3 — A', 3, 'A'],
  ['Section 3', 3, ''],
])('%s is section %i', (title, number, bare) => {
  expect(readSectionTitle(title)).toEqual({ number, title: bare });
});

test.each(['Sections 1 and 2', 'Section Notes', 'Introduction'])('%s is no section', (title) => {
  expect(readSectionTitle(title)).toBeNull();
});

test.each([
  'Tea - Sherpa (AI Teaching Guide)',
  'Tea — Sherpa (AI Teaching Guide)',
  'Tea - AI Teaching Guide',
  'Tea',
])('the title of "%s" is Tea', (title) => expect(withoutGuideSuffix(title)).toBe('Tea'));

test.each([
  ['**Label:**', 'Label', ''],
  ['**Label:** text', 'Label', 'text'],
  ['**Label**: text', 'Label', 'text'],
  ['**Label** (like this): text', 'Label (like this)', 'text'],
  ['**Label**', 'Label', ''],
  ['**Why square it?**', 'Why square it?', ''],
  ['**Use `a:b` well:** x', 'Use `a:b` well', 'x'],
])('%s is a label', (line, text, rest) => {
  expect(readLabel(line)).toMatchObject({ text, rest });
});

test.each([
  '**Bold.** More text',
  '**Bold** -- text',
  '**Bold** text: more',
  ' **Label:**',
  '- **Label:**',
  '**',
  '****',
])('%s is no label', (line) => expect(readLabel(line)).toBeNull());

describe('a fence', () => {
  const after = '\n\n### Section 2: B\n\n**Exercise 2.1:**\nx';

  test('hides labels and headings', () => {
    const lesson = load(guideWith('```text\n### Section 2: No\n**Exercise 1.1:**\n```', after));
    expect(lesson.sections.map(({ number }) => number)).toEqual([1, 2]);
    expect(lesson.sections[0]?.exercises).toEqual([]);
  });

  test.each(['"', "'", ')', '.', '",', ' ";:'])('closes with %s behind it', (mark) => {
    const lesson = load(guideWith(`"Look:\n\`\`\`python\nx\n\`\`\`${mark}`, after));
    expect(lesson.sections[1]?.exercises).toHaveLength(1);
    expect(lesson.code).toEqual([{ language: 'python', line: 16, text: 'x' }]);
  });

  test('is not opened by marks that a quote follows', () => {
    const lesson = load(guideWith('```python\nx\n```\n```"', after));
    expect(lesson.sections[1]?.exercises).toHaveLength(1);
    expect(lesson.code).toHaveLength(1);
  });

  test('that nothing closes ends at the next heading', () => {
    const lesson = load(guideWith('```python\n# a comment\nx = 1', after));
    expect(lesson.sections[1]?.exercises).toHaveLength(1);
    expect(lesson.code[0]?.text).toContain('# a comment\nx = 1');
  });

  test('left open before another one ends at the label between them', () => {
    const lesson = load(guideWith('```python\nx = 1\n\n**Exercise 1.1:**\ny\n\n```python\nz\n```', after));
    expect(lesson.sections[0]?.exercises).toHaveLength(1);
    expect(lesson.code.map(({ line }) => line)).toEqual([15, 21]);
  });

  test('is not closed by a fence that names a language, nor by a shorter one', () => {
    const lesson = load(guideWith('````markdown\n```python\nx\n```\n````', after));
    expect(lesson.code).toEqual([{ language: 'markdown', line: 15, text: '```python\nx\n```' }]);
  });

  test('in a list item loses the indentation of its opening line', () => {
    expect(firstSection('1. Run:\n   ```bash\n   ls\n     -l\n   ```').code).toEqual([
      { language: 'bash', line: 16, text: 'ls\n  -l' },
    ]);
  });
});

test('a section ends at the next heading of level 2 or 3, and what follows an H4 belongs to the section', () => {
  const lesson = load(
    guideWith(
      '#### Part\n\n**How to Explain:** "x"\n\n**Verification Questions:**\n1. "Why?"',
      '### Break\n\n**Tip:** y',
    ),
  );
  expect(lesson.sections[0]?.questions).toHaveLength(1);
  expect(lesson.sections[0]?.explain).toEqual(['x']);
  expect(lesson.notes).toEqual([{ label: 'Tip', text: 'y' }]);
});

test('unlabelled text under an H4 is a note with its heading', () => {
  expect(firstSection('#### Part one\n\nSome words.').notes).toEqual([
    { label: 'Part one', text: 'Some words.' },
  ]);
});

test('a project given as the last section stands in the project alone', () => {
  const lesson = load(guideWith('x', '### Section 2: Practice Project\n\n**Requirements:**\n1. "Brew"'));
  expect(lesson.sections).toHaveLength(1);
  expect(lesson.project).toMatchObject({ title: 'Practice Project', requirements: ['Brew'] });
  expect(lesson.diagnostics.map(({ code }) => code)).toEqual(['section-without-questions']);
});

test('ids stay unique when a guide repeats its numbers', () => {
  const blocks =
    '**Verification Questions:**\n1. "Why?"\n\n**Exercise 1.1:** x\n\n**After exercise, ask:**\n- "So?"';
  const { sections } = load(guideWith(blocks, `### Section 1: Again\n\n${blocks}`));
  expect(sections.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual(['q1.1', 'q1.1-2']);
  expect(sections.flatMap(({ exercises }) => exercises.map(({ id }) => id))).toEqual(['1.1', '1.1-2']);
  expect(sections.flatMap(({ afterExercise }) => afterExercise.map(({ id }) => id))).toEqual([
    'after1.1',
    'after1.1-2',
  ]);
});

test('the label of a misplaced block is kept as a note', () => {
  expect(findings(guideWith('**How to Guide Them:**\n1. "Look"'))).toHaveLength(1);
  expect(firstSection('**How to Guide Them:**\n1. "Look"').notes).toEqual([
    { label: 'How to Guide Them', text: '1. "Look"' },
  ]);
});
