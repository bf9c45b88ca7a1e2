import type { OpenKernel } from '../../nn/training.ts';
import type { LabRequest } from '../../session/lab-request.ts';
import type { OpenItem } from '../../session/situation.ts';
import type { ToolSpec } from '../client/model-call.ts';
import type { ObjectSchema } from '../reply/wire.ts';

/** An experiment that a model may ask for. It reads no file, and ends within its time. */
export interface Tool {
  spec: ToolSpec & { parameters: ObjectSchema & Record<string, unknown> };
  /**
   * `given` is the parsed object of arguments, unjudged.
   * @throws ToolRefusal what is not run, and why
   */
  run(given: Record<string, unknown>, around: Surroundings, signal: AbortSignal): Promise<ToolRun>;
}

/** What came of one request for a tool. */
export interface ToolRun {
  tool: string;
  outcome: 'ran' | 'bad-arguments' | 'unknown-tool' | 'withheld' | 'too-much';
  /** For the model: what was found, or what is allowed instead. */
  text: string;
  /** The same experiment for the laboratory, so that the learner sees what the model was told; null: nothing to see. */
  shows: LabRequest | null;
}

/** What the tools are given of the outside. */
export interface Surroundings {
  /** What is open: its network and its key are not for experiments. Null: nothing is. */
  open: OpenItem | null;
  openKernel: OpenKernel;
  /** Milliseconds from any origin. */
  now: () => number;
  /** Awaited now and then in a run, so that keys and signals get their turn. */
  breathe: () => Promise<void>;
}

/** A request that is not run, and why, in a sentence for the model. */
export class ToolRefusal extends Error {
  readonly outcome: Exclude<ToolRun['outcome'], 'ran'>;

  constructor(outcome: ToolRefusal['outcome'], message: string) {
    super(message);
    this.outcome = outcome;
  }
}
