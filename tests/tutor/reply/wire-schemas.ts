import { evidenceWire } from '../../../src/tutor/reply/evidence.ts';
import { practiceWire } from '../../../src/tutor/reply/practice.ts';
import { reviewWire } from '../../../src/tutor/reply/review.ts';
import type { Wire } from '../../../src/tutor/reply/wire.ts';

/** Every shape a reply is asked for in, with a reply that fits it. */
export const wires: readonly { wire: Wire<unknown>; fits: Record<string, unknown> }[] = [
  {
    wire: evidenceWire('The gradient points uphill.', 2),
    fits: { evidence: [{ idea: 1, quote: 'points uphill', note: 'The direction.', met: 'met' }] },
  },
  {
    wire: practiceWire,
    fits: {
      question: 'The slope is 0.5 and the rate 0.1. How large is the step?',
      quantities: [
        { name: 's', value: 0.5 },
        { name: 'r', value: 0.1 },
      ],
      expression: 's * r',
      unit: '',
    },
  },
  {
    wire: reviewWire,
    fits: {
      observation: 'The bias is left out.',
      failing_check: 'z1 is too small.',
      question_to_learner: 'What is added?',
    },
  },
];
