import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepared } from '../../src/lab/handwriting/prepare.ts';
import { classesOf } from '../../src/nn/classes.ts';
import { answerOf, predict } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { networkFrom } from '../../src/nn/network-json.ts';
import { readIdxFolder } from '../../src/store/idx-folder.ts';
import { framedDigit, photographed } from '../lab/handwriting/papers.ts';
import { jpegOf, pngOf } from '../store/picture/encoded.ts';
import { running } from './mnist-source.ts';
import { sherpa, temporaryFolder } from './program.ts';

/** One cache for all: the network is trained once. */
let [cwd, env, kept] = ['', {}, ''];
beforeAll(() => {
  cwd = temporaryFolder();
  env = { XDG_CACHE_HOME: path.join(cwd, 'cache') };
  kept = path.join(cwd, 'cache/sherpa/networks/digits-v1.json');
  writeFileSync(path.join(cwd, 'three.png'), pngOf(framedDigit(3, 3)));
  writeFileSync(path.join(cwd, 'seven.jpg'), jpegOf(photographed(framedDigit(4, 7), new FastRandom(1))));
  const first = run('three.png');
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('Once only')]);
}, 120_000);

const run = (...args: string[]) => sherpa(['predict', ...args], { cwd, env });

test('a photo is shown on its way, then read, and it is said by which network and how good that is', () => {
  const { code, out, err } = run('seven.jpg');
  expect([code, err]).toEqual([0, '']);
  for (const words of ['as read', 'cropped', 'as the network sees it', 'light and dark were exchanged'])
    expect(out).toContain(words);
  expect(out).toMatch(/^> 7 {2}█+/m);
  expect(out).toContain('It reads 7 (');
  expect(out).toMatch(
    /784-128relu-64relu-10softmax\) answered\. It reads 9\d\.\d % of 1,000 generated digits/,
  );
  for (const line of out.split('\n').slice(0, -3)) expect(line.length).toBeLessThanOrEqual(80);
});

test('--explain says each step with its figures', () => {
  const { out } = run('seven.jpg', '--explain');
  expect(out).toMatch(/1\. Grey: 320×260.*\n2\. Paper is at 0\.\d+, ink at 0\.\d+: the ink is darker/);
  expect(out).toMatch(/^6?\d\. Laid into 28×28/m);
});

test('--json holds the answer, the network, what was done, and what the network was given', () => {
  const found = JSON.parse(run('three.png', '--json').out);
  expect(found).toMatchObject({
    file: 'three.png',
    digit: 3,
    network: { source: 'built-in', path: null, measured: { of: 1000 } },
    preparation: { kind: 'PNG', as_it_was: true, inverted: false },
  });
  expect(found.pixels).toEqual([...framedDigit(3, 3).values]);
  expect(found.outputs.reduce((sum: number, one: number) => sum + one, 0)).toBeCloseTo(1, 9);
});

test('the network that was kept is the one that answers, and a damaged one is trained anew, the same', () => {
  const before = readFileSync(kept, 'utf8');
  expect(run('three.png').err).toBe('');
  writeFileSync(kept, before.replace(/0\.1/, '0.2'));
  const again = run('three.png');
  expect([again.code, again.err]).toEqual([0, expect.stringContaining('is damaged; it is trained anew')]);
  expect(readFileSync(kept, 'utf8')).toBe(before);
  expect(readdirSync(path.dirname(kept))).toEqual(['digits-v1.json']);
}, 120_000);

test('Ctrl-C while it is trained ends it with 130, and keeps no half network', async () => {
  const elsewhere = path.join(temporaryFolder(), 'cache');
  const { child, done } = running(['predict', 'three.png'], cwd, { XDG_CACHE_HOME: elsewhere });
  await new Promise<void>((resolve) => child.stderr.on('data', () => resolve()));
  child.kill('SIGINT');
  const { code, out, err } = await done;
  expect([code, out]).toEqual([130, '']);
  expect(err).toContain('Interrupted before the network had learned');
  expect(existsSync(path.join(elsewhere, 'sherpa/networks'))).toBe(false);
});

describe('other networks:', () => {
  const five = () => {
    const train = [
      'train',
      '--data',
      'digits',
      '--classes',
      '0-4',
      '--samples',
      '600',
      '--layers',
      '784-16relu-5softmax',
    ];
    const done = sherpa([...train, '--epochs', '3', '--save', 'five.json'], { cwd });
    expect(done.code).toBe(0);
    return path.join(cwd, 'five.json');
  };

  test('the one that is named, the learner’s own best, and what each knows', () => {
    const file = five();
    const named = run('three.png', '--network', 'five.json');
    expect(named.out).toContain(`The network in ${file} (784-16relu-5softmax) answered`);
    expect(named.out).toContain('only the digits 0 to 4');
    const route = path.join(cwd, 'sherpa-work/training-and-backprop');
    mkdirSync(route, { recursive: true });
    writeFileSync(path.join(route, 'best-network.json'), readFileSync(file));
    expect(run('three.png').out).toContain('Your best network');
    writeFileSync(path.join(route, 'best-network.json'), '{');
    const broken = run('three.png');
    expect(broken.err).toMatch(/best-network\.json is not JSON\. The built-in network answers instead\./);
    expect(broken.out).toContain('A network trained here');
  });

  test('one that reads no digits is refused', () => {
    writeFileSync(path.join(cwd, 'small.json'), '{"layers":[{"weights":[[1,2]]}]}');
    const { code, err } = run('three.png', '--network', 'small.json');
    expect([code, err]).toEqual([2, expect.stringContaining('A network of 2-1 reads no digits')]);
  });
});

test.each<[string, Uint8Array | null, string, string]>([
  ['nowhere.png', null, 'nowhere.png does not exist', 'PNG or JPEG'],
  ['letter.png', Buffer.from('Dear all,'), 'is no picture', 'PNG or JPEG'],
  ['cut.png', pngOf(framedDigit(1, 1)).subarray(0, 90), 'is damaged', 'PNG or JPEG'],
  [
    'white.png',
    pngOf({ width: 40, height: 40, values: new Float64Array(1600).fill(1) }),
    'no ink',
    'one digit',
  ],
])('%s is refused in one sentence, with what to take instead', (name, bytes, what, next) => {
  const folder = temporaryFolder();
  if (bytes !== null) writeFileSync(path.join(folder, name), bytes);
  const { code, out, err } = sherpa(['predict', name], { cwd: folder });
  const [first, second, ...more] = err.trim().split('\n');
  expect([code, out, more]).toEqual([2, '', []]);
  expect(first).toContain(what);
  expect(second).toContain(next);
});

const real = '../shared/data/mnist';
test.skipIf(!existsSync(real))(
  'real digits are read, as they are and as photos (skipped where ../shared is absent)',
  async () => {
    const network = networkFrom(JSON.parse(readFileSync(kept, 'utf8')));
    const { train } = await readIdxFolder(real);
    const classes = classesOf(train);
    const random = new FastRandom(1);
    const right = (samples: number, seen: (values: Float64Array) => Float64Array) => {
      let found = 0;
      for (let row = 0; row < samples; row++) {
        const pixels = seen(train.inputs.slice(784 * row, 784 * (row + 1)));
        if (answerOf(predict(network, pixels, 1), 0, 10) === classes[row]) found++;
      }
      return found / samples;
    };
    // 0.943 of all 5,000.
    expect(right(train.samples, (values) => values)).toBeGreaterThanOrEqual(0.93);
    const framed = (values: Float64Array) => ({ width: 28, height: 28, values });
    expect(right(2000, (values) => prepared(framed(values)).pixels)).toBeGreaterThanOrEqual(0.93);
    expect(
      right(300, (values) => prepared(photographed(framed(values), random)).pixels),
    ).toBeGreaterThanOrEqual(0.92);
  },
  120_000,
);
