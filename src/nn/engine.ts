// `sherpa-tutor/engine`: what learners import. The one file here that gathers others; each is a text of its own.
export { type ActivationName, activate, activateBackward, activationNames, sigmoid } from './activation.ts';
export { centred } from './centred.ts';
export { classesOf, onlyClasses } from './classes.ts';
export type { Dataset } from './dataset.ts';
export { builtInDatasets, drawDataset } from './datasets.ts';
export { digitPicture, digits } from './digits.ts';
export { answerOf, confusionMatrix, evaluate, predict } from './evaluate.ts';
export { FastRandom } from './fast-random.ts';
export { checkGradients, type GradientCheck, type GradientPair, gradientPairs } from './gradient-check.ts';
export { type Initialisation, initialise } from './initialise.ts';
export { inspect, type LayerStatistics } from './inspect.ts';
export { type LossName, lossBackward, lossNames, sampleLoss, softmaxCrossEntropyBackward } from './loss.ts';
export { copyOf, type Layer, type Network, parameterCount } from './network.ts';
export { emptyLayer, type NetworkJson, networkFrom, toJson } from './network-json.ts';
export { NumpyRandom } from './numpy-random.ts';
export { type Optimiser, type OptimiserOptions, optimiserFor } from './optimiser.ts';
export {
  addLosses,
  backward,
  forward,
  type LayerPass,
  layerBackward,
  layerForward,
  passFor,
} from './pass.ts';
export { permutation, type Random } from './random.ts';
export { referenceKernel } from './reference-kernel.ts';
export { type DataSplit, shuffledTargets, split } from './split.ts';
export { type TrainingEvent, type TrainingRun, train } from './train.ts';
export { type Kernel, plainTraining, type TrainingOptions } from './training.ts';
