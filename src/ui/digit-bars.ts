import type { DigitAnswer } from '../lab/handwriting/classify.ts';

/** An eighth of a character more each. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** One row for each digit, its share as a bar and in percent; the answer is marked. */
export function digitBars({ outputs, digit, isShare }: DigitAnswer, barWidth: number): string[] {
  return outputs.map((output, k) => {
    const share = Math.min(1, Math.max(0, output));
    const parts = Math.round(8 * barWidth * share);
    const bar = '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
    const figure = isShare ? `${(100 * share).toFixed(1)} %` : output.toFixed(3);
    return `${k === digit ? '>' : ' '} ${k}  ${bar.padEnd(barWidth)} ${figure.padStart(7)}`;
  });
}
