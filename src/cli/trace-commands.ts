import type { Command } from 'commander';
import { traceExample } from '../lab/trace-example.ts';
import type { On } from './command.ts';

/** A network, an input and a target, value by value. */
export function addTrace(program: Command, on: On): void {
  const trace = program
    .command('trace [file]')
    .description('forward and backward pass of a network, every value with its formula');
  const check = program
    .command('gradcheck [file]')
    .description("a network's gradients against numerical ones; exit 1 when they differ");
  for (const command of [trace, check])
    command
      .option('--digits <n>', 'significant digits (default 4)')
      .option('--example', 'print an input to start from')
      .addHelpText(
        'after',
        `\nFILE, or standard input (also -), holds a network, an input and a target:\n${traceExample}`,
      );
  trace.option('--full', 'leave out nothing, however large the network');
  on(trace, async () => (await import('./trace.ts')).trace);
  on(check, async () => (await import('./gradcheck.ts')).gradcheck);
}
