import { expect, test } from 'vitest';
import { firstSection } from './guide-text.ts';

test.each([
  ['Misconception: "It floats" → Clarify: "It sinks."', 'It floats', 'It sinks.'],
  ['Misconception: "It floats" → Clarify: It sinks, "like lead"', 'It floats', 'It sinks, "like lead"'],
  ['"It floats" -> Clarify: It sinks', 'It floats', 'It sinks'],
  ['"It floats" (they say) -- Clarify: It sinks', 'It floats (they say)', 'It sinks'],
  ['"It floats" --> Clarify: It sinks', 'It floats', 'It sinks'],
  ['"It floats" — Clarify: It sinks', 'It floats', 'It sinks'],
  ['Misconception 1: It floats → Clarify: It sinks', 'It floats', 'It sinks'],
  [
    'Misconception: "a → b -- always: yes" → Clarify: "No: never → stop"',
    'a → b -- always: yes',
    'No: never → stop',
  ],
  ['Confusing P(A|B: x) with `a: b`: "They differ"', 'Confusing P(A|B: x) with `a: b`', 'They differ'],
  ['"It: floats": It sinks', 'It: floats', 'It sinks'],
  ['"It floats"\n  - Clarify: It sinks', 'It floats', 'It sinks'],
  ['Misconception: "Use `x ?? \\"y\\"`" → Clarify: "Never"', 'Use `x ?? "y"`', 'Never'],
])('%s is split', (bullet, belief, correction) => {
  expect(firstSection(`**Common Misconceptions for Tea:**\n- ${bullet}`).misconceptions).toEqual([
    { belief, correction },
  ]);
});

test.each(['"It floats"', 'It floats, they say', '"It floats" → Clarify:'])(
  '%s has no correction, and none is invented',
  (bullet) => {
    const [found] = firstSection(`**Common Misconceptions:**\n- ${bullet}`).misconceptions;
    expect(found).not.toHaveProperty('correction');
  },
);
