import type { TrialSituation } from './stage.ts';

/** Hints, rung by rung, and what is said to a mistake: the program has judged it, the model words it. */
export const helping: readonly TrialSituation[] = [
  { name: 'hint, first rung: a pointer', at: 'q1.3', given: ['/hint'], asks: 'hint' },
  {
    name: 'hint, second rung: the principle',
    at: 'q2.5',
    given: ['/hint', '0.5', '/hint'],
    asks: 'hint',
  },
  {
    name: 'hint, third rung: a worked sibling',
    at: 'q2.7',
    given: ['/hint', '/hint', '/hint'],
    asks: 'hint',
  },
  {
    name: 'hint, last rung: the guide tells it',
    at: 'q1.6',
    given: ['/hint', '/hint', '/hint', '/hint'],
    asks: 'hint',
  },
  { name: 'a wrong option', at: 'q3.4', given: ['A'], asks: 'mistake' },
  {
    name: 'trace: the bias left out of z1',
    at: 'trace-one-neuron@7',
    step: 'z1',
    preferences: { 'teaching.tone': 'encouraging' },
    given: ['0.24'],
    asks: 'mistake',
  },
  {
    name: 'trace: the slope left out of dL_dz2',
    at: 'trace-two-two-one@8',
    step: 'dL_dz2',
    given: ['1.2485'],
    asks: 'mistake',
  },
  {
    name: 'trace: one path left out of dL_da1',
    at: 'trace-two-three-two@7',
    step: 'dL_da1',
    preferences: { 'assessment.feedback_style': 'detailed' },
    given: ['-0.0327, -0.0109, -0.0327'],
    asks: 'mistake',
  },
];
