import type { Task } from '../task.ts';
import { projectAccuracy } from './project-accuracy.ts';
import { projectIdx } from './project-idx.ts';
import { projectLayer, projectShapes } from './project-layer.ts';
import { projectBackward, projectBackwardSigmoid, projectNudge } from './project-network.ts';
import { projectOrder } from './project-order.ts';
import { projectPrepare } from './project-prepare.ts';
import { projectRehearsal } from './project-run.ts';
import { projectStart, projectXor } from './project-start.ts';
import { projectLosses, projectTrain, projectTrainAll } from './project-training.ts';

/** Tasks of the handwriting project, in the order of its requirements. */
export const projectTasks: readonly Task[] = [
  projectShapes,
  projectLayer,
  projectBackward,
  projectBackwardSigmoid,
  projectNudge,
  projectTrain,
  projectTrainAll,
  projectLosses,
  projectStart,
  projectOrder,
  projectXor,
  projectIdx,
  projectPrepare,
  projectRehearsal,
  projectAccuracy,
];
