import { explosionPredictions } from './explosion.ts';
import { gradientPredictions } from './gradients.ts';
import { labelPredictions } from './labels.ts';
import { overfittingPredictions } from './overfitting.ts';
import type { Prediction } from './prediction.ts';
import { ratePredictions } from './rates.ts';
import { startPredictions } from './starts.ts';

/** All experiments that are foretold, in the order of the route. */
export const predictions: readonly Prediction[] = [
  ...gradientPredictions,
  ...ratePredictions,
  ...explosionPredictions,
  ...startPredictions,
  ...overfittingPredictions,
  ...labelPredictions,
];

export const predictionById = (id: string): Prediction | null =>
  predictions.find((prediction) => prediction.id === id) ?? null;
