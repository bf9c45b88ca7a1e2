import { oneLine } from '../text/one-line.ts';
import { type Axis, axisFor } from './axis.ts';
import { type Series, spansDecades } from './chart.ts';
import { isFiniteNumber } from './number-text.ts';
import { type Height, resample } from './resample.ts';
import { seriesOf } from './run-series.ts';

const size = { width: 800, height: 480 };
const plot = { left: 90, top: 40, right: 20, bottom: 60 };
const rows = 8;
/** Points of a curve: more would not be seen, and a long run has millions. */
const mostPoints = 1400;
const colours = ['#1b6ca8', '#c8553d', '#3d8b4f', '#8a5a9e', '#b08c1e', '#4a4a4a'];
const dashes = ['', '8 4', '2 4', '10 4 2 4', '16 6', '4 2'];

/** The curves of an experiment as a picture for a page. */
export function runsSvg(runs: Parameters<typeof seriesOf>[0]): string {
  const series = seriesOf(runs);
  return curveSvg(series, { title: 'Loss', x: 'epoch', y: 'loss' });
}

/** Curves as a picture for a page: colours and dashes tell them apart. A value that is not finite leaves a gap. */
function curveSvg(series: readonly Series[], labels: { title: string; x: string; y: string }): string {
  const finite = series.flatMap(({ values }) => values).filter(isFiniteNumber);
  const axis = axisFor(finite.length === 0 ? [0] : finite, rows, spansDecades(finite));
  const longest = series.reduce((most, { values }) => Math.max(most, values.length), 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(plot.left, 24, labels.title, 'font-weight="bold"'),
    ...axisLines(axis),
    text(plot.left, size.height - plot.bottom + 20, '1'),
    text(
      size.width - plot.right,
      size.height - plot.bottom + 20,
      longest.toLocaleString('en'),
      'text-anchor="end"',
    ),
    text(size.width / 2, size.height - plot.bottom + 20, labels.x, 'text-anchor="middle"'),
    text(plot.left - 8, plot.top - 14, labels.y, 'text-anchor="end"'),
    ...series.flatMap(({ values }, k) => curve(values, axis, longest, k)),
    ...legend(series),
    '</svg>',
    '',
  ].join('\n');
}

function axisLines({ labels }: Axis): string[] {
  return labels.flatMap((label, row) => [
    `<line x1="${plot.left}" x2="${size.width - plot.right}" y1="${yOf(row)}" y2="${yOf(row)}" stroke="#ddd"/>`,
    text(plot.left - 8, yOf(row) + 4, label, 'text-anchor="end"'),
  ]);
}

function curve(values: Series['values'], axis: Axis, longest: number, k: number): string[] {
  const heights: Height[] = values.map((value) => (isFiniteNumber(value) ? axis.rowOf(value) : null));
  const points = heights.length > mostPoints ? resample(heights, mostPoints) : heights;
  const share = (values.length - 1) / Math.max(1, longest - 1) / Math.max(1, points.length - 1);
  const pieces: string[][] = [[]];
  for (const [i, height] of points.entries()) {
    if (height === null) pieces.push([]);
    else pieces.at(-1)?.push(`${xOf(i * share)},${yOf(height)}`);
  }
  const look = `fill="none" stroke="${colours[k % colours.length]}" stroke-width="1.5" stroke-dasharray="${dashes[k % dashes.length]}"`;
  return pieces
    .filter((piece) => piece.length > 0)
    .map((piece) => `<polyline ${look} points="${piece.join(' ')}"/>`);
}

function legend(series: readonly Series[]): string[] {
  const width = (size.width - plot.left - plot.right) / Math.max(1, Math.min(series.length, 5));
  return series.flatMap(({ label }, k) => {
    const [x, y] = [plot.left + (k % 5) * width, size.height - 24 + Math.floor(k / 5) * 16];
    return [
      `<line x1="${x}" x2="${x + 24}" y1="${y - 4}" y2="${y - 4}" stroke="${colours[k % colours.length]}" stroke-width="2" stroke-dasharray="${dashes[k % dashes.length]}"/>`,
      text(x + 30, y, label),
    ];
  });
}

const xOf = (share: number): number => round(plot.left + share * (size.width - plot.left - plot.right));
const yOf = (row: number): number =>
  round(size.height - plot.bottom - (row / rows) * (size.height - plot.top - plot.bottom));
const round = (value: number): number => Math.round(value * 10) / 10;

function text(x: number, y: number, content: string, more = ''): string {
  const inert = oneLine(content, 100)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<text x="${x}" y="${y}" ${more}>${inert}</text>`;
}
