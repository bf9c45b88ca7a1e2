import type { Dataset } from '../nn/dataset.ts';
import { confusionMatrix } from '../nn/evaluate.ts';
import { copyOf, type Network } from '../nn/network.ts';
import type { Stopped, TrainingEvent } from '../nn/train.ts';
import type { Kernel, TrainingOptions } from '../nn/training.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type Finding, findingFor } from './finding.ts';
import type { Reading } from './readings.ts';
import type { RunConfig } from './run-config.ts';

/** Everything one run left. Curves have one value for each epoch, or none where it was not measured. */
export interface RunResult {
  label: string;
  config: RunConfig;
  kernel: string;
  loss: number[];
  testLoss: number[];
  accuracy: number[];
  testAccuracy: number[];
  secondsPerEpoch: number[];
  /** The rates as they were steered by hand; empty where they were left alone. */
  steered: { epoch: number; learningRate: number }[];
  stopped: Stopped['reason'];
  stoppedAt: { epoch: number; step: number };
  /** With the weights at the end. */
  final: Measured;
  /** counts[t][p] over the test samples, or over the others where there are none; null for quantities. */
  confusion: number[][] | null;
  classes: readonly string[] | null;
  evidence: Evidence;
  finding: Finding;
  network: Network;
  /** Of ten generated digits before and after, where these are the data. */
  reading: { before: Reading[]; after: Reading[] } | null;
}

interface Measured {
  loss: number;
  accuracy: number | null;
  testLoss: number | null;
  testAccuracy: number | null;
}

interface Run {
  label: string;
  config: RunConfig;
  kernel: Kernel;
  data: Dataset;
  test: Dataset | null;
  options: TrainingOptions;
}

/** Gathers what one run says of itself. */
export class RunRecord {
  readonly #run: Run;
  readonly #curves = {
    loss: [] as number[],
    testLoss: [] as number[],
    accuracy: [] as number[],
    testAccuracy: [] as number[],
    secondsPerEpoch: [] as number[],
  };
  readonly #steered: RunResult['steered'] = [];
  #stopped: Pick<Stopped, 'reason' | 'epoch' | 'step'> = { reason: 'interrupted', epoch: 0, step: 0 };
  readonly #start: Network;

  /** @param run before its first update */
  constructor(run: Run) {
    this.#run = run;
    this.#start = copyOf(run.kernel.weights());
  }

  add(event: TrainingEvent): void {
    if (event.type === 'stopped') this.#stopped = event;
    if (event.type !== 'epoch') return;
    const curves = this.#curves;
    curves.loss.push(event.loss);
    curves.secondsPerEpoch.push(event.seconds);
    if (event.testLoss !== null) curves.testLoss.push(event.testLoss);
    if (event.accuracy !== null) curves.accuracy.push(event.accuracy);
    if (event.testAccuracy !== null) curves.testAccuracy.push(event.testAccuracy);
    this.#noteRate(event.epoch);
  }

  #noteRate(epoch: number): void {
    const { learningRate } = this.#run.options;
    const last = this.#steered.at(-1)?.learningRate ?? this.#run.config.lr;
    if (learningRate !== last) this.#steered.push({ epoch, learningRate });
  }

  finished(): Omit<RunResult, 'reading'> {
    const { label, config, kernel, data, test, options } = this.#run;
    const { reason, epoch, step } = this.#stopped;
    const network = copyOf(kernel.weights());
    const own = kernel.evaluate(data);
    const other = test === null ? null : kernel.evaluate(test);
    const share = (right: number, of: Dataset) => (of.classes === null ? null : right / of.samples);
    const final: Measured = {
      loss: own.loss,
      accuracy: share(own.right, data),
      testLoss: other?.loss ?? null,
      testAccuracy: other && test ? share(other.right, test) : null,
    };
    const evidence = evidenceOf({
      ...this.#curves,
      stopped: reason,
      final,
      network,
      start: this.#start,
      data,
      options,
    });
    return {
      ...this.#curves,
      ...{ label, config, kernel: kernel.name, stopped: reason, stoppedAt: { epoch, step }, final, network },
      steered: this.#steered,
      confusion: data.classes === null ? null : confusionMatrix(network, test ?? data),
      classes: data.classes,
      evidence,
      finding: findingFor(evidence),
    };
  }
}
