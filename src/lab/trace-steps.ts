import type { Trace, TraceStep } from './trace.ts';
import { backwardSteps } from './trace-backward.ts';
import { forwardSteps } from './trace-forward.ts';
import { lossSteps } from './trace-loss.ts';

/**
 * The trace in the order in which it is worked out: z1 a1 z2 a2 … loss (penalty) dL_da2 dL_dz2 dL_dW2 dL_db2 dL_da1
 * dL_dz1 dL_dW1 dL_db1, and dL_dinput last. Softmax with cross-entropy has no dL_da of its layer, a layer without
 * bias no dL_db.
 */
export function traceSteps(trace: Trace): TraceStep[] {
  const last = trace.layers.at(-1);
  if (last === undefined) return [];
  return [
    ...trace.layers.flatMap(forwardSteps),
    ...lossSteps(trace, last),
    ...trace.layers.toReversed().flatMap((traced) => backwardSteps(trace, traced)),
  ];
}
