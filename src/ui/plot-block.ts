import { lineChart, type Series } from './chart.ts';

/**
 * Curves as a block of Markdown, for what is said in a session: a fence around a chart without colours, which no
 * label can close.
 * @param width columns of the chart alone; a view sets a fence in by four
 */
export function plotBlock(
  series: readonly Series[],
  options: {
    width: number;
    height: number;
    logScale?: boolean;
    xLabel?: string;
    yLabel?: string;
    xRange?: readonly [from: number, to: number];
  },
): string {
  const inert = (label: string) => label.replaceAll('`', "'");
  const named = series.map(({ label, values }) => ({ label: inert(label), values }));
  const labels = { xLabel: inert(options.xLabel ?? ''), yLabel: inert(options.yLabel ?? 'loss') };
  const lines = lineChart(named, { ...options, ...labels, color: false });
  return ['```text', ...lines, '```'].join('\n');
}
