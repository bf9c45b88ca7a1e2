import type { TraceCase } from '../../lab/trace-case.ts';
import {
  centralDifference,
  handDifferences,
  handEpsilons,
  lossMoved,
  type Parameter,
} from './central-difference.ts';

/** A known mistake in a numerical check of one gradient. */
export interface CheckMalRule {
  id: string;
  title: string;
  /** After "did you". */
  did: string;
  message: string;
  values: (of: TraceCase, parameter: Parameter) => number[];
}

export const checkMalRules: readonly CheckMalRule[] = [
  {
    id: 'check-distance-halved',
    title: 'Divided by ε in place of 2ε',
    did: 'divide by ε in place of 2ε',
    message:
      'The difference was divided by ε. The two losses stand 2ε apart, one ε above and one ε below, so that is what it is divided by.',
    values: (of, parameter) => handEpsilons.map((by) => 2 * centralDifference(of, parameter, by)),
  },
  {
    id: 'check-one-sided',
    title: 'One side only',
    did: 'raise the value without lowering it as well',
    message:
      'Only one side was tried. The error of a one-sided difference shrinks with ε, that of a central one with its square, which is why both sides are worth two passes.',
    values: (of, parameter) =>
      handEpsilons.flatMap((by) =>
        [by, -by].map((move) => (minimised(of, parameter, move) - minimised(of, parameter, 0)) / move),
      ),
  },
  {
    id: 'check-sign',
    title: 'The lower loss first',
    did: 'take the two losses the other way round',
    message: 'The sign is turned round. The loss above comes first: L(w + ε) minus L(w − ε).',
    values: (of, parameter) => handEpsilons.map((by) => -centralDifference(of, parameter, by)),
  },
  {
    id: 'check-not-divided',
    title: 'The difference is not divided',
    did: 'leave out the division by 2ε',
    message:
      'This is the difference of the losses. A gradient is the change for each unit of the parameter, so it is divided by the distance 2ε.',
    values: (of, parameter) => handEpsilons.map((by) => 2 * by * centralDifference(of, parameter, by)),
  },
  {
    id: 'check-step-too-large',
    title: 'A step across a bend',
    did: 'take a step that is too large',
    message:
      'The step was too large. Between the two points the loss bends, as it does where a ReLU unit switches on or off; a smaller ε stays on one side.',
    values: (of, parameter) => handDifferences(of, parameter).bent,
  },
  {
    id: 'l2-left-out',
    title: 'The penalty is left out',
    did: 'leave the penalty out of both losses',
    message:
      'The penalty is missing. What is minimised is the loss with its penalty, and the penalty changes with the weight as well.',
    values: (of, parameter) =>
      of.l2 === 0 ? [] : handEpsilons.map((by) => centralDifference({ ...of, l2: 0 }, parameter, by)),
  },
];

function minimised(of: TraceCase, parameter: Parameter, by: number): number {
  const { loss, penalty } = lossMoved(of, parameter, by);
  return loss + penalty;
}
