import { type ExperimentEvent, runExperiment } from '../experiment.ts';
import type { RunResult } from '../run-record.ts';
import { parseTrainOptions, trainPairs } from '../train-options.ts';
import type { Curve, CurveSoFar, Measured, Prediction } from './prediction.ts';
import { extreme, risesOf } from './shape.ts';

type Measure = Prediction['measure'];

/**
 * What `sherpa train` with these words does, measured by `measured` when all runs have come to their end.
 * @param words as behind `/train`
 */
export function training(
  words: string,
  measured: (runs: readonly [RunResult, ...RunResult[]]) => Measured,
): Measure {
  return async function* (ports) {
    const config = parseTrainOptions(trainPairs(words));
    const curves: { label: string; values: number[] }[] = [];
    let of = 0;
    for await (const event of runExperiment(config, { ...ports, loadFile: noFile })) {
      if (event.type === 'run') of = begun(event, curves);
      if (event.type === 'epoch') {
        curves.at(-1)?.values.push(event.testLoss ?? event.loss);
        yield { epoch: event.epoch, of, curves };
      }
      if (event.type === 'experiment') {
        const [first, ...rest] = event.runs;
        if (first === undefined || event.runs.some(({ stopped }) => stopped === 'interrupted')) return null;
        return measured([first, ...rest]);
      }
    }
    return null;
  };
}

function begun(
  event: Extract<ExperimentEvent, { type: 'run' }>,
  curves: { label: string; values: number[] }[],
): number {
  curves.push({ label: event.label || 'loss', values: [] });
  return event.config.epochs;
}

/** Something that is counted or computed in one go. */
export function counting(measured: () => Measured): Measure {
  // biome-ignore lint/correctness/useYield: it has the form of a run, and is over before anything could be drawn
  return async function* (): AsyncGenerator<CurveSoFar, Measured, undefined> {
    return measured();
  };
}

/** What every loss curve is asked: where it began and ended, its peak, its rises and the ends of its last fifth. */
export function curveFigures(loss: readonly number[]): Record<string, number> {
  const tail = loss.slice(-Math.ceil(loss.length / 5));
  const peak = extreme(loss, Math.max);
  return {
    epochs: loss.length,
    first: loss[0] ?? Number.NaN,
    second: loss[1] ?? Number.NaN,
    last: loss.at(-1) ?? Number.NaN,
    rises: risesOf(loss),
    lastRise: loss.findLastIndex((value, k) => value > (loss[k - 1] ?? value)),
    peak,
    peakAt: loss.indexOf(peak),
    tailLow: extreme(tail, Math.min),
    tailHigh: extreme(tail, Math.max),
    below: loss.findIndex((value) => value < 0.1),
  };
}

export const curveOf = (label: string, values: readonly number[]): Curve => ({ label, values });

const noFile = (): never => {
  throw new Error('a prediction reads no file');
};
