import { type DestinationEvent, type Reading, showDestination } from '../lab/destination.ts';
import type { Dataset } from '../nn/dataset.ts';
import type { Say } from '../session/event.ts';
import { lineChart } from '../ui/chart.ts';
import { digitSheet } from '../ui/digit-picture.ts';
import { plotBlock } from '../ui/plot-block.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

/** The demonstration in words and pictures. Nothing in what is said depends on the machine's speed. */
export async function* destinationSays(
  means: LabMeans,
  signal: AbortSignal,
): AsyncGenerator<Say | Drawing, void, undefined> {
  const { kernelOpener } = await import('../kernels/open-kernel.ts');
  const ports = { openKernel: kernelOpener(), now: means.now, breathe, signal };
  for await (const event of showDestination(means.seed, ports)) yield* told(event, means.columns);
}

/** Keys and signals get their turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function* told(event: DestinationEvent, columns: number): Generator<Say | Drawing, void, undefined> {
  if (event.type === 'epoch') yield { type: 'drawing', rows: curveRows(event, columns) };
  else if (event.type === 'before') {
    yield say(
      'explanation',
      'Where this route leads: a network that reads handwriting. Here are ten digits, drawn by this program just now, and what a network with random weights takes them for.',
    );
    yield sheet(event.pictures, event.readings, columns);
    yield say(
      'explanation',
      `It reads ${rightOf(event.readings)} of 10 right; guessing would give about 2. Now it is shown ${event.samples} other digits, ${event.epochs} times over, and after every 16 of them each weight moves a little. That is all that happens.`,
    );
  } else {
    yield {
      ...say(
        'picture',
        plotBlock([{ label: 'loss', values: event.losses }], {
          width: Math.min(64, columns - 8),
          height: 10,
          xLabel: 'epoch',
        }),
      ),
      data: { loss: event.losses },
    };
    yield sheet(event.pictures, event.readings, columns);
    yield say('explanation', ending(event));
  }
}

function ending(event: Extract<DestinationEvent, { type: 'after' }>): string {
  const share = `${(100 * event.accuracy).toFixed(1)} % of ${event.fresh} digits it was never shown`;
  const again = `The same ten again: ${rightOf(event.readings)} of 10 right, and ${share}.`;
  if (event.stopped !== 'done') return `Stopped after ${event.losses.length} epochs. ${again}`;
  return `${again} Nobody told it what a digit looks like. How that works is this route, and at its end you will have built it yourself.`;
}

const rightOf = (readings: readonly Reading[]): number =>
  readings.filter(({ digit, read }) => digit === read).length;

function sheet(pictures: Dataset, readings: readonly Reading[], columns: number): Say {
  const drawn = readings.map(({ digit, read, certainty }, row) => ({
    picture: pictures.inputs.subarray(row * pictures.inputSize, (row + 1) * pictures.inputSize),
    caption: digit === read ? `${read} (right)` : `${read}, is ${digit}`,
    certainty,
  }));
  const text = ['```text', ...digitSheet(drawn, Math.min(74, columns - 6)), '```'].join('\n');
  return { ...say('picture', text), data: { readings } };
}

function curveRows(
  { losses, accuracy, epochs }: Extract<DestinationEvent, { type: 'epoch' }>,
  columns: number,
): string[] {
  const chart = lineChart([{ label: 'loss', values: losses }], {
    width: Math.min(72, columns),
    height: 10,
    color: false,
    xLabel: 'epoch',
  });
  return [
    ...chart,
    `epoch ${losses.length} of ${epochs} · reads ${(100 * accuracy).toFixed(1)} % of new digits`,
  ];
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'engine', text });
