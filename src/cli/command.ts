import type { Command } from 'commander';
import type { GlobalOptions, World } from './world.ts';

/** What every command is: it gathers, calls, shows, and returns an exit code. */
export type Run = (
  world: World,
  options: GlobalOptions & Record<string, unknown>,
  args: string[],
) => Promise<number>;

/** Binds a command to its code, which is imported only when the command runs. */
export type On = (command: Command, load: () => Promise<Run>) => Command;
