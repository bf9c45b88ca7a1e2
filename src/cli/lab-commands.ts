import type { Command } from 'commander';
import { optionKeys, optionName, trainOptions } from '../lab/train-options.ts';
import type { On } from './command.ts';
import { addSurface } from './surface-command.ts';
import { addTrace } from './trace-commands.ts';

/** The laboratory's commands. */
export function addLab(program: Command, on: On): void {
  addTrace(program, on);
  addSurface(program, on);
  const train = program.command('train').description('train a network and watch its curve');
  for (const key of optionKeys) {
    const { value, meaning } = trainOptions[key];
    const name = optionName(key);
    train.option(value === null ? `--no-${name}` : `--${name} ${value}`, meaning);
  }
  on(train, async () => (await import('./train.ts')).train);
}
