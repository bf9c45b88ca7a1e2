import { SherpaError } from '../text/sherpa-error.ts';
import type { Dataset } from './dataset.ts';
import { permutation, type Random } from './random.ts';

/** What is learned from, and what is only measured. */
export interface DataSplit {
  train: Dataset;
  test: Dataset | null;
}

/**
 * Takes the last `share` of the samples, in file order and rounded to whole samples, as test set. Both parts look
 * into the given arrays.
 * @throws SherpaError `split-impossible` when a part would be empty
 */
export function split(dataset: Dataset, share: number): { train: Dataset; test: Dataset } {
  const { name, samples } = dataset;
  const tested = Math.round(samples * share);
  if (tested >= 1 && tested < samples)
    return { train: rows(dataset, 0, samples - tested), test: rows(dataset, samples - tested, samples) };
  const found = `A test share of ${share} leaves ${name} (${samples} samples) without samples to `;
  const next = 'Give a share between 0 and 1, such as 0.2.';
  throw new SherpaError('split-impossible', `${found}${tested >= 1 ? 'learn from' : 'test with'}.`, next);
}

function rows(dataset: Dataset, from: number, to: number): Dataset {
  const { inputSize, outputSize, inputs, targets } = dataset;
  return {
    ...dataset,
    samples: to - from,
    inputs: inputs.subarray(from * inputSize, to * inputSize),
    targets: targets.subarray(from * outputSize, to * outputSize),
  };
}

/**
 * The same inputs, with the targets dealt out anew: as many of each as before, and nothing left to learn but each
 * sample by heart (the randomisation test of Zhang et al. 2017). Inputs are shared, targets are new.
 */
export function shuffledTargets(dataset: Dataset, random: Random): Dataset {
  const { samples, outputSize, targets } = dataset;
  const order = permutation(random, samples);
  const dealt = new Float64Array(targets.length);
  for (let i = 0; i < samples; i++) {
    const from = order[i]! * outputSize;
    dealt.set(targets.subarray(from, from + outputSize), i * outputSize);
  }
  return { ...dataset, targets: dealt };
}
