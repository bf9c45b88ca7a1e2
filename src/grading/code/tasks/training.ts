import type { Task } from '../task.ts';
import { batchNorm } from './batch-norm.ts';
import { batches, batchGradient, epochLoss } from './batches.ts';
import { finding, report } from './curves.ts';
import { shuffle, trainTestSplit } from './data.ts';
import { earlyStop } from './early-stop.ts';
import { accuracy, oneHot, scaleInputs } from './encodings.ts';
import { runEpoch, trainBatches } from './epochs.ts';
import { networkTrain } from './network-training.ts';
import { networkForward, networkGradientTasks } from './networks.ts';
import { adam, momentum } from './optimisers.ts';
import { measure, trainTracked } from './overfitting.ts';
import { gradientNorm, withPenalty } from './penalties.ts';
import { clipGradients, decayedRate, dropout } from './restraints.ts';
import { heInit, xavierInit } from './starts.ts';
import { distinctUnits, train, trainFullBatch, trainPerSample } from './two-layer-training.ts';
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
  heInit,
  xavierInit,
  withPenalty,
  gradientNorm,
  earlyStop,
  report,
  finding,
  train,
  trainPerSample,
  trainFullBatch,
  distinctUnits,
  measure,
  trainTracked,
  networkForward,
  ...networkGradientTasks,
  networkTrain,
  momentum,
  adam,
  decayedRate,
  dropout,
  clipGradients,
  batchNorm,
];
