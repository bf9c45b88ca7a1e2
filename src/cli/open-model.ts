import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';
import { readProviders } from '../store/model-files.ts';
import { appendModelRecord, readModelRecords } from '../store/model-log.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { Budget } from '../tutor/client/budget.ts';
import type { Connection } from '../tutor/client/connection.ts';
import { connectionFrom } from '../tutor/client/connection-from.ts';
import { providersFrom } from '../tutor/client/providers.ts';
import type { GuideTutor } from '../tutor/guide-tutor.ts';
import { type CallRecord, modelTutor } from '../tutor/model-tutor.ts';
import { spentOf } from '../tutor/spent.ts';
import type { Tutor } from '../tutor/tutor.ts';
import { agreement } from './agree.ts';
import { clientOf, meansAt, secretsOf } from './model-means.ts';
import type { Speaking } from './speaking.ts';

/** A model with the guide behind it; the guide alone, and why, where the model is not set up as it must be. */
export async function openModel(speaking: Speaking, guide: GuideTutor): Promise<Tutor> {
  const { world, places, config, view } = speaking;
  const providers = providersFrom(readProviders(places.packageRoot));
  const connection = connectionFrom(config.preferences, providers, world.env);
  if (connection === null) return guide;
  if ('code' in connection) {
    const text = `${connection.message} ${connection.next} Until then the guide speaks.`;
    view.show({ type: 'say', kind: 'notice', source: 'engine', text });
    return guide;
  }
  const budget = budgetOf(speaking, connection);
  return modelTutor({
    ...meansAt(connection, places.packageRoot),
    client: clientOf(world, connection, budget),
    guide,
    agrees: agreement(speaking, connection),
    show: (request, signal) => shown(speaking, request, signal),
    code: speaking.code,
    log: logging(speaking, connection, budget),
    failed: (error) => {
      if (world.env.SHERPA_DEBUG === '1')
        world.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    },
  });
}

/** The same experiment in the laboratory, for the learner's eyes: the same curve as with `/train`. */
async function* shown(
  { laboratory }: Speaking,
  request: LabRequest,
  signal: AbortSignal,
): AsyncGenerator<Say> {
  for await (const news of laboratory.run(request, signal)) if (news.type === 'say') yield news;
}

/** A sitting begins with its whole budget; what goes by the same name, as the questions of a day do, shares one. */
function budgetOf({ places, route, session }: Speaking, connection: Connection): Budget {
  return new Budget(connection, spentOf(readModelRecords(places.root, route), session));
}

/** A record that cannot be written costs nobody the answer: it is remarked on once. */
function logging(
  { world, places, route, session }: Speaking,
  connection: Connection,
  budget: Budget,
): (record: CallRecord) => void {
  const { provider, baseURL, model } = connection;
  let isTold = false;
  return (record) => {
    const dollars = budget.dollars(tokensOf(record));
    const at = world.now().toISOString();
    const stored = { at, session, provider, base_url: baseURL, model, ...record, dollars };
    try {
      appendModelRecord(places.root, route, stored, secretsOf(connection));
    } catch (error) {
      if (!(error instanceof SherpaError)) throw error;
      if (!isTold) world.stderr.write(`${error.message} ${error.next}\n`);
      isTold = true;
    }
  };
}

const tokensOf = ({ replies }: CallRecord) => ({
  input: replies.reduce((sum, { usage }) => sum + (usage.input ?? 0), 0),
  output: replies.reduce((sum, { usage }) => sum + (usage.output ?? 0), 0),
});
