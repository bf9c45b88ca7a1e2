import type { Command } from 'commander';
import type { On } from './command.ts';

/** Datasets, and pictures of digits for a trained network. */
export function addData(program: Command, on: On): void {
  const data = program
    .command('data')
    .description('datasets: what there is, fetch MNIST, check files')
    .exitOverride();
  on(
    data.command('list', { isDefault: true }).description('what there is to learn from, and where it lies'),
    async () => (await import('./data.ts')).list,
  );
  on(
    data.command('fetch <name>').description('download mnist (12 MB), check it, keep it in the cache'),
    async () => (await import('./data-fetch.ts')).fetchData,
  );
  on(
    data
      .command('verify [mnist|folder]')
      .description('every byte of MNIST in the cache, or of a folder with IDX files; exit 1 on faults'),
    async () => (await import('./data.ts')).verify,
  );
  on(
    program
      .command('predict <picture>')
      .description('read the digit in a PNG or JPEG')
      .option('--network <file>', 'ask this network (default: your best one, else one trained here)')
      .option('--explain', 'each step to the 28×28 pixels that the network sees'),
    async () => (await import('./predict.ts')).predictPicture,
  );
  on(
    program
      .command('draw')
      .description('draw a digit with mouse or keys, and see what a network takes it for')
      .option('--network <file>', 'ask this network (default: your best one, else one trained here)'),
    async () => (await import('./draw.ts')).draw,
  );
}
