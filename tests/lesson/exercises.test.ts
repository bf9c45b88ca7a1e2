import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../src/lesson/lesson.ts';
import { firstSection } from './guide-text.ts';

function exercise(blocks: string): Exercise {
  const [first] = firstSection(blocks).exercises;
  if (!first) throw new Error('no exercise');
  return first;
}

test.each([
  ['**Exercise 1.2: Triage**\n"Sort."', '1.2', 'Triage'],
  ['**Exercise 1.2:**\n"Sort."', '1.2', null],
  ['**Exercise 1.2**: "Sort."', '1.2', null],
  ['**Exercise 1.2: Sort it: all:** Sort.', '1.2', 'Sort it: all'],
  ['**EXERCISE  1.2 — Triage**\nSort.', '1.2', 'Triage'],
])('%s gives id and title', (blocks, id, title) => {
  expect(exercise(blocks)).toMatchObject({ id, title, prompt: 'Sort.' });
});

test.each([
  ['"One.\n\n- two\n- three"', 'One.\n\n- two\n- three'],
  ['Present this exercise: "One:\n(a) x\n(b) y"', 'One:\n(a) x\n(b) y'],
  ['"Run:\n```python\nprint("x")\n```"', 'Run:\n```python\nprint("x")\n```'],
  ['"Run this."\n\n```python\nx\n```', 'Run this.\n\n```python\nx\n```'],
  ['"Do it."\n\nAsk the rest:\n1. Why "so"?', 'Do it.\n\nAsk the rest:\n1. Why "so"?'],
  ['"A list:\n- a\nShow it all."', 'A list:\n- a\nShow it all.'],
])('the prompt of %j is said without its quotes', (text, prompt) => {
  expect(exercise(`**Exercise 1.1:**\n${text}`).prompt).toBe(prompt);
});

test('a closing fence with a quote ends the prompt, and the next exercise is there', () => {
  const section = firstSection(
    '**Exercise 1.1:**\n"Run:\n```python\nx\n```"\n\n**Solution:** y\n\n**Exercise 1.2:**\n"Next"',
  );
  expect(section.exercises.map(({ id, solution }) => [id, solution])).toEqual([
    ['1.1', 'y'],
    ['1.2', null],
  ]);
  expect(section.exercises[0]?.code).toEqual([{ language: 'python', line: 17, text: 'x' }]);
});

describe('the hint ladder', () => {
  test.each<[string, string[]]>([
    ['1. First ask: "What is it?"\n2. "A hint"\n3. Have them verify', ['What is it?', 'A hint']],
    ['1. If stuck:\n   - Hint 1: "One"\n   - Hint 2: two\n2. Praise', ['One', 'two']],
    ['1. If stuck:\n  - Hint 1: "Two spaces only"', ['Two spaces only']],
    ['1. "Start"\n2. Hint 1: "Go on"', ['Start', 'Go on']],
    ['1. "What three?" (x, y, z)', ['What three?']],
    ['1. "Go"\n2. Solution:\n   ```python\n   print("42")\n   ```', ['Go']],
    ['1. "Go"\n2. Solution:\n```python\nprint("42")\n```', ['Go']],
    ['1. Ask "why" questions', []],
    ['1. If they ask "must it be so?": Send them on', []],
    ['1. Ask more. "Could you say that in other words?" Then wait.', ['Could you say that in other words?']],
    ['- "A bullet"', ['A bullet']],
    ['"No list at all"', ['No list at all']],
  ])('of %j is %j', (steps, hints) => {
    expect(exercise(`**Exercise 1.1:**\nx\n\n**How to Guide Them:**\n${steps}`).hints).toEqual(hints);
  });

  test('goes on with the progressive hints, which are said as they are', () => {
    const found = exercise(
      '**Exercise 1.1:**\nx\n\n**How to Guide Them:**\n1. "One"\n\n**Progressive Hints if Stuck:**\n- Hint 1: Two\n- three',
    );
    expect(found.hints).toEqual(['One', 'Two', 'three']);
    expect(found.guidance).toEqual(['"One"', 'Hint 1: Two', 'three']);
  });
});

describe('the solution', () => {
  const set = '**Exercise 1.1:**\nx\n\n';

  test.each([
    'Solution',
    'Solutions',
    'Solution sketch',
    'Solution Outline',
    'Full Solution (Node)',
    'Reference Solution',
    'Example Solution Outline',
  ])('may be labelled %s', (label) => {
    const found = exercise(`${set}**${label}:**\n(a) one\n\n\`\`\`python\ny\n\`\`\``);
    expect(found).toMatchObject({ solution: '(a) one\n\n```python\ny\n```', hasCode: true });
    expect(found.solutionCode).toHaveLength(1);
  });

  test('may be a step of the guidance, with its fence inside or below it', () => {
    for (const indent of ['   ', '']) {
      const found = exercise(
        `${set}**How to Guide Them:**\n1. "Go"\n2. Solution:\n${indent}\`\`\`python\n${indent}y\n${indent}\`\`\``,
      );
      expect(found.solution).toBe('```python\ny\n```');
      expect(found.solutionCode.map(({ text }) => text)).toEqual(['y']);
    }
  });

  test('with a label of its own wins over the step', () => {
    expect(exercise(`${set}**How to Guide Them:**\n1. Solution: step\n\n**Solution:** label`).solution).toBe(
      'label',
    );
  });

  test('is not invented', () => {
    expect(exercise(`${set}**How to Guide Them:**\n1. "The solution is near"`).solution).toBeNull();
  });
});

test('guidance and solution belong to the last exercise before them, and their blocks name it', () => {
  const section = firstSection(
    '**Exercise 1.1:** a\n\n**Exercise 1.2:** b\n\n**Tip:** c\n\n**How to Guide Them:**\n1. "d"\n\n**Solution:** e',
  );
  expect(section.exercises.map(({ id, hints, solution }) => [id, hints, solution])).toEqual([
    ['1.1', [], null],
    ['1.2', ['d'], 'e'],
  ]);
  expect(section.blocks.filter(({ exercise: id }) => id === '1.2').map(({ kind }) => kind)).toEqual([
    'exercise',
    'guidance',
    'solution',
  ]);
});

test('the bullets after an exercise are questions when quoted, directions otherwise', () => {
  const { afterExercise } = firstSection(
    '**After the exercises, ask:**\n- "How was it?" (Hint: be honest)\n- Slow down\n\n**After Exercise:**\nAsk: "Why?" (Since x)',
  );
  expect(afterExercise).toEqual([
    {
      id: 'after1.1',
      source: '"How was it?" (Hint: be honest)',
      text: 'How was it?',
      isQuestion: true,
      hint: 'be honest',
    },
    { id: 'after1.2', source: 'Slow down', text: 'Slow down', isQuestion: false },
    { id: 'after1.3', source: 'Ask: "Why?" (Since x)', text: 'Why?', isQuestion: true, expected: 'Since x' },
  ]);
});
