import type { Lesson } from '../lesson/lesson.ts';
import type { Course } from '../session/course.ts';
import { leaks } from '../session/turn/leak.ts';
import { routeOf } from '../session/way/route.ts';
import { oneLine } from '../text/one-line.ts';
import type { ModelClient } from '../tutor/client/model-call.ts';
import { guideTutor } from '../tutor/guide-tutor.ts';
import { modelTutor } from '../tutor/model-tutor.ts';
import type { Tried } from '../tutor/trial/judge.ts';
import type { Probing } from '../tutor/trial/probe-model.ts';
import { runTrial, type SpeakerOf, type TrialNews } from '../tutor/trial/run-trial.ts';
import { trialSituations } from '../tutor/trial/situations.ts';
import { type TrialResult, trialResult, trialSentence } from '../tutor/trial/verdict.ts';
import { meansAt } from './model-means.ts';
import type { World } from './world.ts';

/** What a trial needs besides the model: the shipped lesson, and where words go. */
export interface TrialMeans extends Probing {
  world: World;
  lesson: Lesson;
  /** Lines for people while it goes; null: nobody reads along. */
  write: ((text: string) => void) | null;
}

export interface Trial {
  situations: Tried[];
  result: TrialResult;
  stopped: Extract<TrialNews, { type: 'stopped' }> | null;
}

/** Thirty moments of the shipped lesson, spoken to by this model as a session would let it. */
export async function tryModel(means: TrialMeans, signal: AbortSignal): Promise<Trial> {
  const { lesson, write } = means;
  const course: Course = { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };
  const situations: Tried[] = [];
  let stopped: Trial['stopped'] = null;
  write?.(`\n${trialSituations.length} situations, one after another. Ctrl-C ends it with what there is.\n`);
  for await (const news of runTrial(course, trialSituations, speakerOf(means), signal)) {
    if (news.type === 'tried') {
      situations.push(news.tried);
      write?.(`${triedText(news.tried)}\n`);
    } else write?.(newsText(news));
    if (news.type === 'stopped') stopped = news;
  }
  const result = trialResult(situations, trialSituations.length);
  write?.(resultText(result));
  return { situations, result, stopped };
}

/** The tutor of a session, but that nothing is recorded and no experiment drawn. */
function speakerOf({ world, lesson, client, connection, lab, write }: TrialMeans): SpeakerOf {
  const own = meansAt(connection, world.packageRoot);
  return ({ log, failed, now }) => {
    const isWithheld = (passage: string) => {
      const open = now()?.situation.open ?? null;
      return open !== null && leaks(passage, open.item, open.steps);
    };
    return modelTutor({
      ...own,
      lab,
      client: tellingWaits(client, write),
      // Before anything is cut short: half a key is one too.
      log: ({ cuts, ...record }) =>
        log({ ...record, cuts: cuts.map((cut) => ({ ...cut, text: own.mask(cut.text) })) }),
      failed: (error) => {
        failed(error);
        if (world.env.SHERPA_DEBUG === '1' && error instanceof Error)
          world.stderr.write(`\n${error.stack}\n`);
      },
      guide: guideTutor(lesson, isWithheld),
      // Asked before anything was sent.
      agrees: async () => true,
      show: async function* () {},
      code: () => now()?.code ?? null,
    });
  };
}

/** A server that asks for patience is named, or a minute’s silence would look like the end. */
function tellingWaits(client: ModelClient, write: TrialMeans['write']): ModelClient {
  return {
    async *call(call, signal) {
      let isWaiting = false;
      for await (const news of client.call(call, signal)) {
        if (news.type === 'wait' && !isWaiting)
          write?.(`(${news.fault.message} ${Math.ceil(news.seconds)} s to wait.) `);
        isWaiting = news.type === 'wait';
        yield news;
      }
    },
  };
}

function newsText(news: Exclude<TrialNews, { type: 'tried' }>): string {
  if (news.type === 'begins') return `${String(news.n).padStart(2)}/${news.of} ${news.name}: `;
  return `${news.reason === 'interrupted' ? '\n' : ''}Stopped early. ${news.why}\n`;
}

function triedText({ outcome, reason, seconds, tokens, isEstimate, item }: Tried): string {
  const about = isEstimate ? 'about ' : '';
  const used = tokens === null ? 'tokens unknown' : `${about}${tokens} tokens`;
  const why = reason === null ? '' : `\n      ${oneLine(reason, 200)}`;
  return `${outcome} (${item}, ${seconds.toFixed(1)} s, ${used})${why}`;
}

function resultText(result: TrialResult): string {
  const { of, tried, usable, corrected, withheld, seconds, firstWordSeconds, tokens } = result;
  const share = (n: number) => (tried === 0 ? '' : ` (${Math.round((100 * n) / tried)} %)`);
  const lines = [
    `Of ${of} situations ${tried} were tried: ${usable} usable${share(usable)}, ${corrected} corrected${share(corrected)}, ${withheld} withheld${share(withheld)}.`,
  ];
  if (seconds !== null) {
    const first = firstWordSeconds === null ? '' : `, to the first word ${firstWordSeconds.toFixed(1)} s`;
    lines.push(`Seconds: ${seconds.median.toFixed(1)} median${first}; ${seconds.total.toFixed(0)} in all.`);
  }
  if (tokens !== null) {
    const about = tokens.isEstimate ? ', partly an estimate that is meant to be too high' : '';
    lines.push(`Tokens: ${Math.round(tokens.median)} median; ${tokens.total} in all${about}.`);
  }
  if (result.ours > 0)
    lines.push(
      `In ${result.ours} of the withheld sherpa itself failed: please report it, with what SHERPA_DEBUG=1 shows.`,
    );
  lines.push(
    'Usable is what the guard, the number checker and the reader of replies let pass whole; whether it teaches well is for you to judge.',
    trialSentence(result),
  );
  return `\n${lines.join('\n')}\n`;
}

/** As JSON: names in snake_case, what is not known null. */
export function trialJson({ situations, result, stopped }: Trial): object {
  const { firstWordSeconds, tokens, ...counts } = result;
  return {
    situations: situations.map(
      ({ firstWordSeconds: first, isEstimate, isFailure: _, isOurs: __, ...one }) => ({
        ...one,
        first_word_seconds: first,
        is_estimate: isEstimate,
      }),
    ),
    ...counts,
    first_word_seconds: firstWordSeconds,
    tokens: tokens && { median: tokens.median, total: tokens.total, is_estimate: tokens.isEstimate },
    stopped: stopped?.why ?? null,
    sentence: trialSentence(result),
  };
}
