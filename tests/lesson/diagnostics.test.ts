import { expect, test } from 'vitest';
import { diagnosticLevels } from '../../src/lesson/diagnostics.ts';
import { findings, guideWith, load } from './guide-text.ts';

const questions = '**Verification Questions:**\n1. "Why?"';
const choice = '**Verification Questions:**\n1. "Which? A) one B) two"';

/** Each code with a guide that has that one fault, and where it must be found. */
const faults: [string, string, string][] = [
  ['front-matter-missing', '# Tea\n### Section 1: A\n**Core Concept to Teach:** x', '1:1'],
  ['front-matter-invalid', guideWith(questions).replace('title: Tea', 'title: [Tea'), '3:1'],
  ['title-missing', guideWith(questions).replace('title: Tea', 'name: Tea'), '1:1'],
  ['no-sections', '---\ntitle: Tea\n---\nwords', '1:1'],
  ['section-number', guideWith(questions, '### Section 3: C\n**Core Concept to Teach:** x'), '18:1'],
  ['section-number', guideWith(questions, '### Section 1: C\n**Core Concept to Teach:** x'), '18:1'],
  ['section-without-concept', guideWith(questions, '### Section 2: B'), '18:1'],
  ['fence-close-with-text', guideWith('"Look:\n```python\nx = 1\n  ```"'), '18:6'],
  ['fence-unclosed', guideWith('Look:\n\n- so:\n  ```python\n  x = 1'), '18:3'],
  ['question-unreadable', guideWith('**Verification Questions:**\n1. "A?"\n2. why is it so'), '17:1'],
  ['choice-without-answer', guideWith(choice), '16:1'],
  ['choice-answer-not-an-option', guideWith(`${choice} (Answer: E)`), '16:1'],
  [
    'choice-answer-not-an-option',
    guideWith(`${choice}\n\n**Good answer indicators:**\n- They answer F`),
    '19:1',
  ],
  [
    'choice-answers-unpaired',
    guideWith(`${choice} (Answer: A)\n2. "Or? A) x B) y"\n\n**Good answer indicators:**\n- They answer B`),
    '17:1',
  ],
  ['misconception-without-correction', guideWith('**Common Misconceptions:**\n- "It just is"'), '16:1'],
  ['exercise-number', guideWith('**Exercise 2.1:**\nBrew.\n\n**Solution:** so'), '15:1'],
  [
    'exercise-number',
    guideWith('**Exercise 1.1:** a\n**Solution:** b\n**Exercise 1.1:** c\n**Solution:** d'),
    '17:1',
  ],
  ['exercise-without-prompt', guideWith('**Exercise 1.1: Empty**\n\n**Solution:** so'), '15:1'],
  ['guidance-without-exercise', guideWith('**How to Guide Them:**\n1. "Look"'), '15:1'],
  ['solution-without-exercise', guideWith('**Solution:**\nso'), '15:1'],
  ['solution-without-exercise', guideWith(questions, '### Break\n**Solution:** so'), '19:1'],
  ['exercise-without-solution', guideWith('**Exercise 1.1:**\nBrew.'), '15:1'],
  ['label-near-miss', guideWith('**Verification Question:**\n1. "Why?"'), '15:1'],
  ['label-near-miss', guideWith('**Common misconception:**\n- "x": y'), '15:1'],
  [
    'label-misplaced',
    guideWith(questions, '### Setup Verification\n**Common Misconceptions:**\n- "x": y'),
    '19:1',
  ],
  ['placeholder', guideWith('**Analogy:**\n- [A nice analogy]'), '16:3'],
  ['placeholder', guideWith('**Analogy:** "[concept]"'), '15:15'],
];

test.each(faults)('%s is found where it was planted (%#)', (code, text, at) => {
  expect(findings(text)).toEqual([`${code} ${at}`]);
});

test('a section without questions is found at its heading', () => {
  expect(load(guideWith('words')).diagnostics).toMatchObject([
    { code: 'section-without-questions', level: 'info', line: 10, column: 1 },
  ]);
});

test('every code of the format has a planted fault', () => {
  const planted = new Set([...faults.map(([code]) => code), 'section-without-questions']);
  expect([...planted].sort()).toEqual(Object.keys(diagnosticLevels).sort());
});

test('a guide that follows the format has no finding at all', () => {
  expect(load(guideWith(questions)).diagnostics).toEqual([]);
});

test.each(['In brief', 'In depth', 'Example: A kettle', 'Picture: A cup', 'Notation'])(
  'the label %s is no near miss of another',
  (label) => {
    expect(findings(guideWith(`**${label}:**\ntext\n\n${questions}`))).toEqual([]);
  },
);

test('diagnostics come in the order of the file', () => {
  const text = guideWith(`${choice}\n\n**Exercise 1.1:**\n\n**Common Misconceptions:**\n- x`);
  const lines = load(text).diagnostics.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((one, other) => one - other));
});
