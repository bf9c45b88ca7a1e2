import path from 'node:path';
import type { LoadFile } from '../lab/experiment-data.ts';
import { cacheFolder } from '../store/cache-folder.ts';
import { loadDataset } from '../store/dataset-file.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { World } from './world.ts';

/** Samples by the word after `--data`: `mnist` from the cache, anything else from a file or folder. */
export const dataLoader = (world: World): LoadFile => {
  return async (place, options) => {
    if (place !== 'mnist') return loadDataset(path.resolve(world.cwd, place), options);
    if (options.target !== undefined)
      throw new SherpaError('dataset-option', 'mnist has no columns to choose from.', 'Leave out --target.');
    const { mnistSource } = await import('../store/download/source.ts');
    const { readMnist } = await import('../store/mnist.ts');
    return readMnist(cacheOf(world), mnistSource(world.env.SHERPA_DATA_SOURCES));
  };
};

export const cacheOf = ({ env, home }: World): string => cacheFolder(env.XDG_CACHE_HOME, home);
