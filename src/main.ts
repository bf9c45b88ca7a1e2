import os from 'node:os';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { reportFailure } from './cli/failure.ts';
import { exitCodes, type World } from './cli/world.ts';

/** The composition root: gathers the world, runs one command, turns errors into exit codes. */
export async function run(): Promise<void> {
  const world: World = {
    args: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    home: os.homedir(),
    packageRoot: path.join(import.meta.dirname, '..'),
    version: packageJson.version,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signals: process,
    now: () => new Date(),
    // Nothing rests on nobody guessing it, and the crypto module takes as long to load as half the lesson.
    seed: () => Math.floor(Math.random() * 2 ** 32),
  };
  // A reader that has gone (`sherpa … | head`) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
  if (world.args.length === 1 && /^(-V|--version)$/.test(world.args[0] ?? '')) {
    world.stdout.write(`${world.version}\n`);
    return;
  }
  process.exitCode = await runCommand(world);
}

/** What takes time to load is loaded here, so that the version is told at once. */
async function runCommand(world: World): Promise<number> {
  const { Command, CommanderError } = await import('commander');
  const { addCommands } = await import('./cli/commands.ts');
  const program = new Command('sherpa').version(world.version, '-V, --version');
  let code: number = exitCodes.done;
  await addCommands(program, world, (given) => {
    code = given;
  });
  try {
    await program.parseAsync(world.args as string[], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFailure(world, error);
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
}
