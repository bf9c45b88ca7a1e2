import type { Dataset } from './dataset.ts';
import type { Network } from './network.ts';
import { permutation } from './random.ts';
import type { Kernel, TrainingOptions } from './training.ts';

/** News of a run. Losses are means over samples, without penalty. */
export type TrainingEvent = Step | EpochDone | Stopped;

/** Now and then within a long epoch, for whoever draws. */
export interface Step {
  type: 'step';
  epoch: number;
  /** Samples seen in this epoch, of all. */
  seen: number;
  of: number;
  loss: number;
}

export interface EpochDone {
  type: 'epoch';
  /** From 0. */
  epoch: number;
  /** Of each sample just before its own update. */
  loss: number;
  /** Of shuffle and updates. */
  seconds: number;
  learningRate: number;
  /** With the weights at the epoch's end; null where nobody asked or nothing is classified. */
  accuracy: number | null;
  testLoss: number | null;
  testAccuracy: number | null;
}

/** The last event of every run that was not left by its consumer. */
export interface Stopped {
  type: 'stopped';
  reason: 'done' | 'diverged' | 'interrupted';
  /** The epoch reached, and how many updates had been made before the loss that was not finite. */
  epoch: number;
  step: number;
}

export interface TrainingRun {
  kernel: Kernel;
  data: Dataset;
  test: Dataset | null;
  options: TrainingOptions;
  /** Measure accuracy and test loss at each epoch's end; costs another forward pass over the data. */
  evaluate: boolean;
  /** Milliseconds from any origin. */
  now: () => number;
  /** Ends the run after the present chunk. */
  signal?: { readonly aborted: boolean };
}

/** A chunk of an epoch takes about this long; between chunks the run can be paused, steered and stopped. */
const chunkMs = 25;

/**
 * Trains epoch by epoch. Whoever iterates sets the pace: not asking for the next event pauses the run, leaving the
 * loop ends it, and `options.learningRate` may be changed between events.
 */
export async function* train(run: TrainingRun): AsyncGenerator<TrainingEvent, Stopped, undefined> {
  const { data, options, now, signal } = run;
  const pace = { chunk: 64 * options.batch };
  const fileOrder = Int32Array.from({ length: data.samples }, (_, i) => i);
  let updates = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const learningRate = () => options.learningRate / (1 + options.decay * epoch);
    let began = now();
    const order = options.shuffle ? permutation(options.random, data.samples) : fileOrder;
    const state = { order, seen: 0, lossSum: 0, finite: true, ms: 0 };
    for (;;) {
      if (signal?.aborted) return yield* stopped('interrupted', epoch, updates);
      const before = state.seen;
      chunk(run, state, pace, learningRate(), began);
      updates += Math.ceil((state.seen - before) / options.batch);
      if (!state.finite || state.seen === data.samples) break;
      yield { type: 'step', epoch, seen: state.seen, of: data.samples, loss: state.lossSum / state.seen };
      began = now();
    }
    const finite = state.finite && weightsAreFinite(run.kernel.weights());
    yield {
      type: 'epoch',
      epoch,
      loss: state.lossSum / state.seen,
      seconds: state.ms / 1000,
      learningRate: learningRate(),
      ...(run.evaluate ? measured(run) : unmeasured),
    };
    // The update that followed the loss told of is no part of the count.
    if (!finite) return yield* stopped('diverged', epoch, state.finite ? updates : updates - 1);
  }
  return yield* stopped('done', options.epochs, updates);
}

function* stopped(reason: Stopped['reason'], epoch: number, step: number): Generator<Stopped, Stopped> {
  const event: Stopped = { type: 'stopped', reason, epoch, step };
  yield event;
  return event;
}

interface EpochState {
  order: Int32Array;
  seen: number;
  lossSum: number;
  finite: boolean;
  /** Of shuffle and updates. */
  ms: number;
}

/** Some batches, which end what took its time since `began`. Whole batches only, so that chunks change no bit. */
function chunk(
  { kernel, options, data, now }: TrainingRun,
  state: EpochState,
  pace: { chunk: number },
  learningRate: number,
  began: number,
): void {
  const to = Math.min(data.samples, state.seen + pace.chunk);
  const { lossSum, reached, finite } = kernel.run(state.order, state.seen, to, learningRate, state.lossSum);
  const ms = now() - began;
  state.lossSum = lossSum;
  state.seen = reached;
  state.finite = finite;
  state.ms += ms;
  if (ms < chunkMs / 2) pace.chunk *= 2;
  else if (ms > chunkMs * 2) pace.chunk = Math.max(options.batch, batches(pace.chunk / 2, options.batch));
}

const batches = (samples: number, batch: number): number => Math.floor(samples / batch) * batch;

const unmeasured = { accuracy: null, testLoss: null, testAccuracy: null };

function measured(run: TrainingRun): Pick<EpochDone, 'accuracy' | 'testLoss' | 'testAccuracy'> {
  const { kernel, data, test } = run;
  const share = (right: number, of: Dataset) => (of.classes === null ? null : right / of.samples);
  const own = data.classes === null ? null : kernel.evaluate(data);
  const other = test === null ? null : kernel.evaluate(test);
  return {
    accuracy: own === null ? null : share(own.right, data),
    testLoss: other === null ? null : other.loss,
    testAccuracy: other === null || test === null ? null : share(other.right, test),
  };
}

/** A zero input hides an infinite weight from the loss, so the weights are looked at too. */
function weightsAreFinite({ layers }: Network): boolean {
  return layers.every(({ W, b }) => allFinite(W) && allFinite(b));
}

function allFinite(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isFinite(values[k]!)) return false;
  return true;
}
