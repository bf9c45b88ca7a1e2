import type { Probe } from '../session/probe.ts';
import { maskSecrets } from '../text/mask-secrets.ts';
import { Budget } from '../tutor/client/budget.ts';
import type { Connection } from '../tutor/client/connection.ts';
import { type Probing, probeModel } from '../tutor/trial/probe-model.ts';
import { configured, type DoctorOptions, mayAsk, shippedGuide, type Visit } from './doctor-allowed.ts';
import { type Trial, trialJson, tryModel } from './doctor-trial.ts';
import { loadRoute } from './load-route.ts';
import { clientOf, meansAt, secretsOf } from './model-means.ts';
import { configOf, placesOf } from './places.ts';
import { exitCodes, type World } from './world.ts';

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
  const mask = (text: string) => maskSecrets(text, secretsOf(connection));
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.once('SIGINT', interrupt);
  const budget = new Budget(connection, { input: 0, output: 0, calls: 0 });
  const probing = probingWith(world, connection, budget);
  try {
    let isBlocked = false;
    for await (const { probe, blocks } of probeModel(probing, stopping.signal)) {
      tell({ ...probe, detail: mask(probe.detail) });
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

function probingWith(world: World, connection: Connection, budget: Budget): Probing {
  const { lab } = meansAt(connection, world.packageRoot);
  return { client: clientOf(world, connection, budget), connection, lab };
}

function spentText(budget: Budget): string {
  const { input, output, calls } = budget.spent();
  const dollars = budget.dollars({ input, output });
  const price = dollars === null ? 'price unknown' : `$${dollars.toFixed(4)} by your prices`;
  return `${calls} calls, ${input + output} tokens (${price}), for this look alone: no session is charged for it.`;
}
