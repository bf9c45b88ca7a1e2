import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { initialise } from '../../src/nn/initialise.ts';
import type { Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { NumpyRandom } from '../../src/nn/numpy-random.ts';
import { bestNetworkFile } from '../../src/store/best-network.ts';
import { cacheFolder, ensureCacheFolder } from '../../src/store/cache-folder.ts';
import { readReader, writeReader } from '../../src/store/reader-file.ts';
import { fill, scratch } from './scratch.ts';

const network: Network = {
  loss: 'softmax-ce',
  layers: [emptyLayer(4, 3, 'relu'), emptyLayer(3, 2, 'softmax')],
};
initialise(network, { kind: 'he' }, new NumpyRandom(1));
const reader = { network, measured: { right: 9, of: 10 } };

test.each([
  ['/c', '/c/sherpa'],
  [undefined, '/h/.cache/sherpa'],
  ['', '/h/.cache/sherpa'],
  ['relative', '/h/.cache/sherpa'],
])('XDG_CACHE_HOME=%s gives %s', (given, expected) => {
  expect(cacheFolder(given, '/h')).toBe(expected);
});

test('a folder in the cache is its owner’s alone, and never behind a link or in the place of a file', () => {
  const base = scratch();
  const cache = path.join(base, 'deep/cache/sherpa');
  const folder = ensureCacheFolder(cache, 'mnist');
  for (const own of [cache, folder]) expect(lstatSync(own).mode & 0o777).toBe(0o700);
  mkdirSync(path.join(base, 'elsewhere'));
  symlinkSync(path.join(base, 'elsewhere'), path.join(cache, 'networks'));
  expect(() => ensureCacheFolder(cache, 'networks')).toThrow('it is a link');
  expect(() => writeReader(cache, 1, reader)).toThrow('it is a link');
  expect(readdirSync(path.join(base, 'elsewhere'))).toEqual([]);
  writeFileSync(path.join(cache, 'file'), '');
  expect(() => ensureCacheFolder(cache, 'file')).toThrow(/cannot be used: .*EEXIST/);
});

describe('a trained network that is kept', () => {
  const kept = (cache: string, version = 1) => path.join(cache, 'networks', `digits-v${version}.json`);

  test('comes back to the last bit, each version by itself', () => {
    const cache = path.join(scratch(), 'sherpa');
    expect(readReader(cache, 1)).toBeNull();
    writeReader(cache, 1, reader);
    expect(readReader(cache, 1)).toEqual(reader);
    expect(readReader(cache, 2)).toBeNull();
    expect(lstatSync(kept(cache)).mode & 0o777).toBe(0o600);
  });

  test('is damaged with any byte changed that means something, cut, or behind a link', () => {
    const cache = path.join(scratch(), 'sherpa');
    writeReader(cache, 1, reader);
    const whole = readFileSync(kept(cache), 'utf8');
    for (let at = 0; at < whole.length - 1; at += 7) {
      const other = whole[at] === '1' ? '2' : '1';
      writeFileSync(kept(cache), whole.slice(0, at) + other + whole.slice(at + 1));
      expect(readReader(cache, 1)).toBe('damaged');
      writeFileSync(kept(cache), whole.slice(0, at));
      expect(readReader(cache, 1)).toBe('damaged');
    }
    for (const content of ['null', '[]', '1', '{}', '{"sha256":1}']) {
      writeFileSync(kept(cache), content);
      expect(readReader(cache, 1)).toBe('damaged');
    }
    writeFileSync(path.join(cache, 'real.json'), whole);
    symlinkSync('../real.json', kept(cache, 2));
    expect(readReader(cache, 2)).toBe('damaged');
  });
});

describe('the learner’s best network', () => {
  test('is the latest of all routes', () => {
    const root = scratch();
    expect(bestNetworkFile(root)).toBeNull();
    fill(root, {
      'sherpa-work/one/best-network.json': '{}',
      'sherpa-work/two/best-network.json': '{}',
      'sherpa-work/three/other.json': '{}',
    });
    const file = (route: string) => path.join(root, 'sherpa-work', route, 'best-network.json');
    utimesSync(file('one'), 2000, 2000);
    utimesSync(file('two'), 1000, 1000);
    expect(bestNetworkFile(root)).toBe(file('one'));
  });

  test('is not looked for behind links, nor where nothing can be read', () => {
    const root = scratch({ 'elsewhere/best-network.json': '{}', 'sherpa-work/real/': '' });
    symlinkSync('../elsewhere', path.join(root, 'sherpa-work/linked'));
    symlinkSync('../../elsewhere/best-network.json', path.join(root, 'sherpa-work/real/best-network.json'));
    expect(bestNetworkFile(root)).toBeNull();
    chmodSync(path.join(root, 'sherpa-work'), 0o000);
    expect(bestNetworkFile(root)).toBeNull();
    chmodSync(path.join(root, 'sherpa-work'), 0o700);
  });
});
