import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/lesson/lesson.ts';
import { firstSection } from './guide-text.ts';

function question(item: string, indicators = ''): Question {
  const found = firstSection(
    `**Verification Questions:**\n1. ${item}\n\n**Good answer indicators:**\n${indicators}`,
  );
  const [first] = found.questions;
  if (!first) throw new Error('no question');
  return first;
}

test.each<[string, Partial<Question>]>([
  ['"Why?"', { kind: 'explanation', text: 'Why?' }],
  ['"Why?" (Because)', { text: 'Why?', expected: 'Because' }],
  ['"How many?" (Answer: 6)', { text: 'How many?', expected: '6' }],
  ['"How many?" (Expected: 6)', { expected: '6' }],
  ['"How many?" (Should get: 6)', { expected: '6' }],
  ['"What shape?" ((5, 5) — one per pair)', { text: 'What shape?', expected: '(5, 5) — one per pair' }],
  ['"What is f(x) (of x)?" (x: "twice")', { text: 'What is f(x) (of x)?', expected: 'x: "twice"' }],
  ['"Why (in short)?"', { text: 'Why (in short)?' }],
  ['"Why?" (Hint: think of air)', { hint: 'think of air' }],
  ['"What is printed?" (Show a loop: `for`)', { remark: 'Show a loop: `for`' }],
  ['"Why?" (Ask for two reasons)', { remark: 'Ask for two reasons' }],
  ['"Why?" (If they know, go on)', { remark: 'If they know, go on' }],
  ['"Why?" (Note the pace)', { remark: 'Note the pace' }],
  ['"Why?" (This leads on)', { remark: 'This leads on' }],
  ['"Why?" (Iffy things happen)', { expected: 'Iffy things happen' }],
  [
    'Code reading: Show a class and ask what it does',
    { kind: 'code_reading', text: 'Show a class and ask what it does' },
  ],
  ['Design question: "How would you?"', { kind: 'design', text: 'How would you?' }],
  ['Tracing: "What is z?" (Answer: 0.26)', { kind: 'tracing', text: 'What is z?', expected: '0.26' }],
  ['"What is `[\\"a\\", \\"b\\"].map`?"', { text: 'What is `["a", "b"].map`?' }],
  ['"He said "go" (twice) and went?" (Yes)', { text: 'He said "go" (twice) and went?', expected: 'Yes' }],
  ['"How?"\n   - Good answer: "by hand"', { text: 'How?', expected: 'by hand' }],
  ['"How?"\n   - Hint: slowly', { text: 'How?', hint: 'slowly' }],
  [
    '"What is printed?"\n   ```python\n   print("x")\n   ```',
    { text: 'What is printed?\n```python\nprint("x")\n```' },
  ],
  ['"What does `a "b" c` do?" (It quotes)', { text: 'What does `a "b" c` do?', expected: 'It quotes' }],
])('%s is read', (item, expected) => {
  const found = question(item);
  expect(found).toMatchObject(expected);
  for (const key of ['expected', 'hint', 'remark'] as const)
    if (!(key in expected)) expect(found[key]).toBeUndefined();
});

describe('a choice', () => {
  test.each<[string, string, string[]]>([
    ['"Which? A) one B) two"', 'Which?', ['one', 'two']],
    [
      'Multiple choice: "The sum is: A) 1, 2 B) 3: four C) `B) x`"',
      'The sum is:',
      ['1, 2', '3: four', '`B) x`'],
    ],
    [
      '"What is P(A) given (A and B)? A) svd(A) B) P(B) C) Both A and B"',
      'What is P(A) given (A and B)?',
      ['svd(A)', 'P(B)', 'Both A and B'],
    ],
    ['"Which? A) one\n   B) two\n   C) three"', 'Which?', ['one', 'two', 'three']],
    ['"Which?" A) one B) two', 'Which?', ['one', 'two']],
    ['"Which?"\n   - A) one\n   - B) two', 'Which?', ['one', 'two']],
    ['"Which? A) one, B) two, C) three"', 'Which?', ['one', 'two', 'three']],
    ['"Fill: ___. A) x B) y"', 'Fill: ___.', ['x', 'y']],
  ])('%s has its stem and options', (item, stem, options) => {
    const found = question(item);
    expect(found.kind).toBe('multiple_choice');
    expect(found.text).toBe(stem);
    expect(found.options.map((option) => option.text)).toEqual(options);
  });

  test.each([
    '"Is f(A) = f(B) true?"',
    '"Compare (A) one and (B) two"',
    '"Is (x, A) more than (x, B) here?"',
    '"B) first A) second"',
  ])('is not seen in %s', (item) => {
    expect(question(item).options).toEqual([]);
  });

  const two = '"Which? A) one B) two C) three"';
  test.each<[string, string, string[]]>([
    [`${two} (Answer: B)`, '', ['B']],
    [`${two} (Answer: B and C)`, '', ['B', 'C']],
    [`${two} (Answer: B)`, '- They answer C', ['B']],
    [two, '- They answer B (the second)', ['B']],
    [two, '- They can answer C', ['C']],
    [two, '- They answer B/C (both do)', ['B', 'C']],
    [two, '- All is well (B for multiple choice)', ['B']],
    [two, '- All is well (answer C for multiple choice)', ['C']],
    [two, '- They see why (B is correct)', ['B']],
    [two, '- For question 1: C — the third', ['C']],
    [two, '- They answer A question of their own', []],
    [two, '- They know C (the language)', []],
    [two, '- They answer F', []],
    [two, '', []],
  ])('%s with %s has the answers %j', (item, indicators, answers) => {
    expect(question(item, indicators).answers).toEqual(answers);
  });

  test('of several is paired with the indicators in order, and only when the numbers agree', () => {
    const asked =
      '**Verification Questions:**\n1. "X? A) a B) b"\n2. "Why?"\n3. "Y? A) a B) b"\n\n**Good answer indicators:**\n';
    const answers = (indicators: string) =>
      firstSection(asked + indicators).questions.map((found) => found.answers);
    expect(answers('- They answer B\n- They reason\n- They answer A')).toEqual([['B'], [], ['A']]);
    expect(answers('- They answer B')).toEqual([[], [], []]);
    expect(answers('- For question 3: A\n- They answer B')).toEqual([['B'], [], ['A']]);
  });

  test('keeps a reason that follows its letter as what is expected', () => {
    expect(question(`${two} (Answer: B — it is even)`)).toMatchObject({
      answers: ['B'],
      expected: 'B — it is even',
    });
    expect(question(`${two} (Answer: B)`).expected).toBeUndefined();
  });
});

test('an indicator that names a question by number is kept with it, and stays an indicator', () => {
  const section = firstSection(
    '**Verification Questions:**\n1. "A?"\n2. "B?"\n\n**Good answer indicators:**\n- For question 2: 1/38\n- They try',
  );
  expect(section.questions.map((found) => found.indicator)).toEqual([undefined, '1/38']);
  expect(section.indicators).toEqual(['For question 2: 1/38', 'They try']);
});

test('questions are numbered over all question blocks of a section', () => {
  const section = firstSection(
    '**Verification Questions:**\n1. "A?"\n\n**Analogy:** x\n\n**Verification Questions:**\n1. "B?"',
  );
  expect(section.questions.map(({ id, text }) => `${id} ${text}`)).toEqual(['q1.1 A?', 'q1.2 B?']);
});
