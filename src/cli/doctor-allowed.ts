import path from 'node:path';
import type { Probe } from '../session/probe.ts';
import { type Config, folderFile, userFile } from '../store/config.ts';
import { readProviders } from '../store/model-files.ts';
import type { Connection } from '../tutor/client/connection.ts';
import { connectionFrom } from '../tutor/client/connection-from.ts';
import { providersFrom } from '../tutor/client/providers.ts';
import { isScreen } from '../ui/choose.ts';
import { agreement, consentFor } from './agree.ts';
import type { Places } from './places.ts';
import { shellWord } from './shell-word.ts';
import { viewOf } from './view.ts';
import type { GlobalOptions, World } from './world.ts';

export type DoctorOptions = GlobalOptions & { llm?: boolean; trial?: boolean; yes?: boolean };

/** A look at the model, before anything is sent. */
export interface Visit {
  world: World;
  options: DoctorOptions;
  places: Places;
  config: Config;
  /** Shows a probe at once, where there is somebody to read it. */
  tell: (probe: Probe) => void;
}

/** Where the model is; `unusable` where that cannot be; null where none is wanted. */
export function configured({ world, options, places, config, tell }: Visit): Connection | 'unusable' | null {
  const name = 'model provider';
  const { preferences, origin } = config;
  if (options.offline) {
    tell({ name, ok: null, detail: 'with --offline none is asked' });
    return null;
  }
  if (!preferences['llm.enabled']) {
    const file = origin['llm.enabled'] === 'folder' ? folderFile(places) : userFile(places);
    tell({
      name,
      ok: null,
      detail: `switched off by llm.enabled in ${file}`,
      remedy: 'Set it to true there.',
    });
    return null;
  }
  const providers = providersFrom(readProviders(places.packageRoot));
  const found = connectionFrom(preferences, providers, world.env);
  if (found === null) {
    tell({
      name,
      ok: null,
      detail: 'none is configured, and nothing of the lesson needs one',
      remedy: howTo,
    });
    return null;
  }
  if ('code' in found) {
    tell({ name, ok: false, detail: found.message, remedy: found.next });
    return 'unusable';
  }
  const { provider, baseURL, model, keyVariable } = found;
  const key = keyVariable === null ? '' : `, key in ${keyVariable}`;
  const where = world.env.SHERPA_LLM_BASE_URL ? 'the environment' : userFile(places);
  tell({ name, ok: true, detail: `${provider} at ${baseURL}, model ${model}${key} (by ${where})` });
  return found;
}

const howTo = [
  'Ollama: sherpa config set --user llm.provider ollama; sherpa config set --user llm.model NAME',
  'OpenAI: sherpa config set --user llm.provider openai; sherpa config set --user llm.model NAME; the key in OPENAI_API_KEY',
  'Any other address: sherpa config set --user llm.base_url http://HOST:PORT/v1; sherpa config set --user llm.model NAME',
].join('\n');

/** A kept yes, one given with `--yes` for this time, or one that is typed now. */
export async function mayAsk(visit: Visit, connection: Connection): Promise<boolean> {
  const { world, options, places, config, tell } = visit;
  const name = 'model consent';
  const consent = consentFor(connection);
  if (config.preferences['llm.consent'].includes(consent)) {
    tell({ name, ok: true, detail: `kept in ${userFile(places)}` });
    return true;
  }
  if (options.yes) {
    tell({ name, ok: true, detail: 'given for this time with --yes' });
    return true;
  }
  const isYes = options.json !== true && isScreen(world) && (await askedNow(visit, connection));
  const yes = `\`sherpa config set --user llm.consent ${shellWord(consent)}\` says yes, and --yes does for this time.`;
  if (isYes) tell({ name, ok: true, detail: 'given' });
  else
    tell({
      name,
      ok: false,
      detail: 'Nobody said yes to sending words there; nothing was sent.',
      remedy: yes,
    });
  return isYes;
}

async function askedNow({ world, options, places, config }: Visit, connection: Connection): Promise<boolean> {
  const view = await viewOf(world, options, 'plain');
  try {
    return await agreement({ world, options, places, config, view }, connection)();
  } finally {
    await view.close();
  }
}

/** By its path: a folder may have a lesson of the same name. */
export const shippedGuide = ({ packageRoot }: Places): string =>
  path.join(packageRoot, 'lessons', 'training-and-backprop', 'guide.md');
