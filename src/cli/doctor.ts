import type { Probe } from '../session/probe.ts';
import { sanitise } from '../text/sanitise.ts';
import type { DoctorOptions } from './doctor-allowed.ts';
import { placesOf } from './places.ts';
import { runnerHere } from './run-means.ts';
import { exitCodes, type World } from './world.ts';

/** Whether everything is there, with a remedy where it is not; with `--llm` a model alone. Each room brings its own probes. */
export async function doctor(world: World, options: DoctorOptions): Promise<number> {
  if (options.llm || options.trial)
    return (await import('./doctor-model.ts')).doctorModel(world, options, (probe) => sanitise(line(probe)));
  const { probeConfig, probeJournals, probeNode, probeWriting } = await import('../store/probes.ts');
  const { probePython } = await import('../runner/python-probe.ts');
  const { probeSandbox } = await import('../runner/sandbox-probe.ts');
  const places = placesOf(world, options);
  const probes: Probe[] = [
    probeNode(process.versions.node),
    probeTerminal(world),
    await probeEngine(),
    probeWriting(places.root),
    probeConfig(places),
    ...probeJournals(places.root),
    ...(await probeSandbox(runnerHere(world))),
    ...(await probePython(runnerHere(world))),
  ];
  if (options.json) world.stdout.write(`${JSON.stringify({ probes })}\n`);
  else for (const probe of probes) world.stdout.write(sanitise(line(probe)));
  return probes.some((probe) => probe.ok === false) ? exitCodes.absent : exitCodes.done;
}

function line({ name, ok, detail, remedy }: Probe): string {
  const mark = ok === null ? '-' : ok ? 'ok' : 'NO';
  return `${mark.padEnd(3)} ${name}: ${detail}\n${remedy ? `    ${remedy.replaceAll('\n', '\n    ')}\n` : ''}`;
}

/** The reference is right everywhere; without WebAssembly large networks only take longer. */
async function probeEngine(): Promise<Probe> {
  const { kernelHere } = await import('../kernels/probe.ts');
  const { name, isFast } = await kernelHere();
  return { name: 'engine', ok: isFast ? true : null, detail: name };
}

function probeTerminal({ stdin, stdout, env }: World): Probe {
  const isScreen = stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';
  const detail = isScreen ? `${stdout.columns ?? 80} columns` : 'no terminal; sessions run as plain text';
  return { name: 'terminal', ok: isScreen ? true : null, detail };
}
