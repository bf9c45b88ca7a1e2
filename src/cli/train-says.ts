import { type ExperimentEvent, type RunBegins, runExperiment } from '../lab/experiment.ts';
import { isFile } from '../lab/experiment-data.ts';
import type { RunResult } from '../lab/run-record.ts';
import { configJson, trainJson } from '../lab/train-json.ts';
import { type ExperimentConfig, optionName, parseTrainOptions, trainPairs } from '../lab/train-options.ts';
import { parameterCount } from '../nn/network.ts';
import type { Say } from '../session/event.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { lineChart, type Series, spansDecades } from '../ui/chart.ts';
import { numberText } from '../ui/number-text.ts';
import { plotBlock } from '../ui/plot-block.ts';
import { breathe } from './breathe.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

type News = AsyncGenerator<Say | Drawing, void, undefined>;

/** What reads or writes files is for the shell: in a session nothing but built-in data is touched. */
const notHere = ['network', 'save', 'export', 'threads', 'target'] as const;

/** Multiplications of a run that a learner waits for: some twenty seconds of one slow core. */
const mostWork = 4e10;

/** `/train key=value …` in a session: the curve while it runs, then the curve, the figures and the finding. */
export async function* trainSays(argument: string, means: LabMeans, signal: AbortSignal): News {
  const config = parseTrainOptions(trainPairs(argument));
  checkAllowed(config);
  const { kernelOpener } = await import('../kernels/open-kernel.ts');
  const ports = { openKernel: kernelOpener(), now: means.now, signal, breathe, loadFile: noFile };
  const curves: { label: string; values: number[] }[] = [];
  let drawn = 0;
  let first: RunBegins | null = null;
  for await (const event of runExperiment(config, ports)) {
    if (event.type === 'run') {
      checkWork(event);
      first ??= event;
      curves.push({ label: event.label || 'loss', values: [] });
    }
    if (event.type === 'epoch') curves.at(-1)?.values.push(event.loss);
    if (event.type === 'experiment') yield* told(config, event, first, means);
    else if (means.now() - drawn > 80) {
      drawn = means.now();
      const rows = progressRows(event, curves, first, means.columns);
      if (rows.length > 0) yield { type: 'drawing', rows };
    }
  }
}

function* told(
  config: ExperimentConfig,
  { runs }: Extract<ExperimentEvent, { type: 'experiment' }>,
  first: RunBegins | null,
  { columns }: LabMeans,
): Generator<Say, void, undefined> {
  const series = runs.flatMap(curvesOf);
  const logScale = spansDecades(series.flatMap(({ values }) => [...values]));
  const text = plotBlock(series, { width: Math.min(72, columns - 6), height: 14, logScale, xLabel: 'epoch' });
  const settled = first === null ? {} : configJson(first.config, first.defaults);
  yield { type: 'say', kind: 'picture', source: 'engine', text, data: trainJson(config, settled, runs) };
  yield { type: 'say', kind: 'summary', source: 'engine', text: runs.map(figures).join('\n') };
}

function curvesOf(run: RunResult): Series[] {
  const own = { label: run.label || 'loss', values: run.loss };
  return run.testLoss.length === 0
    ? [own]
    : [own, { label: `${run.label} on test samples`.trim(), values: run.testLoss }];
}

/** A line for each run: its figures, and what was found. */
function figures({ label, final, loss, finding }: RunResult): string {
  const share = final.testAccuracy ?? final.accuracy;
  const parts = [
    `${loss.length} ${loss.length === 1 ? 'epoch' : 'epochs'}`,
    `loss ${numberText(final.loss, 4)} at the end`,
    ...(final.testLoss === null ? [] : [`${numberText(final.testLoss, 4)} on test samples`]),
    ...(share === null ? [] : [`${numberText(100 * share, 3)} % right`]),
  ];
  return `- ${label === '' ? '' : `**${label}**: `}${parts.join(', ')}. **${finding.name}**${finding.sentence === '' ? '' : `: ${finding.sentence}`}`;
}

function progressRows(
  event: ExperimentEvent,
  curves: readonly Series[],
  first: RunBegins | null,
  columns: number,
): string[] {
  if (event.type !== 'epoch' && event.type !== 'step') return [];
  const chart = lineChart(curves, {
    width: Math.min(72, columns),
    height: 12,
    color: false,
    xLabel: 'epoch',
  });
  const of = first === null ? '' : ` of ${first.config.epochs}`;
  return [...chart, `epoch ${event.epoch + 1}${of} · loss ${numberText(event.loss, 4)}`];
}

function checkAllowed(config: ExperimentConfig): void {
  for (const key of notHere)
    if (config[key] !== undefined)
      throw refused(`${optionName(key)} is not for a session.`, 'In the shell, `sherpa train` takes it.');
  if (config.data !== undefined && isFile(config.data))
    throw refused(
      'In a session only built-in data are trained on.',
      'In the shell, `sherpa train --data FILE` takes a file.',
    );
}

function checkWork({ data, config, network, of }: RunBegins): void {
  const work = 6 * data.samples * config.epochs * parameterCount(network) * of;
  if (work > mostWork)
    throw refused(
      'This would take long, and the lesson would have to wait.',
      'Take fewer epochs, or run it in the shell with `sherpa train`.',
    );
}

const noFile = (): never => {
  throw refused(
    'In a session only built-in data are trained on.',
    '`sherpa train --data FILE` takes a file.',
  );
};

const refused = (message: string, next: string): SherpaError =>
  new SherpaError('train-refused', message, next);
