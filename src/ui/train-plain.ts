import type { ExperimentEvent } from '../lab/experiment.ts';
import { TrainProgress } from './train-progress.ts';
import { noView, type TrainView } from './train-view.ts';

/** As many lines for a run that goes quickly; one every so often for a run that does not. */
const linesPerRun = 5;
const newsMs = 15_000;

interface PlainPorts {
  write: (line: string) => void;
  now: () => number;
  /** The rows of an event that are to stand in the text. */
  keep: (event: ExperimentEvent) => string[];
}

/** A few lines while it runs, without control codes. */
export function plainTrainView({ write, now, keep }: PlainPorts): TrainView {
  const progress = new TrainProgress(now);
  let told = 0;
  let toldAt = now();
  let prefix = '';
  let epochs = 1;
  const partOf = (epoch: number) => Math.floor(((epoch + 1) * linesPerRun) / epochs);
  const isNews = (event: ExperimentEvent): boolean => {
    if (event.type !== 'epoch' && event.type !== 'step') return false;
    if (now() - toldAt >= newsMs) return true;
    return event.type === 'epoch' && partOf(event.epoch) > told;
  };
  return {
    ...noView,
    async watch(event) {
      progress.take(event);
      for (const row of keep(event)) write(row);
      if (event.type === 'run') {
        prefix = event.label === '' ? '' : `${event.label}: `;
        epochs = event.config.epochs;
        told = 0;
      } else if (isNews(event)) {
        if (event.type === 'epoch') told = partOf(event.epoch);
        toldAt = now();
        write(`${prefix}${progress.status()}`);
      }
    },
  };
}
