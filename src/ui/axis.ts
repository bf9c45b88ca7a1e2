import { numberText, scientific } from './number-text.ts';

/** The vertical axis of a chart: values onto rows 0 (bottom) to `rows` (top), and the rows' values as text. */
export interface Axis {
  /** Where a finite value belongs, not rounded. */
  rowOf(value: number): number;
  /** The value at each row from 0 to `rows`; '' where a row needs none. */
  labels: string[];
  isLog: boolean;
}

/**
 * An axis over all the values, which are finite. On a logarithmic one what is not above 0 stands on the bottom row;
 * where nothing is above 0 the axis is linear.
 */
export function axisFor(values: readonly number[], rows: number, logScale: boolean): Axis {
  const shown = logScale ? values.filter((value) => value > 0) : values;
  const isLog = logScale && shown.length > 0;
  const onto = isLog ? Math.log10 : (value: number) => value;
  const [low, high] = bounds((isLog ? shown : values).map(onto));
  if (low === high) return constantAxis(low, isLog ? 10 ** low : low, rows, isLog);
  // The whole range of doubles does not fit into one, half of it does; the least double has no half.
  const unit = Number.isFinite(high - low) ? 1 : 0.5;
  const range = high * unit - low * unit;
  const share = (value: number) => clamp((value * unit - low * unit) / range);
  const valueAt = (row: number) => low * (1 - row / rows) + high * (row / rows);
  const ticks = Array.from({ length: rows + 1 }, (_, row) => valueAt(row));
  const step = range / rows / unit;
  return {
    rowOf: (value) => (isLog && value <= 0 ? 0 : share(onto(value)) * rows),
    labels: isLog ? ticks.map((tick) => numberText(10 ** tick, 3)) : linearLabels(ticks, step),
    isLog,
  };
}

/** All values are one: they stand in the middle, and only that row has a label. */
function constantAxis(at: number, value: number, rows: number, isLog: boolean): Axis {
  const middle = Math.round(rows / 2);
  const labels = Array.from({ length: rows + 1 }, (_, row) => (row === middle ? numberText(value) : ''));
  const rowOf = (one: number) => (isLog && Math.log10(one) < at ? 0 : middle);
  return { rowOf, labels, isLog };
}

/** As many digits as tell neighbours apart, and one more; all with the same number of decimals. */
function linearLabels(ticks: readonly number[], step: number): string[] {
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  const stepDigit = Math.floor(Math.log10(step));
  const firstDigit = Math.floor(Math.log10(largest));
  if (largest < 1e6 && (stepDigit >= -3 || (largest >= 0.01 && stepDigit >= -9))) {
    const decimals = Math.max(0, 1 - stepDigit);
    return ticks.map((tick) => tick.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1'));
  }
  const digits = Number.isFinite(stepDigit) ? firstDigit - stepDigit + 2 : 17;
  // What is left of a difference of large numbers at the place of 0 is no tick of its own.
  const settled = ticks.map((tick) => (Math.abs(tick) < step * 1e-9 ? 0 : tick));
  return settled.map((tick) => (tick === 0 ? '0' : scientific(tick, Math.min(17, Math.max(1, digits)))));
}

function bounds(values: readonly number[]): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
