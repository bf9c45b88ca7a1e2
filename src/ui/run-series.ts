import type { Series } from './chart.ts';

/** A run as it is drawn: its training loss, and of a run by itself its test loss too. */
export function seriesOf(
  runs: readonly { label: string; loss: readonly number[]; testLoss: readonly number[] }[],
): Series[] {
  return runs.flatMap(({ label, loss, testLoss }) => [
    { label: label === '' ? 'loss' : label, values: loss },
    ...(testLoss.length === 0 || runs.length > 1 ? [] : [{ label: 'test loss', values: testLoss }]),
  ]);
}
