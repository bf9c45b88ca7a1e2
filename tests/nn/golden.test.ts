import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, type Near, within } from './differences.ts';
import { draws, mersenneTwister } from './golden/draws.ts';
import { losses, multiOutputMse, softmaxExample } from './golden/losses.ts';
import { tenPoints } from './golden/ten-points.ts';
import { exercise21, handTrace, oneNeuron } from './golden/traces.ts';
import { xor } from './golden/xor.ts';
import { ulps } from './ulps.ts';

interface Golden {
  about: string;
  numpyVersion: string;
  defaultRelTol: number;
  xor: { curves42: { roundingDriftMaxRel: number; suggestedRelTol: number }[] };
  tenPoints: { runs: { suggestedRelTol: number }[] };
  rng: { randnUlpTol: number };
}

const file = '../shared/golden/guide-numbers.json';
const isAbsent = !existsSync(file);

/** The whole file once more, from the engine: the same tree, whose numbers are all our own. */
async function recomputed({ about, numpyVersion, defaultRelTol, ...golden }: Golden) {
  return {
    ...{ about, numpyVersion, defaultRelTol },
    losses: losses(),
    oneNeuron: oneNeuron(),
    handTrace: handTrace(),
    exercise2_1: exercise21(),
    multiOutputMse: multiOutputMse(),
    xor: await xor(golden.xor.curves42.map(({ roundingDriftMaxRel }) => roundingDriftMaxRel)),
    tenPoints: await tenPoints(),
    softmaxExample: softmaxExample(),
    rng: draws(golden.rng.randnUlpTol),
    mt19937: mersenneTwister(),
  };
}

/** What is counted is the same or wrong. */
const counted =
  /\.(seed|hidden|factor|targetClass|epochs|sampledEpochs\[\d+\]|firstEpochBelow\w+|maxLossEpoch|epochsWhereLossRose|bestTestEpoch)$/;

/** How near its README wants them: bits for draws, ulps for normals, 1e-7 for differences, the curves' own, or 1e-12. */
function nearFor(golden: Golden): Near {
  return (path, expected, found) => {
    if (/^(rng|mt19937)\./.test(path)) return drawNear(path, expected, found, golden.rng.randnUlpTol);
    if (/umerical.*dL_d|numericalGradientOfMean/.test(path)) return within(expected, found, 1e-7, 1e-10);
    const [, set, run] = /^(xor\.curves42|tenPoints\.runs)\[(\d+)\]/.exec(path) ?? [];
    const runs = set === undefined ? [] : set.startsWith('xor') ? golden.xor.curves42 : golden.tenPoints.runs;
    if (counted.test(path)) return expected === found;
    return within(expected, found, runs[Number(run)]?.suggestedRelTol ?? golden.defaultRelTol, 1e-14);
  };
}

function drawNear(path: string, expected: number, found: number, mostUlps: number): boolean {
  const isNormal = /randn20|mixedSequence\[(0|2|5)\]\.values/.test(path);
  return isNormal ? ulps(expected, found) <= mostUlps : expected === found;
}

describe.skipIf(isAbsent)('the golden numbers (skipped where ../shared is absent)', () => {
  test('the engine computes every leaf of the file anew', async () => {
    const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));
    const { leaves, faults } = compare(golden, await recomputed(golden), nearFor(golden));
    expect(faults).toEqual([]);
    expect(leaves).toBeGreaterThanOrEqual(2500);
  });
});

describe('comparing two trees', () => {
  const near: Near = (_, expected, found) => within(expected, found, 1e-12, 1e-14);

  test.each([
    ['a number farther off than allowed', { a: [1, { b: 2 }] }, { a: [1, { b: 2.00001 }] }, 'a[1].b'],
    ['a number that is lacking', { a: [1, 2] }, { a: [1] }, 'a[1]'],
    ['a number too many', { a: [1] }, { a: [1, 2] }, 'a[1]'],
    ['a part that is lacking', { a: 1, b: { c: 2 } }, { a: 1 }, 'b'],
    ['NaN for a number', { a: 1 }, { a: Number.NaN }, 'a'],
    ['a number for a null', { a: null }, { a: 0 }, 'a'],
    ['a list for an object', { a: { 0: 1 } }, { a: [1] }, 'a'],
  ])('%s is a fault', (_, expected, found, path) => {
    const { faults } = compare(expected, found, near);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${path.replace(/[[\]]/g, '\\$&')}:`));
  });

  test('numbers within the allowance are none', () => {
    const other = { a: [1 + 1e-13, null, 'x'] };
    expect(compare({ a: [1, null, 'x'] }, other, near)).toEqual({ leaves: 3, faults: [] });
  });
});
