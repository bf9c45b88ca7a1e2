import type { Task } from './task.ts';
import { reluWithSlope, sigmoidSlopes, sigmoidTask } from './tasks/activations.ts';
import { autograd } from './tasks/autograd.ts';
import { chainGradients, neuronGradients, numericalGradient } from './tasks/chains.ts';
import { categoricalCrossEntropy } from './tasks/class-losses.ts';
import { backwardLayerTasks, forwardLayerTasks, inputGradientTasks, weightGradient } from './tasks/layers.ts';
import { lossSlopes, mseGradient, outputDelta, softmaxCrossEntropyGradient } from './tasks/loss-gradients.ts';
import { crossEntropyLoss, mseLoss } from './tasks/losses.ts';
import { projectTasks } from './tasks/project.ts';
import { softmax } from './tasks/softmax.ts';
import { trainingTasks } from './tasks/training.ts';
import { trace, twoLayerTasks } from './tasks/two-layers.ts';

const functionTasks: readonly Task[] = [
  mseLoss,
  crossEntropyLoss,
  categoricalCrossEntropy,
  lossSlopes,
  sigmoidTask,
  sigmoidSlopes,
  reluWithSlope,
  softmax,
  ...forwardLayerTasks,
  mseGradient,
  outputDelta,
  softmaxCrossEntropyGradient,
  neuronGradients,
  chainGradients,
  numericalGradient,
  weightGradient,
  ...inputGradientTasks,
  ...backwardLayerTasks,
  trace,
  ...twoLayerTasks,
  autograd,
];

/** What exercise.yml may name as `task`. */
export const tasks: ReadonlyMap<string, Task> = new Map(
  [...functionTasks, ...trainingTasks, ...projectTasks].map((task) => [task.id, task]),
);
