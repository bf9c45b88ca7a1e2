import type { Parameters } from './claim-run.ts';
import { depthFigures } from './depth-claim.ts';
import type { ClaimPorts, Figures } from './figures.ts';
import { oneWeightFigures } from './one-weight-claim.ts';
import { activationFigures, countFigures, dataFigures } from './small-claims.ts';
import { type SweepCache, type SweepProgress, sweepFigures } from './sweep-claim.ts';
import { gradientFigures, traceFigures } from './trace-claim.ts';
import { trainFigures } from './train-claim.ts';

/** The experiments on networks that a claim may name; the rest are about text and need none. */
export const networkExperiments = [
  ...(['trace', 'gradient', 'train', 'sweep', 'count', 'depth', 'explosion', 'activation', 'data'] as const),
];
export type NetworkExperiment = (typeof networkExperiments)[number];

/** What was computed before, by experiment and parameters: many claims speak of the same run. */
export interface ExperimentCache {
  figures: Map<string, Promise<Figures> | Figures>;
  seeds: SweepCache;
}

export const emptyCache = (): ExperimentCache => ({ figures: new Map(), seeds: new Map() });

/**
 * Runs one experiment; sweeps tell how far they are, and run only their first seeds where `isSample`.
 * @throws SherpaError or ClaimError for parameters that mean nothing
 */
export async function* runClaim(
  { experiment, parameters }: { experiment: NetworkExperiment; parameters: Parameters },
  ports: ClaimPorts,
  { isSample, cache }: { isSample: boolean; cache: ExperimentCache },
): AsyncGenerator<SweepProgress, Figures, undefined> {
  if (experiment === 'sweep') return yield* sweepFigures(parameters, ports, { isSample, cache: cache.seeds });
  const key = JSON.stringify([experiment, parameters]);
  const figures = cache.figures.get(key) ?? computed(experiment, parameters, ports);
  cache.figures.set(key, figures);
  return await figures;
}

function computed(
  experiment: Exclude<NetworkExperiment, 'sweep'>,
  parameters: Parameters,
  ports: ClaimPorts,
): Promise<Figures> | Figures {
  switch (experiment) {
    case 'trace':
      return traceFigures(parameters);
    case 'gradient':
      return gradientFigures(parameters);
    case 'train':
      return trainFigures(parameters, ports);
    case 'count':
      return countFigures(parameters);
    case 'depth':
      return depthFigures(parameters);
    case 'explosion':
      return oneWeightFigures(parameters);
    case 'activation':
      return activationFigures(parameters);
    case 'data':
      return dataFigures(parameters);
  }
}
