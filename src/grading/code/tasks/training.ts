import type { Task } from '../task.ts';
import { batches, batchGradient, epochLoss } from './batches.ts';
import { shuffle, trainTestSplit } from './data.ts';
import { accuracy, oneHot, scaleInputs } from './encodings.ts';
import { runEpoch, trainBatches } from './epochs.ts';
import { trainStep, updateStep } from './updates.ts';

/** Tasks of the sections on training: loops, data, starting weights, and what keeps a run in hand. */
export const trainingTasks: readonly Task[] = [
  updateStep,
  trainStep,
  runEpoch,
  trainBatches,
  batches,
  batchGradient,
  epochLoss,
  shuffle,
  trainTestSplit,
  oneHot,
  scaleInputs,
  accuracy,
];
