import type { RunEpoch, RunRecord } from '../grading/code/run-record.ts';
import type { RunData } from '../grading/code/tasks/project-run.ts';
import { answerIn } from '../grading/code/tasks/run-outputs.ts';
import { lineChart } from './chart.ts';
import { digitSheet } from './digit-picture.ts';
import { numberText } from './number-text.ts';
import { lineText } from './span.ts';
import { confusionLines } from './train-report.ts';

/** What is about to run. */
export function runBegins({ given, kept }: RunData, name: string): string[] {
  return [
    '',
    `Now with ${name}: ${given.labels.length} pictures for your prepare and train, ${kept.labels.length} kept back.`,
    'Ctrl-C ends it and keeps the curve so far.',
    '',
  ];
}

/** One line an epoch, counted from 1. */
export function epochLine({ loss, accuracy, seconds }: RunEpoch, epoch: number, of: number): string {
  const reads = accuracy === null ? '' : ` · reads ${percent(accuracy)} of the pictures kept back`;
  return `epoch ${String(epoch).padStart(String(of).length)} of ${of} · loss ${numberText(loss, 4)}${reads} · ${seconds.toFixed(1)} s`;
}

/** The curve, which digit was taken for which, the worst mistakes as pictures, and the time. */
export function runLines(record: RunRecord, data: RunData, width: number): string[] {
  const { before, epochs } = record;
  if (epochs.length === 0) return ['', 'No epoch came to its end.'];
  const last = epochs.at(-1)?.accuracy ?? null;
  const seconds = epochs.reduce((sum, one) => sum + one.seconds, 0) / epochs.length;
  const losses = epochs.map(({ loss }) => loss);
  return [
    '',
    ...lineChart([{ label: 'loss', values: losses }], {
      width: Math.min(72, width),
      height: 12,
      color: false,
      xLabel: 'epoch',
    }),
    ...mistakes(record, data, width),
    '',
    ...(before === null
      ? []
      : [`Before training: loss ${before.loss.toFixed(3)}, ${percent(before.accuracy)} right.`]),
    ...(last === null ? [] : [`After ${counted(epochs.length)}: ${percent(last)} right.`]),
    `An epoch took ${seconds.toFixed(1)} s.`,
  ];
}

/** As many of the worst as fit in one or two bands. */
const mostShown = 8;

function mistakes(
  { outputs }: RunRecord,
  { kept, classes, rows, columns }: RunData,
  width: number,
): string[] {
  if (outputs === null) return [];
  const names = Array.from({ length: classes }, (_, k) => String(k));
  const confusion = names.map(() => names.map(() => 0));
  for (const [n, row] of outputs.entries()) {
    const counts = confusion[kept.labels[n] ?? 0];
    if (counts) counts[answerIn(row)] = (counts[answerIn(row)] ?? 0) + 1;
  }
  const worst = worstMistakes(outputs, kept.labels).slice(0, mostShown);
  const isDrawn = rows === 28 && columns === 28 && worst.length > 0;
  const size = rows * columns;
  const drawn = worst.map(({ n, label, answer, share }) => ({
    picture: Float64Array.from(kept.images.subarray(n * size, (n + 1) * size), (byte) => byte / 255),
    caption: `${label} as ${answer}, ${Math.round(100 * share)} %`,
  }));
  return [
    ...confusionLines({ confusion, classes: names, label: '' }, { width, paint: lineText }),
    ...(isDrawn ? ['', 'Its worst mistakes, each with how sure it was:', ...digitSheet(drawn, width)] : []),
  ];
}

/** Wrong answers, those that were given with most certainty first. */
function worstMistakes(outputs: readonly number[][], labels: Uint8Array) {
  return outputs
    .map((row, n) => ({
      n,
      label: labels[n] ?? 0,
      answer: answerIn(row),
      share: Math.max(...row),
    }))
    .filter(({ label, answer }) => label !== answer)
    .sort((one, other) => other.share - one.share);
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const counted = (epochs: number) => (epochs === 1 ? 'one epoch' : `${epochs} epochs`);
