import { runExperiment } from '../../src/lab/experiment.ts';
import type { RunResult } from '../../src/lab/run-record.ts';
import { parseTrainOptions, trainPairs } from '../../src/lab/train-options.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';

/** One run or several, as `/train` would be typed. The clock stands still. */
export async function trained(words: string): Promise<RunResult[]> {
  const config = parseTrainOptions(trainPairs(words));
  const ports = {
    openKernel: referenceKernel,
    now: () => 0,
    loadFile: () => Promise.reject(new Error('no files here')),
  };
  for await (const event of runExperiment(config, ports)) if (event.type === 'experiment') return event.runs;
  return [];
}
