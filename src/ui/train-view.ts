import type { ExperimentEvent } from '../lab/experiment.ts';
import type { Wish } from './train-controls.ts';

/** Who watches an experiment: a screen with keys, plain lines, or nobody. */
export interface TrainView {
  /** Shows what happened, and resolves when the run may go on: at once, unless it is held. */
  watch(event: ExperimentEvent): Promise<void>;
  /** What was asked for by key. */
  wish(): Wish | null;
  /** The rate as it was steered by key; null where nobody can. */
  learningRate(): number | null;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): Promise<void>;
}

/** For programs, who read the end only. */
export const noView: TrainView = {
  watch: async () => {},
  wish: () => null,
  learningRate: () => null,
  close: async () => {},
};
