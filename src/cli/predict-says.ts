import { judgePrediction } from '../lab/predict/judging.ts';
import type { CurveSoFar, Letter, Plot } from '../lab/predict/prediction.ts';
import { predictions } from '../lab/predict/predictions.ts';
import type { Say } from '../session/event.ts';
import { lineChart } from '../ui/chart.ts';
import { plotBlock } from '../ui/plot-block.ts';
import { breathe } from './breathe.ts';
import type { Drawing, LabMeans } from './laboratory.ts';

type News = AsyncGenerator<Say | Drawing, void, undefined>;

const height = 14;
const drawnEveryMs = 80;

/** Runs what was foretold, draws it over the prediction, and explains the gap. */
export async function* predictSays(id: string, letter: string, means: LabMeans, signal: AbortSignal): News {
  const prediction = predictions.find((one) => one.id === id);
  if (prediction === undefined) return;
  const { kernelOpener } = await import('../kernels/open-kernel.ts');
  const run = prediction.measure({ openKernel: kernelOpener(), now: means.now, signal, breathe });
  let drawn = 0;
  for (let step = await run.next(); ; step = await run.next()) {
    if (step.done === true) {
      if (step.value === null)
        yield say('notice', 'Stopped before the run was whole; nothing is said of it.');
      else {
        const { text, sentence, plot } = judgePrediction(prediction, letterOf(letter), step.value);
        yield picture(sentence, plot, means.columns);
        yield say('explanation', text);
        if (prediction.settings !== null)
          yield say('notice', `The same run again: \`/train ${prediction.settings}\``);
      }
      return;
    }
    if (means.now() - drawn <= drawnEveryMs) continue;
    drawn = means.now();
    yield { type: 'drawing', rows: rowsOf(step.value, means.columns) };
  }
}

function picture(sentence: string, { series, axis }: Plot, columns: number): Say {
  const size = { width: Math.min(72, columns - 6), height };
  const text = plotBlock(series, { ...size, ...axis });
  return { type: 'say', kind: 'picture', source: 'engine', text: `${text}\n\n${sentence}`, data: { series } };
}

function rowsOf({ epoch, of, curves }: CurveSoFar, columns: number): string[] {
  const shown = curves.filter(({ values }) => values.length > 1);
  if (shown.length === 0) return [];
  const rows = lineChart(shown, { width: Math.min(72, columns - 6), height, color: false, xLabel: 'epoch' });
  return [...rows, `epoch ${epoch} of ${of}`];
}

/** What was answered to a choice is a letter; anything else has been refused before. */
function letterOf(letter: string): Letter {
  return letter === 'B' || letter === 'C' || letter === 'D' ? letter : 'A';
}

const say = (kind: Say['kind'], text: string): Say => ({ type: 'say', kind, source: 'engine', text });
