import type { ExperimentEvent, RunBegins } from '../lab/experiment.ts';
import { lineChart, spansDecades } from './chart.ts';
import { numberText } from './number-text.ts';
import { seriesOf } from './run-series.ts';
import { lineText } from './span.ts';
import type { Key } from './train-controls.ts';
import { wrap } from './wrap.ts';

interface Room {
  width: number;
  height: number;
  color: boolean;
}

/** What is known of an experiment while it runs: its curves, where it stands, how long it may still take. */
export class TrainProgress {
  readonly #now: () => number;
  readonly #curves: { label: string; loss: number[]; testLoss: number[] }[] = [];
  #run: RunBegins | null = null;
  #last: Extract<ExperimentEvent, { type: 'step' | 'epoch' }> | null = null;
  #spentMs = 0;
  #seenAt: number;

  /** @param now milliseconds from any origin */
  constructor(now: () => number) {
    this.#now = now;
    this.#seenAt = now();
  }

  take(event: ExperimentEvent): void {
    const at = this.#now();
    // Before a run data are drawn or read, which says nothing of how it will go on.
    if (event.type !== 'run') this.#spentMs += at - this.#seenAt;
    this.#seenAt = at;
    if (event.type === 'run') {
      this.#run = event;
      this.#last = null;
      this.#curves.push({ label: event.label, loss: [], testLoss: [] });
    } else if (event.type === 'step') this.#last = event;
    else if (event.type === 'epoch') {
      this.#last = event;
      const curve = this.#curves.at(-1);
      curve?.loss.push(event.loss);
      if (event.testLoss !== null) curve?.testLoss.push(event.testLoss);
    }
  }

  /** Time in which nothing ran does not count. */
  skipTime(): void {
    this.#seenAt = this.#now();
  }

  /** Where the run stands, in one sentence; '' before its first news. Worded when asked: most epochs nobody sees. */
  status(): string {
    const [run, last] = [this.#run, this.#last];
    if (run === null || last === null) return '';
    const { epochs } = run.config;
    const isOver = last.type === 'epoch';
    const done = run.run * epochs + last.epoch + (isOver ? 1 : last.seen / last.of);
    const leftMs = (this.#spentMs / done) * (epochs * run.of - done);
    return [
      `epoch ${count(last.epoch + 1)} of ${count(epochs)}`,
      `loss ${numberText(last.loss)}`,
      ...(isOver ? measured(last) : []),
      ...(this.#spentMs < 500 || leftMs === 0 ? [] : [`${duration(leftMs / 1000)} left`]),
    ].join(', ');
  }

  /** As many rows as fit: the curves so far, where the run stands, and the keys. */
  frame(room: Room, keys: readonly Key[], isPaused: boolean): string[] {
    const run = this.#run;
    if (run === null) return ['Preparing the data.'];
    const head = [run.label, run.kernel, `rate ${numberText(run.options.learningRate)}`].filter(
      (one) => one !== '',
    );
    const below = [
      ...wrapped(`${isPaused ? 'Paused: ' : ''}${this.status()}`, room.width),
      ...wrapped(head.join(', '), room.width),
      ...legend(keys, room.width),
    ];
    return [...this.#chart({ ...room, height: room.height - below.length }), ...below].slice(0, room.height);
  }

  #chart(room: Room): string[] {
    const series = seriesOf(this.#curves);
    if (room.height < 4 || (series[0]?.values.length ?? 0) === 0) return [];
    const logScale = spansDecades(series.flatMap(({ values }) => values));
    return lineChart(series, { ...room, logScale, yLabel: 'loss', xLabel: 'epoch' });
  }
}

function measured({
  testLoss,
  accuracy,
  testAccuracy,
}: Extract<ExperimentEvent, { type: 'epoch' }>): string[] {
  return [
    ...(testLoss === null ? [] : [`test loss ${numberText(testLoss)}`]),
    ...(accuracy === null ? [] : [`accuracy ${share(accuracy)}`]),
    ...(testAccuracy === null ? [] : [`test accuracy ${share(testAccuracy)}`]),
  ];
}

/** Keys with their meanings, as many in a row as fit. */
function legend(keys: readonly Key[], width: number): string[] {
  const rows: string[] = [];
  for (const { key, meaning } of keys) {
    const entry = `${key} ${meaning}`;
    const last = rows.at(-1);
    if (last !== undefined && last.length + 3 + entry.length <= width)
      rows[rows.length - 1] = `${last}   ${entry}`;
    else rows.push(entry);
  }
  return rows;
}

/** Seconds, rounded as one says them. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** 1,234: what toLocaleString gives, without loading a language for it. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

export const share = (of: number): string => `${(100 * of).toFixed(1)} %`;

const wrapped = (text: string, width: number): string[] => wrap([{ text }], width).map(lineText);
