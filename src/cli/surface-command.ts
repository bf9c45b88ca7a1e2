import type { Command } from 'commander';
import { sharedKeys, surfaceOptions } from '../lab/surface-options.ts';
import { optionName, trainOptions } from '../lab/train-options.ts';
import type { On } from './command.ts';

export function addSurface(program: Command, on: On): void {
  const surface = program
    .command('surface')
    .description('the loss over one or two weights, and gradient descent on it');
  const collect = (name: string, names: string[] = []) => [...names, name];
  surface.option('--weight <name>', 'W1[out][in] or b1[out]; twice for a heat map', collect);
  for (const [flags, meaning] of surfaceOptions) surface.option(flags, meaning);
  for (const key of sharedKeys) {
    const { value, meaning } = trainOptions[key];
    surface.option(value === null ? `--no-${optionName(key)}` : `--${optionName(key)} ${value}`, meaning);
  }
  on(surface, async () => (await import('./surface.ts')).surface);
}
