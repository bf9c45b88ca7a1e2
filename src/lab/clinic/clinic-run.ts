import type { Dataset } from '../../nn/dataset.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import { copyOf, type Network } from '../../nn/network.ts';
import { type ExperimentEvent, type RunBegins, runExperiment } from '../experiment.ts';
import type { Curve, CurveSoFar, PredictionPorts } from '../predict/prediction.ts';
import { usualSeed } from '../run-config.ts';
import type { RunResult } from '../run-record.ts';
import { parseTrainOptions, trainPairs } from '../train-options.ts';
import type { ClinicSetup } from './clinic-case.ts';
import { faultyKernel } from './faulty-kernel.ts';

/** What the clinic needs of the outside; it brings its own kernel. */
export type ClinicPorts = Omit<PredictionPorts, 'openKernel'>;

/** A run of the clinic, with what its evidence is read from. */
export interface ClinicRun {
  setup: ClinicSetup;
  result: RunResult;
  data: Dataset;
  test: Dataset | null;
  /** Before the first update. */
  start: Network;
  /** At the end, or after the last epoch whose loss and weights were finite. */
  held: Network;
  /** Counted from 0; −1 where there was none. */
  heldEpoch: number;
}

/** Runs a setup to its end; null when it was stopped. Every event is a chance to draw. */
export async function* clinicRun(
  setup: ClinicSetup,
  ports: ClinicPorts,
): AsyncGenerator<CurveSoFar, ClinicRun | null, undefined> {
  let watch: RunWatch | null = null;
  for await (const event of runExperiment(configOf(setup), { ...ports, ...meansFor(setup) })) {
    if (event.type === 'run') watch = new RunWatch(event);
    if (watch === null) continue;
    if (event.type === 'epoch') yield watch.after(event);
    if (event.type === 'finished') return watch.ended(setup, event.result);
  }
  return null;
}

function configOf({ words, data }: ClinicSetup): ReturnType<typeof parseTrainOptions> {
  const options = parseTrainOptions(trainPairs(words));
  // A name that is no built-in one is asked of `loadFile`.
  return data === null ? options : { ...options, data: 'data-of-the-case' };
}

function meansFor({ words, data, fault }: ClinicSetup) {
  const { seed = usualSeed } = parseTrainOptions(trainPairs(words));
  const loadFile = async () => {
    if (data === null) throw new Error('a case reads no file');
    return data(new FastRandom(seed));
  };
  return { openKernel: faultyKernel(fault), loadFile };
}

/** Keeps of a run what its result does not: the start, and the last weights that were numbers. */
class RunWatch {
  readonly #run: RunBegins;
  readonly #start: Network;
  readonly #loss: number[] = [];
  readonly #testLoss: number[] = [];
  #held: Network;
  #heldEpoch = -1;

  constructor(run: RunBegins) {
    this.#run = run;
    this.#start = copyOf(run.network);
    this.#held = this.#start;
  }

  after({ epoch, loss, testLoss }: Extract<ExperimentEvent, { type: 'epoch' }>): CurveSoFar {
    // The kernel trains this very network: what stands in it now are the weights after the epoch.
    const { network, config } = this.#run;
    this.#loss.push(loss);
    if (testLoss !== null) this.#testLoss.push(testLoss);
    if (Number.isFinite(loss) && hasFiniteWeights(network)) {
      this.#held = copyOf(network);
      this.#heldEpoch = epoch;
    }
    const curves: Curve[] = [{ label: 'training loss', values: this.#loss }];
    if (testLoss !== null) curves.push({ label: 'test loss', values: this.#testLoss });
    return { epoch, of: config.epochs, curves };
  }

  ended(setup: ClinicSetup, result: RunResult): ClinicRun | null {
    if (result.stopped === 'interrupted') return null;
    const { data, test } = this.#run;
    return { setup, result, data, test, start: this.#start, held: this.#held, heldEpoch: this.#heldEpoch };
  }
}

const hasFiniteWeights = ({ layers }: Network): boolean =>
  layers.every(({ W, b }) => W.every(Number.isFinite) && b.every(Number.isFinite));
