import type { Measured, Prediction } from '../../../src/lab/predict/prediction.ts';
import { predictionById } from '../../../src/lab/predict/predictions.ts';
import { referenceKernel } from '../../../src/nn/reference-kernel.ts';

const cache = new Map<string, Promise<Measured>>();

/** What a prediction's run measures, once for all tests of a file. */
export function measuredOf(prediction: Prediction): Promise<Measured> {
  const known = cache.get(prediction.id) ?? measure(prediction);
  cache.set(prediction.id, known);
  return known;
}

export function named(id: string): Prediction {
  const prediction = predictionById(id);
  if (prediction === null) throw new Error(`no prediction ${id}`);
  return prediction;
}

async function measure(prediction: Prediction): Promise<Measured> {
  const run = prediction.measure({ openKernel: referenceKernel, now: () => 0 });
  for (;;) {
    const next = await run.next();
    if (!next.done) continue;
    if (next.value === null) throw new Error('stopped');
    return next.value;
  }
}
