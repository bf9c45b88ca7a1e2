import type { Network } from '../../nn/network.ts';
import { type ExperimentPorts, runExperiment } from '../experiment.ts';
import { parseTrainOptions } from '../train-options.ts';
import { type Measured, measured } from './classify.ts';

/** A network that reads digits, and how well. */
export interface Reader {
  network: Network;
  measured: Measured;
}

/**
 * What reads when nobody brings a network. A change here is another network: then `readerVersion` goes up, and those
 * that were kept are trained anew.
 */
export const readerSettings = {
  data: 'digits',
  samples: '30000',
  layers: '784-128relu-64relu-10softmax',
  lr: '0.1',
  decay: '0.5',
  batch: '16',
  epochs: '6',
  seed: '1',
} as const;
export const readerVersion = 1;

/**
 * Trains it: the same weights everywhere.
 * @param watch told after each epoch how many of them are done
 * @returns null when it was stopped
 */
export async function trainReader(
  ports: Omit<ExperimentPorts, 'loadFile'>,
  watch: (epochs: { done: number; of: number }) => void,
): Promise<Reader | null> {
  const of = Number(readerSettings.epochs);
  watch({ done: 0, of });
  const experiment = runExperiment(parseTrainOptions(Object.entries(readerSettings)), {
    ...ports,
    loadFile: noFile,
  });
  for await (const event of experiment) {
    if (event.type === 'epoch') watch({ done: event.epoch + 1, of });
    const [run] = event.type === 'experiment' ? event.runs : [];
    if (run !== undefined && run.stopped === 'done')
      return { network: run.network, measured: measured(run.network) };
  }
  return null;
}

const noFile = (): never => {
  throw new Error('generated digits are read from no file');
};
