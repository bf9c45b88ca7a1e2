import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { plotBlock } from '../ui/plot-block.ts';
import type { Drawing, LabMeans } from './laboratory.ts';
import { plotFunction } from './plot-function.ts';

type News = AsyncGenerator<Say | Drawing, void, undefined>;

/** One experiment of a session. What is wrong with a request is said, with what to do; nothing is thrown. */
export async function* experiment(means: LabMeans, request: LabRequest, signal: AbortSignal): News {
  try {
    if (request.type === 'destination') {
      const { destinationSays } = await import('./show-destination.ts');
      yield* destinationSays(means, signal);
    } else if (request.type === 'predict') {
      const { predictSays } = await import('./predict-says.ts');
      yield* predictSays(request.id, request.letter, means, signal);
    } else if (request.type === 'clinic') {
      const { clinicSays } = await import('./clinic-says.ts');
      yield* clinicSays(request.id, request, means, signal);
    } else yield* unlessWithheld(means, request.item, run(means, request, signal));
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    yield notice(`${error.message} ${error.next}`);
  }
}

type Asked = Exclude<LabRequest, { type: 'destination' | 'predict' | 'clinic' }>;

async function* run(means: LabMeans, { type, argument }: Asked, signal: AbortSignal): News {
  if (type === 'plot') yield plot(argument, means.columns);
  else if (type === 'trace') yield* (await import('./trace-says.ts')).traceSays(argument, means);
  else yield* (await import('./train-says.ts')).trainSays(argument, means, signal);
}

/**
 * A result that would give away the key of the open item is kept back whole. Its numbers for programs are left out
 * already when they hold the key: a curve has so many that some would often be near it by chance.
 */
async function* unlessWithheld(means: LabMeans, item: string | null, news: News): News {
  const says: Say[] = [];
  for await (const one of news) {
    if (one.type === 'drawing') {
      if (!means.isWithheld(one.rows.join('\n'), item)) yield one;
    } else says.push(one);
  }
  if (says.some(({ text }) => means.isWithheld(text, item))) {
    yield notice(
      'The result of this would show the answer to the question that is open. Answer it, or `/park` it, and try again.',
    );
    return;
  }
  for (const { data, ...say } of says) {
    const tells = data === undefined || means.isWithheld(JSON.stringify(data), item);
    yield tells ? say : { ...say, data };
  }
}

function plot(argument: string, columns: number): Say {
  if (argument === '')
    return notice(
      'Nothing was trained yet. `/train` draws a curve, `/plot sigmoid(x) from -6 to 6` a function.',
    );
  const { series, from, to } = plotFunction(argument);
  const size = { width: Math.min(72, columns - 6), height: 14 };
  const text = plotBlock(series, { ...size, xLabel: 'x', yLabel: '', xRange: [from, to] });
  return { type: 'say', kind: 'picture', source: 'engine', text, data: { from, to, series } };
}

const notice = (text: string): Say => ({ type: 'say', kind: 'notice', source: 'engine', text });
