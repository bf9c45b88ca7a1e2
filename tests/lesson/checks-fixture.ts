import { checkJudges } from '../../src/grading/check-judges.ts';
import { type LoadedChecks, loadChecks } from '../../src/lesson/checks-load.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const guide = loadLesson(
  `---
title: Losses
---
# Losses

### Section 1: Mean squared error

**Core Concept to Teach:**
A mean.

**Verification Questions:**
1. "What is a loss?" (A number for how wrong the outputs are)
2. Multiple choice: "Which is a loss? A) MSE B) ReLU C) SGD" (Answer: A)
3. Tracing: "The predictions are 0.9 and 0.4, the targets 1 and 0. What is the MSE, to 4 decimals?" (Answer: 0.0850)
`,
  'losses.md',
);

export const load = (text: string): LoadedChecks => loadChecks(text, guide, checkJudges);

export const component = 'components:\n  mse: {title: MSE, section: 1}\n';
export const hints = 'hints: {pointer: Look., principle: A rule., bottom_out: All of it.}';

/** A number question with one line more, or another one, at line 8. */
export const number = (line: string) =>
  `${component}items:
  q1.3:
    kind: number
    component: mse
    values: {p: [0.9, 0.4], t: [1, 0]}
    ${line}
    ${line.startsWith('key') ? 'decimals: 4' : 'key: mse(p, t)'}
    ${hints}
`;

/** A choice with one line more at line 7. */
export const choice = (line: string) =>
  `${component}items:
  q1.2:
    kind: choice
    component: mse
    ${line}
    ${hints}
`;

/** A generated question with a draw at line 7. */
export const generated = (line: string, more = '') =>
  `${component}generated:
  halves:
    kind: number
    component: mse
    ${line}
    section: 1
    text: What is half of {p}?
    key: p / 2
    worked: Half of {p} is {= p / 2 | 2}.
    ${hints}
    ${more}
`;

export const text = (line: string) =>
  `${component}items:
  q1.1:
    kind: text
    component: mse
    ${hints}
    ${line}
`;

export const idea = 'ideas: [{id: wrong, says: [number wrong], missing: More.}]';
