import type { RunResult } from './run-record.ts';

/** One row for each run and epoch, epochs from 0 as in the JSON; what was not measured is empty. */
export function curvesCsv(runs: readonly RunResult[]): string {
  const header = 'run,epoch,loss,test_loss,accuracy,test_accuracy,seconds';
  const rows = runs.flatMap((run) =>
    run.loss.map((loss, epoch) =>
      [
        quoted(run.label),
        epoch,
        ...[loss, run.testLoss[epoch], run.accuracy[epoch], run.testAccuracy[epoch]].map(numberOrNothing),
        numberOrNothing(run.secondsPerEpoch[epoch]),
      ].join(','),
    ),
  );
  return `${[header, ...rows].join('\n')}\n`;
}

/** inf and nan, as numpy and pandas read them. */
function numberOrNothing(value: number | undefined): string {
  if (value === undefined) return '';
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
