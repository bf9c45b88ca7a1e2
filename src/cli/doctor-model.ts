import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { kernelOpener } from '../kernels/open-kernel.ts';
import type { Probe } from '../session/probe.ts';
import { type Config, folderFile, userFile } from '../store/config.ts';
import { readProviders } from '../store/model-files.ts';
import { Budget } from '../tutor/client/budget.ts';
import type { Connection } from '../tutor/client/connection.ts';
import { connectionFrom } from '../tutor/client/connection-from.ts';
import { openClient } from '../tutor/client/open-client.ts';
import { providersFrom } from '../tutor/client/providers.ts';
import { type Probing, probeModel } from '../tutor/trial/probe-model.ts';
import { isScreen } from '../ui/choose.ts';
import { agreement, consentFor } from './agree.ts';
import { breathe } from './breathe.ts';
import { type Trial, trialJson, tryModel } from './doctor-trial.ts';
import { loadRoute } from './load-route.ts';
import { openLaboratory } from './open-laboratory.ts';
import { configOf, type Places, placesOf } from './places.ts';
import { shellWord } from './shell-word.ts';
import { viewOf } from './view.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

export type DoctorOptions = GlobalOptions & { llm?: boolean; trial?: boolean; yes?: boolean };

interface Visit {
  world: World;
  options: DoctorOptions;
  places: Places;
  config: Config;
  /** Shows a probe at once, where there is somebody to read it. */
  tell: (probe: Probe) => void;
}

/**
 * Whether a language model can be used, probe by probe, and with `--trial` whether it helps. Nothing is sent before a
 * yes. 3 where it cannot be used; 0 where it can, and where none is wanted.
 */
export async function doctorModel(
  world: World,
  options: DoctorOptions,
  show: (probe: Probe) => string,
): Promise<number> {
  const places = placesOf(world, options);
  const config = await configOf(world, places);
  const probes: Probe[] = [];
  const write = options.json ? null : (text: string) => void world.stdout.write(text);
  const tell = (probe: Probe) => {
    probes.push(probe);
    write?.(show(probe));
  };
  const { code, trial } = await visit({ world, options, places, config, tell }, write);
  if (write === null) {
    const tried = trial === null ? {} : { trial: trialJson(trial) };
    world.stdout.write(`${JSON.stringify({ probes, ...tried })}\n`);
  }
  return code;
}

interface Visited {
  code: number;
  trial: Trial | null;
}

async function visit(visit: Visit, write: ((text: string) => void) | null): Promise<Visited> {
  const { world, options, tell } = visit;
  const connection = configured(visit);
  if (connection === null) return { code: exitCodes.done, trial: null };
  if (connection === 'unusable' || !(await mayAsk(visit, connection)))
    return { code: exitCodes.absent, trial: null };
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.once('SIGINT', interrupt);
  const budget = new Budget(connection, { input: 0, output: 0, calls: 0 });
  const probing = probingWith(world, connection, budget);
  try {
    let isBlocked = false;
    for await (const { probe, blocks } of probeModel(probing, stopping.signal)) {
      tell(probe);
      isBlocked ||= blocks;
    }
    if (isBlocked) return { code: exitCodes.absent, trial: null };
    const isTried = options.trial === true && !stopping.signal.aborted;
    const trial = isTried ? await tried(visit, probing, write, stopping.signal) : null;
    write?.(`\n${spentText(budget)}\n`);
    if (stopping.signal.aborted) return { code: exitCodes.interrupted, trial };
    return { code: trial?.stopped?.reason === 'failures' ? exitCodes.absent : exitCodes.done, trial };
  } finally {
    world.signals.off('SIGINT', interrupt);
  }
}

async function tried(
  { world, places }: Visit,
  probing: Probing,
  write: ((text: string) => void) | null,
  signal: AbortSignal,
): Promise<Trial> {
  const { lesson } = await loadRoute(world, places, shippedGuide(places));
  return tryModel({ ...probing, world, lesson, write }, signal);
}

/** By its path: a folder may have a lesson of the same name. */
const shippedGuide = ({ packageRoot }: Places): string =>
  path.join(packageRoot, 'lessons', 'training-and-backprop', 'guide.md');

function probingWith(world: World, connection: Connection, budget: Budget): Probing {
  const now = () => performance.now();
  const sleep = async (ms: number, signal: AbortSignal) => {
    await wait(ms, undefined, { signal }).catch(() => {});
  };
  return {
    client: openClient(connection, { now, sleep, date: world.now, random: Math.random, budget }),
    connection,
    lab: { openKernel: kernelOpener({ threads: 1 }), now, breathe },
  };
}

/** Null: none is wanted. */
function configured({ world, options, places, config, tell }: Visit): Connection | 'unusable' | null {
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
async function mayAsk(visit: Visit, connection: Connection): Promise<boolean> {
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
  const { lesson, id } = await loadRoute(world, places, shippedGuide(places));
  try {
    return await agreement(
      {
        ...{ world, options, places, config, view, lesson, route: id, session: 'doctor' },
        isWithheld: () => false,
        laboratory: openLaboratory(world, places.seed, () => false),
        code: () => null,
      },
      connection,
    )();
  } finally {
    await view.close();
  }
}

function spentText(budget: Budget): string {
  const { input, output, calls } = budget.spent();
  const dollars = budget.dollars({ input, output });
  const price = dollars === null ? 'price unknown' : `$${dollars.toFixed(4)} by your prices`;
  return `${calls} calls, ${input + output} tokens (${price}), for this look alone: no session is charged for it.`;
}
