import type { Dataset } from './dataset.ts';
import type { Network } from './network.ts';
import type { Optimiser } from './optimiser.ts';
import type { Random } from './random.ts';

/** What a training run is asked to do. `learningRate` may be changed while it runs: it is read before each chunk. */
export interface TrainingOptions {
  epochs: number;
  /** Samples in an update; the last batch of an epoch may be shorter. */
  batch: number;
  learningRate: number;
  optimiser: Optimiser['name'];
  /** μ, for momentum only. */
  momentum: number;
  /** λ: adds 2λW to the gradient of W. */
  l2: number;
  /** D: the learning rate of epoch e is learningRate / (1 + D · e). */
  decay: number;
  /** Share of hidden units switched off in each update; 0 for none. */
  dropout: number;
  /** The largest norm a gradient may have, over all parameters; null for no limit. */
  clip: number | null;
  shuffle: boolean;
  /** Draws the order of each epoch, and dropout's masks. */
  random: Random;
}

export const plainTraining: Omit<TrainingOptions, 'random'> = {
  epochs: 100,
  batch: 1,
  learningRate: 0.1,
  optimiser: 'sgd',
  momentum: 0.9,
  l2: 0,
  decay: 0,
  dropout: 0,
  clip: null,
  shuffle: true,
};

/**
 * Who does the arithmetic. The reference (`reference-kernel.ts`) is the definition; any other must leave the same
 * bits in the weights.
 */
export interface Kernel {
  /** For people: "reference", "wasm, 2 threads". */
  name: string;
  /**
   * Updates the weights once for each batch of order[from] … order[to − 1]; `from` begins a batch. Stops after the
   * first batch whose loss is not finite.
   * @returns `lossSum` plus each sample's loss just before its own update, and the place in `order` reached
   */
  run(order: Int32Array, from: number, to: number, learningRate: number, lossSum: number): KernelRun;
  /** The network of this run with its present weights; the same arrays each time. */
  weights(): Network;
  /** Mean loss and number right on the data the kernel was opened with, with the present weights. */
  evaluate(data: Dataset): { loss: number; right: number };
  close(): void;
}

export interface KernelRun {
  lossSum: number;
  reached: number;
  finite: boolean;
}

/** Opens a kernel on a network, which it updates, and on the data it will be run on. */
export type OpenKernel = (
  network: Network,
  data: Dataset,
  options: TrainingOptions,
  test: Dataset | null,
) => Kernel | Promise<Kernel>;
