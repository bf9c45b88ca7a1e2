import type { Ask, SessionEvent } from '../../src/session/event.ts';

const allowed = ['hint', 'explain', 'why', 'skip', 'back', 'park', 'notes', 'help', 'quit'];

export const choiceAsk: Ask = {
  type: 'ask',
  id: 'q1.1',
  kind: 'multiple_choice',
  text: 'A network answers **0.9** where 1 is wanted. Which loss is *smaller*?',
  options: [
    { letter: 'A', text: 'Squared error, `(1 - 0.9)^2`' },
    { letter: 'B', text: 'Cross-entropy' },
    {
      letter: 'C',
      text: 'Both are the same, whatever the network answers and however far it is from the target',
    },
    { letter: 'D', text: 'Neither is defined' },
  ],
  allowed,
  place: { part: 'Section 1: Loss Functions', item: 3, of: 12, toStop: 5 },
};

export const traceAsk: Ask = {
  type: 'ask',
  id: 'trace@7:z1',
  kind: 'tracing',
  text: 'With `x = [1, 2]`, what is `z1 = W1 x + b1`?',
  step: { name: 'z1', shape: [2, 1], n: 1, of: 14 },
  allowed: allowed.filter((command) => command !== 'hint'),
  place: { part: 'Section 2: Backpropagation', item: 1, of: 20, toStop: 0 },
};

const lesson = `## What a loss is

A *loss* turns "how wrong" into **one number**. For a batch of size n it is a mean: 2*a*b and dL_dW2 are formulas.

1. Predict.
2. Compare with the target; the comparison is a subtraction whose sign tells the direction of the error.
   - too high
   - too low

> The smaller, the better.

\`\`\`js
const loss = outputs.map((a, i) => (a - targets[i]) ** 2).reduce((sum, one) => sum + one, 0) / outputs.length;
\`\`\`

| loss | used for | gradient |
| --- | --- | ---: |
| mean squared error | regression | 2(a − y)/n |
| cross-entropy | classification | (a − y)/n |

More in [the notes](https://example.org/notes) or at <https://example.org>.`;

/** One visit from the opening to the end, with every kind of event and every outcome. */
export const events: SessionEvent[] = [
  { type: 'session', version: 1, route: 'losses', id: 's1', resumed: false, title: 'Loss Functions by Hand' },
  { type: 'say', kind: 'concept', source: 'guide', text: lesson },
  {
    type: 'say',
    kind: 'picture',
    source: 'engine',
    text: 'loss\n 1 |*\n   | *\n 0 |__**__',
    data: { dL_dW1: [0.5, Number.NaN] },
  },
  choiceAsk,
  { type: 'say', kind: 'hint', source: 'guide', text: 'Put the numbers in.' },
  { type: 'say', kind: 'answer', source: 'model', text: 'Squaring makes small errors *smaller*.' },
  verdict('q1.1', 'incorrect', 'That is not it.'),
  verdict('q1.1', 'partial', 'Partly right. The rest is close.'),
  verdict('q1.1', 'correct', 'Correct. That step is yours now.'),
  verdict('opening.2', 'ungraded', 'Thank you.'),
  verdict('q1.1', 'not_an_answer', 'I could not read that.'),
  { type: 'progress', section: 1, done: 12, total: 12, mastery: { lossShape: 0.75 } },
  {
    ...verdict('trace@7:z1', 'partial', 'The step follows from your own value.'),
    evidence: [
      { step: 'z1', status: 'right' },
      { step: 'a1', status: 'carried' },
      { idea: 'chain rule', status: 'missing' },
    ],
  },
  traceAsk,
  {
    type: 'error',
    code: 'disk-full',
    message: 'The journal cannot be written.',
    next: 'Free some space, then: sherpa continue',
  },
  { type: 'end', reason: 'quit', open: ['q1.2', 'q1.3'] },
];

function verdict(
  id: string,
  outcome: 'correct' | 'partial' | 'incorrect' | 'not_an_answer' | 'ungraded',
  message: string,
) {
  return {
    type: 'verdict',
    id,
    outcome,
    judgedBy: 'key',
    evidence: [],
    misconception: null,
    message,
    attempt: 1,
  } as const satisfies SessionEvent;
}
