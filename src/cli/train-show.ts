import type { ExperimentEvent, RunBegins } from '../lab/experiment.ts';
import type { RemedyKey } from '../lab/finding.ts';
import type { RunResult } from '../lab/run-record.ts';
import { trainWords } from '../lab/train-command.ts';
import { configJson, trainJson } from '../lab/train-json.ts';
import type { ExperimentConfig } from '../lab/train-options.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { hasColour, isScreen } from '../ui/choose.ts';
import { painted } from '../ui/painted.ts';
import { type Line, lineText } from '../ui/span.ts';
import { adviceLines, announcement, confusionLines, readingRows, trainReport } from '../ui/train-report.ts';
import { noView, type TrainView } from '../ui/train-view.ts';
import { loadRoute } from './load-route.ts';
import { placesOf } from './places.ts';
import { adviceFor } from './remedy.ts';
import { shellWord } from './shell-word.ts';
import type { GlobalOptions, World } from './world.ts';

/** Everything that came of it: the runs, the configuration they had at last, and how each began. */
export interface Outcome {
  config: ExperimentConfig;
  begins: RunBegins[];
  runs: RunResult[];
}

/** The troubleshooting of this route is what findings are explained with. */
const route = 'training-and-backprop';

/** A screen with keys where there is a terminal, plain lines elsewhere, nothing for a program. */
export async function openTrainView(
  world: World,
  options: GlobalOptions,
  stop: () => void,
): Promise<TrainView> {
  const { stdin, stdout, signals } = world;
  const now = () => performance.now();
  if (options.json) return noView;
  const paper = paperFor(world, options);
  const keep = (event: ExperimentEvent, width: number) => {
    if (event.type === 'reading') return readingRows(event, width);
    return event.type === 'run' && event.run === 0 ? announcement(event, width).map(paper.paint) : [];
  };
  if (paper.isScreen) {
    const { liveTrainView } = await import('../ui/train-live.tsx');
    return liveTrainView({ stdin, stdout, signals, now, keep, stop, hasColour: paper.hasColour });
  }
  const { plainTrainView } = await import('../ui/train-plain.ts');
  const write = (line: string) => void stdout.write(`${line}\n`);
  return plainTrainView({ write, now, keep: (event) => keep(event, paper.width) });
}

/** What there is to see at the end. */
export async function showResult(world: World, options: GlobalOptions, outcome: Outcome): Promise<void> {
  const { config, begins, runs } = outcome;
  const [first] = begins;
  if (options.json) {
    const settled = first ? configJson(first.config, first.defaults) : {};
    world.stdout.write(`${JSON.stringify(trainJson(config, settled, runs))}\n`);
    return;
  }
  if (runs.length === 0) {
    world.stdout.write('Interrupted before anything was trained.\n');
    return;
  }
  const paper = paperFor(world, options);
  const remedies = new Set(runs.flatMap(({ finding }) => finding.remedy ?? []));
  const lesson = remedies.size === 0 ? null : await shippedLesson(world, options);
  const lines = [
    '',
    ...trainReport(runs, paper),
    ...[...remedies].flatMap((remedy: RemedyKey) => adviceLines(adviceFor(remedy, lesson), paper)),
    ...runs.flatMap((run) => confusionLines(run, paper)),
    '',
    `Again: ${sanitise(['sherpa', 'train', ...trainWords(config)].map(shellWord).join(' '))}`,
    ...(runs.some(({ steered }) => steered.length > 0)
      ? ['It has not the rates that were set by hand.']
      : []),
  ];
  world.stdout.write(`${lines.join('\n')}\n`);
}

/** Null where it cannot be had: then findings are explained in our own words. */
async function shippedLesson(world: World, options: GlobalOptions): Promise<Lesson | null> {
  try {
    return (await loadRoute(world, placesOf(world, options), route)).lesson;
  } catch (error) {
    if (error instanceof SherpaError) return null;
    throw error;
  }
}

function paperFor(world: World, options: GlobalOptions) {
  const { stdin, stdout, env } = world;
  const isLive = !options.plain && isScreen({ stdin, stdout, env });
  const isColoured = isLive && options.color !== false && hasColour(env);
  return {
    isScreen: isLive,
    hasColour: isColoured,
    width: Math.min(100, stdout.isTTY && stdout.columns ? Math.max(20, stdout.columns - 1) : 80),
    paint: (line: Line) => (isLive ? painted(line, isColoured) : lineText(line)),
  };
}
