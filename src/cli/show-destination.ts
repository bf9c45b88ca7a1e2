import { type ExperimentEvent, runExperiment } from '../lab/experiment.ts';
import { parseTrainOptions } from '../lab/train-options.ts';
import type { Say } from '../session/event.ts';
import { lineChart } from '../ui/chart.ts';
import { plotBlock } from '../ui/plot-block.ts';
import { readingRows } from '../ui/train-report.ts';
import { breathe } from './breathe.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

/** The digits of the route's project. Some seconds on one slow core, most of them to write the digits. */
const settings = {
  data: 'digits',
  classes: '0-4',
  samples: '3000',
  layers: '784-64relu-5softmax',
  lr: '0.1',
  decay: '0.3',
  batch: '16',
  epochs: '8',
};

/**
 * Where the route leads, before it begins: ten digits misread, a network that learns while one watches, the same ten
 * read again. Nothing in what is said depends on the machine's speed.
 */
export async function* destinationSays(
  means: LabMeans,
  signal: AbortSignal,
): AsyncGenerator<Say | Drawing, void, undefined> {
  const { kernelOpener } = await import('../kernels/open-kernel.ts');
  const config = { ...parseTrainOptions(Object.entries(settings)), seed: means.seed };
  const ports = { openKernel: kernelOpener(), now: means.now, signal, breathe, loadFile: noFile };
  const losses: number[] = [];
  for await (const event of runExperiment(config, ports)) {
    if (event.type === 'epoch') losses.push(event.loss);
    yield* told(event, losses, means.columns);
  }
}

function* told(
  event: ExperimentEvent,
  losses: readonly number[],
  columns: number,
): Generator<Say | Drawing, void, undefined> {
  if (event.type === 'epoch') yield { type: 'drawing', rows: curveRows(event, losses, columns) };
  else if (event.type === 'reading') {
    if (event.when === 'before') yield say('explanation', beginning);
    else yield curve(losses, columns);
    yield sheet(event, columns);
    if (event.when === 'before') yield say('explanation', training);
  } else if (event.type === 'experiment') {
    const [run] = event.runs;
    const share = run?.final.testAccuracy ?? null;
    if (run && share !== null) yield say('explanation', ending(run.stopped, losses.length, share));
  }
}

const beginning =
  'Where this route leads: a network that reads handwriting. Here are ten digits from 0 to 4, drawn by this program just now, and what a network with random weights takes them for.';

const training = `Guessing would give about 2 of 10. Now the network is shown ${settings.samples} other digits, ${settings.epochs} times over, and after every ${settings.batch} of them each weight moves a little. That is all that happens.`;

function ending(stopped: string, epochs: number, share: number): string {
  const fresh = `Of digits that it was never shown, it now reads ${(100 * share).toFixed(1)} % right.`;
  if (stopped !== 'done') return `Stopped after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}. ${fresh}`;
  return `${fresh} Nobody told it what a digit looks like. How that works is this route, and at its end you will have built it yourself.`;
}

function sheet(event: Extract<ExperimentEvent, { type: 'reading' }>, columns: number): Say {
  const rows = readingRows(event, Math.min(74, columns - 6)).slice(1);
  return { ...say('picture', ['```text', ...rows, '```'].join('\n')), data: { readings: event.readings } };
}

function curve(losses: readonly number[], columns: number): Say {
  const size = { width: Math.min(64, columns - 6), height: 10, xLabel: 'epoch' };
  return {
    ...say('picture', plotBlock([{ label: 'loss', values: losses }], size)),
    data: { loss: [...losses] },
  };
}

function curveRows(
  { epoch, testAccuracy }: Extract<ExperimentEvent, { type: 'epoch' }>,
  losses: readonly number[],
  columns: number,
): string[] {
  const size = { width: Math.min(72, columns), height: 10, color: false, xLabel: 'epoch' };
  const share = testAccuracy === null ? '' : ` · reads ${(100 * testAccuracy).toFixed(1)} % of new digits`;
  return [
    ...lineChart([{ label: 'loss', values: losses }], size),
    `epoch ${epoch + 1} of ${settings.epochs}${share}`,
  ];
}

const noFile = (): never => {
  throw new Error('the demonstration reads no file');
};

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'engine', text });
