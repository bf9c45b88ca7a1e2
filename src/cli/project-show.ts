import type { Checked } from '../grading/code/judge.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { checkLines } from '../ui/check-lines.ts';
import { epochLine, percent, runBegins, runLines } from '../ui/project-lines.ts';
import { checkJson } from './check-json.ts';
import type { ExerciseAt, ExerciseOptions } from './exercise-at.ts';
import { projectData } from './project-data.ts';
import { type ProjectRun, runProject, usualEpochs } from './project-run.ts';
import { runMeansOf } from './run-means.ts';
import { typedPath } from './typed-path.ts';
import { exitCodes, type World } from './world.ts';

type RunOptions = ExerciseOptions & { data?: string; epochs?: string };

/** The run of the project, shown as it goes: a line an epoch, and at its end all that there is to see. */
export async function showProjectRun(
  world: World,
  options: RunOptions,
  at: ExerciseAt,
  rehearsal: Checked,
): Promise<number> {
  const write = (lines: readonly string[]) => {
    if (!options.json) world.stdout.write(sanitise(`${lines.join('\n')}\n`));
  };
  const heading = { title: at.exercise.title, file: typedPath(world, at.file) };
  write(checkLines(heading, rehearsal));
  const { seed } = at.places;
  const wanted = epochsOf(options.epochs);
  if (!options.json && (options.data ?? 'digits') === 'digits')
    write(['', 'Drawing digits, which takes some seconds.']);
  const found = await projectData(world, options.data, seed);
  const epochs = wanted ?? usualEpochs(found.data);
  write(runBegins(found.data, found.name));
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.on('SIGINT', interrupt);
  try {
    const means = { ...runMeansOf(world, at), signal: stopping.signal };
    const onEpoch: NonNullable<Parameters<typeof runProject>[3]['onEpoch']> = (epoch, n) =>
      write([epochLine(epoch, n, epochs)]);
    const ran = await runProject(at, found, means, { seed, epochs, onEpoch });
    const width = Math.min(100, world.stdout.columns ? Math.max(20, world.stdout.columns - 1) : 80);
    write([...runLines(ran.record, ran.data, width), ...bestLines(world, ran, found.name)]);
    const { outcome } = ran.checked;
    if (options.json) world.stdout.write(`${JSON.stringify(runJson(ran, found.name))}\n`);
    else if (!stopping.signal.aborted) write(['', ...checkLines(heading, ran.checked)]);
    if (stopping.signal.aborted) return exitCodes.interrupted;
    if (outcome === 'ungraded') return exitCodes.absent;
    return outcome === 'correct' ? exitCodes.done : exitCodes.checkFailed;
  } finally {
    world.signals.off('SIGINT', interrupt);
  }
}

/** @throws SherpaError `option-invalid` */
function epochsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const epochs = Number(text);
  if (Number.isInteger(epochs) && epochs >= 1 && epochs <= 1000) return epochs;
  throw new SherpaError('option-invalid', `--epochs ${text} is no number of epochs.`, 'Give 1 to 1000.');
}

/** The challenge for later. */
function bestLines(world: World, { best, accuracy }: ProjectRun, name: string): string[] {
  if (best === null || accuracy === null) return [];
  const kept = best.file === null ? '' : ` The network is kept as ${typedPath(world, best.file)}.`;
  if (best.before === null || accuracy > best.before) {
    const unread =
      best.file === null
        ? ' It was not kept: with its weights, ReLU and softmax, other answers come out than yours.'
        : '';
    return ['', `Your best with ${name}: ${percent(accuracy)}.${kept}${unread}`];
  }
  return ['', `Your best with ${name} is ${percent(best.before)}; can you beat it?`];
}

function runJson({ checked, record, accuracy, best }: ProjectRun, data: string): object {
  const { before, epochs } = record;
  return { ...checkJson(checked), run: { data, before, epochs, accuracy, best: best?.accuracy ?? null } };
}
