import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchFile } from '../../src/store/watching.ts';
import { temporaryFolder } from '../cli/program.ts';

async function changes(
  act: (file: string) => void | Promise<void>,
): Promise<{ changed: number; noticed: number }> {
  const file = path.join(temporaryFolder(), 'mse.js');
  writeFileSync(file, 'one');
  const seen = { changed: 0, noticed: 0 };
  const watching = watchFile(
    file,
    () => seen.changed++,
    () => seen.noticed++,
  );
  await sleep(30);
  await act(file);
  await sleep(500);
  watching.close();
  writeFileSync(file, 'after the end');
  await sleep(100);
  return seen;
}

test.each([
  ['a save', (file: string) => writeFileSync(file, 'two'), 1],
  ['a save with the same length', (file: string) => writeFileSync(file, 'two'), 1],
  [
    'a rename over it, as editors do',
    (file: string) => {
      writeFileSync(`${file}~`, 'two');
      renameSync(`${file}~`, file);
    },
    1,
  ],
  [
    'emptied and filled',
    (file: string) => {
      writeFileSync(file, '');
      appendFileSync(file, 'two');
    },
    1,
  ],
  [
    'removed and written anew',
    async (file: string) => {
      rmSync(file);
      await sleep(50);
      writeFileSync(file, 'two');
    },
    1,
  ],
  [
    'two saves apart',
    async (file: string) => {
      writeFileSync(file, 'two');
      await sleep(100);
      writeFileSync(file, 'three');
    },
    2,
  ],
  ['another file of the folder', (file: string) => writeFileSync(`${file}.swp`, 'x'), 0],
])('%s', async (_, act, changed) => {
  expect(await changes(act)).toEqual({ changed, noticed: changed });
});

test('a folder that is not there is no failure: looking goes on', async () => {
  const watching = watchFile('/no/such/folder/mse.js', () => {});
  await sleep(20);
  watching.close();
});
