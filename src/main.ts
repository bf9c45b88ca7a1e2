import os from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addCommands } from './cli/commands.ts';
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
    seed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  };
  // A reader that has gone (`sherpa … | head`) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
  const program = new Command('sherpa').version(world.version, '-V, --version');
  addCommands(program, world, (code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync(world.args as string[], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    else process.exitCode = reportFailure(world, error);
  }
}
