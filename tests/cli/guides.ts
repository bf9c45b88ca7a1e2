import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const samples = path.resolve('../shared/guides');

/** Third-party guides beside the checkout; the tests that want them skip, saying so, where they are absent. */
export const hasSamples = existsSync(samples);

/** The shipped route, our own odd guide, and every sample guide: name and what `start` is given. */
export const guides: [string, string][] = [
  'training-and-backprop',
  path.resolve('tests/lesson/fixture-guide.txt'),
  ...(hasSamples ? readdirSync(samples) : [])
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => path.join(samples, name)),
].map((guide) => [path.basename(guide), guide]);
