import { expect, test } from 'vitest';
import { clinicCaseById, clinicCases } from '../../../src/lab/clinic/cases.ts';
import { type CauseId, causes } from '../../../src/lab/clinic/causes.ts';
import { evidenceKinds, holds } from '../../../src/lab/clinic/clinic-case.ts';
import { type Figures, figuresOf } from '../../../src/lab/clinic/evidence-figures.ts';
import { filled } from '../../../src/lab/predict/fill.ts';
import { brokenRun, ran } from './ran.ts';

const each = clinicCases.map((one) => [one.id, one] as const);

test('there are twelve or more, for every cause at least one, and no cause comes twice running', () => {
  expect(clinicCases.length).toBeGreaterThanOrEqual(12);
  expect(new Set(clinicCases.map(({ id }) => id)).size).toBe(clinicCases.length);
  expect(new Set(clinicCases.map(({ cause }) => cause))).toEqual(new Set(Object.keys(causes)));
  for (const [k, { cause }] of clinicCases.entries()) expect(cause).not.toBe(clinicCases[k - 1]?.cause);
  expect(clinicCaseById('frozen')?.cause).toBe('rate-too-large');
  expect(clinicCaseById('no-such')).toBe(null);
});

test.each(each)('%s: the broken run shows its symptoms', async (_, one) => {
  const curve = figuresOf(await brokenRun(one), 'curve');
  for (const sign of one.symptoms) expect(holds(sign, curve), JSON.stringify([sign, curve])).toBe(true);
});

test.each(each)('%s: every cure cures, and takes the telling evidence away', async (_, one) => {
  const broken = await brokenRun(one);
  for (const { setup } of one.cures) {
    const cured = await ran(setup);
    const curve = figuresOf(cured, 'curve');
    for (const sign of one.cured) expect(holds(sign, curve), JSON.stringify([sign, curve])).toBe(true);
    const isCured = one.cured.every((sign) => holds(sign, figuresOf(broken, 'curve')));
    expect(isCured, 'the broken run must not pass for cured').toBe(false);
    for (const { what, sign } of one.telling) {
      expect(holds(sign, figuresOf(broken, what)), JSON.stringify(sign)).toBe(true);
      expect(holds(sign, figuresOf(cured, what)), JSON.stringify(sign)).toBe(false);
    }
  }
});

test.each(each)('%s: what the telling evidence says can be said', async (_, one) => {
  const broken = await brokenRun(one);
  for (const { what, says } of one.telling)
    expect(filled(says, figuresOf(broken, what))).not.toMatch(/[{}]|not a number/);
});

/** How each cause shows itself in any run, apart from the bounds of a single case. */
const signatures: Record<CauseId, (f: Figures) => boolean> = {
  'rate-too-small': (f) => f['gradients.step']! < 1e-3 && f['predictions.spread']! < 0.2,
  'rate-too-large': (f) =>
    f['curve.growth']! > 1000 ||
    f['curve.rises']! > 0.4 ||
    (f['curve.level']! > 0.5 &&
      f['activations.startSaturated']! < 0.3 &&
      f['activations.outputsSaturated']! > 0.9),
  'zero-weights': (f) => f['activations.distinct']! < f['activations.units']!,
  'large-weights': (f) => f['activations.startSaturated']! > 0.5 && f['data.largest']! < 100,
  'shuffled-labels': (f) => f['data.neighbours']! < 0.7,
  'missing-slope': (f) => f['gradients.most']! > 1.5 * f['gradients.least']!,
  'summed-gradient': (f) => f['gradients.least']! > 2 && f['gradients.most']! < 1.1 * f['gradients.least']!,
  'unscaled-inputs': (f) => f['data.scales']! > 100,
  'unclipped-log': (f) => f['predictions.without']! > 0,
  overfitting: (f) => f['curve.testRise']! > 1.25,
  'too-small-network': (f) => f['settings.narrowest'] === 1,
  'vanishing-gradient': (f) => f['gradients.lessThanLast']! > 1000,
  'dead-relus': (f) => f['activations.dead']! > 0.9,
  'penalty-too-large': (f) => f['settings.l2']! > 0.01,
};

test.each(each)('%s: of the causes offered only the true one shows', async (_, one) => {
  const broken = await brokenRun(one);
  const all = Object.fromEntries(
    evidenceKinds.flatMap((what) =>
      Object.entries(figuresOf(broken, what)).map(([name, value]) => [`${what}.${name}`, value]),
    ),
  );
  expect(one.among).toContain(one.cause);
  expect(one.among.filter((cause) => signatures[cause](all))).toEqual([one.cause]);
});
