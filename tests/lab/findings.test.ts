import { expect, test } from 'vitest';
import { type FindingName, findingFor } from '../../src/lab/finding.ts';
import { trained } from './trained.ts';

/**
 * Forty runs, what each is, and why. Labels were given by these arguments, for the oscillating ones with a look at the
 * curve; seeds and settings are none of those the rules were made with.
 */
const labelled: [label: FindingName, words: string, because: string][] = [
  ['healthy', 'data=xor seed=201', 'four hidden units and rate 1 learn XOR in nearly all starts'],
  [
    'healthy',
    'data=circles seed=202 test-split=0.25',
    'eight units can ring a circle; the test comes from the same rings',
  ],
  ['healthy', 'data=moons seed=203 optimizer=adam lr=0.01', "Adam's usual rate, and the moons hardly touch"],
  [
    'healthy',
    'data=spiral seed=204 layers=2-24tanh-24tanh-3softmax init=xavier',
    'two wide layers for three arms',
  ],
  ['healthy', 'data=blobs seed=205 noise=0.8 test-split=0.3', 'straight borders are all that clouds need'],
  ['healthy', 'data=line seed=206 noise=0.2', 'a line, learned by a line'],
  ['healthy', 'data=explosion lr=0.2 epochs=60', 'each step multiplies the error by 1 − 4.5 · 0.2 = 0.1'],
  [
    'healthy',
    'data=xor seed=208 loss=bce lr=0.3 layers=2-6tanh-1',
    'more units than needed, a rate that suits bce',
  ],
  ['healthy', 'data=blobs seed=210 classes=0-4', 'five clouds that hardly touch'],
  ['slow', 'data=xor seed=211 lr=0.01', 'a hundredth of the rate that needs hundreds of epochs'],
  ['slow', 'data=circles seed=212 lr=0.003', 'a hundredth of the rate that suits'],
  ['slow', 'data=moons seed=213 lr=0.03 epochs=3', 'stopped after three passes, in mid-fall'],
  ['slow', 'data=spiral seed=214 lr=0.0005', 'a two-hundredth of the rate that suits'],
  ['slow', 'data=line seed=215 lr=0.001 epochs=30', '300 updates of a thousandth each'],
  ['slow', 'data=blobs seed=216 lr=0.0003', 'a three-hundredth of the rate that suits'],
  ['slow', 'data=spiral seed=217 optimizer=adam lr=0.00003', 'a thirtieth of a rate that is small for Adam'],
  ['oscillating', 'data=xor seed=247 layers=2-2-1 lr=12', 'bounces between 0.22 and 0.6 to the last epoch'],
  [
    'oscillating',
    'data=circles seed=249 noise=0.2 layers=2-8tanh-1 lr=3',
    'up and down between 0.28 and 0.5',
  ],
  [
    'oscillating',
    'data=moons seed=250 noise=0.4 optimizer=adam lr=0.5',
    'leaps of 0.1 and more from epoch to epoch',
  ],
  [
    'oscillating',
    'data=blobs seed=221 noise=1 lr=15',
    'bounces about the loss of a guess, though borders are straight',
  ],
  [
    'oscillating',
    'data=moons seed=222 noise=0.3 layers=2-1 lr=20',
    'a convex problem whose loss leaps from 0.6 to 1.2',
  ],
  ['saturated', 'data=xor seed=223 lr=100', 'the first steps drive all sigmoids to their ends'],
  [
    'saturated',
    'data=moons seed=224 loss=mse layers=2-8-1 init=normal:60',
    'sigmoids that begin at their ends',
  ],
  ['saturated', 'data=spiral seed=226 lr=4', 'steps of 4 switch the ReLUs off for good'],
  ['saturated', 'data=circles seed=227 loss=mse lr=500', 'one step of 500, and every output is 0 or 1'],
  [
    'saturated',
    'data=xor rng=numpy seed=7 layers=2-2-1 init=normal:0.5 no-shuffle',
    'a start known to get stuck, with saturated units',
  ],
  ['diverged', 'data=explosion lr=0.6', 'each step multiplies the error by 1 − 4.5 · 0.6 = −1.7'],
  ['diverged', 'data=explosion lr=0.48 epochs=60', 'by −1.16: sixty steps grow it 7000-fold'],
  ['diverged', 'data=line seed=231 lr=2', 'each step multiplies the error of the bias by 1 − 2 · 2 = −3'],
  [
    'diverged',
    'data=circles seed=232 layers=2-16relu-1linear loss=mse lr=5',
    'an output without bound, and steps of 5',
  ],
  ['overfitting', 'data=ten-point seed=234', 'ten points known by heart, and ever more surely'],
  ['overfitting', 'data=ten-point seed=235 loss=mse lr=1', 'the same under mse'],
  [
    'overfitting',
    'data=moons seed=236 noise=0.6 samples=50 test-split=0.5 layers=2-48tanh-1 epochs=1500',
    '25 noisy points, 193 weights and biases',
  ],
  [
    'overfitting',
    'data=spiral seed=237 noise=0.9 samples=80 test-split=0.5 epochs=600',
    '40 points with arms blurred into each other',
  ],
  [
    'overfitting',
    'data=blobs seed=238 noise=2.5 samples=60 test-split=0.5 layers=2-48relu-3softmax epochs=1500',
    '30 points of clouds that overlap',
  ],
  ['underfitting', 'data=circles seed=239 layers=2-1', 'a straight border for a ring'],
  ['underfitting', 'data=spiral seed=240 layers=2-3softmax', 'straight borders for a spiral'],
  [
    'underfitting',
    'data=xor init=zeros batch=full seed=242 epochs=1000',
    'units that stay alike, and a gradient of exactly 0',
  ],
  ['underfitting', 'data=moons seed=243 l2=0.2', 'a penalty that keeps the weights near 0'],
  ['underfitting', 'data=spiral seed=244 layers=2-2tanh-3softmax', 'two bent borders for three arms'],
];

test('of forty runs, at least 36 are called what they are', { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  for (const [label, words] of labelled) {
    const [run] = await trained(words);
    if (run?.finding.name !== label)
      wrong.push(`${words}: ${run?.finding.name}, not ${label}. ${run?.finding.sentence}`);
  }
  expect(labelled).toHaveLength(40);
  // Right are 39: the other's test loss did rise, by 8 %, but is only 0.013 (ten points, seed 235).
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(4);
});

test.each([
  ['saturated', 100],
  ['saturated', 1000],
  ['oscillating', 15],
])('XOR of numpy, seed 42: %s at learning rate %d', async (name, rate) => {
  const [run] = await trained(
    `data=xor rng=numpy seed=42 layers=2-2-1 init=normal:0.5 no-shuffle lr=${rate}`,
  );
  expect(run?.finding.name).toBe(name);
  if (name === 'saturated') {
    // Exactly, from the second epoch on.
    expect(new Set(run?.loss.slice(1))).toEqual(new Set([0.5]));
    expect(run?.finding.remedy).toBe('exactly-half');
  } else expect(run?.loss.filter((loss, epoch) => loss > (run.loss[epoch - 1] ?? loss))).toHaveLength(2495);
});

test('a run that has not finished one epoch is not judged', async () => {
  const evidence = (await trained('epochs=1'))[0]?.evidence;
  if (!evidence) throw new Error('nothing was measured');
  expect(findingFor({ ...evidence, epochs: 0 }).sentence).toContain('nothing to judge');
});
