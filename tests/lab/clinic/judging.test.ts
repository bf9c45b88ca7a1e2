import { expect, test } from 'vitest';
import { clinicCaseById, clinicCases } from '../../../src/lab/clinic/cases.ts';
import { type ClinicCase, evidenceKinds } from '../../../src/lab/clinic/clinic-case.ts';
import { clinicRun } from '../../../src/lab/clinic/clinic-run.ts';
import { curvePlot, evidenceOf } from '../../../src/lab/clinic/evidence.ts';
import {
  causeOptions,
  firstWords,
  fixOptions,
  judgeCause,
  judgeFix,
  measured,
  runFix,
} from '../../../src/lab/clinic/judging.ts';
import { plotBlock } from '../../../src/ui/plot-block.ts';
import { brokenRun, endOf } from './ran.ts';

const each = clinicCases.map((one) => [one.id, one] as const);

function named(id: string): ClinicCase {
  const found = clinicCaseById(id);
  if (found === null) throw new Error(`no case ${id}`);
  return found;
}

const letterOf = (one: ClinicCase) => causeOptions(one).find(({ id }) => id === one.cause)?.letter ?? '';

test.each(each)('%s: every evidence has words and numbers, and none names a cause', async (_, one) => {
  const run = await brokenRun(one);
  for (const what of evidenceKinds) {
    const { text, figures, plot } = evidenceOf(run, what);
    expect(text).not.toMatch(/undefined|NaN|overfit|vanish|saturat|too (large|small)/i);
    expect(Object.keys(figures).length).toBeGreaterThan(3);
    expect(plot === null).toBe(what !== 'curve');
  }
  const { series, axis } = curvePlot(run);
  expect(plotBlock(series, { width: 60, height: 10, ...axis }).split('\n').length).toBeGreaterThan(6);
  expect(firstWords(one)).toContain('Settings: `');
});

test.each(each)('%s: the right cause is partial until what shows it was seen', async (_, one) => {
  const run = await brokenRun(one);
  const letter = letterOf(one);
  const others = evidenceKinds.filter((what) => !one.telling.some((telling) => telling.what === what));
  expect(judgeCause(one, { seen: others, letter }).outcome).toBe('partial');
  for (const { what } of one.telling) {
    const { outcome, message, shown } = judgeCause(one, { seen: [what], letter: letter.toLowerCase() });
    expect(outcome).toBe('correct');
    expect(shown).toEqual([what]);
    expect(`${message} ${measured(one, run, shown)}`).not.toMatch(/[{}]|undefined|NaN/);
    expect(measured(one, run, shown).length).toBeGreaterThan(40);
  }
});

test.each(each)('%s: before anything was seen no cause is confirmed or denied', (_, one) => {
  const said = causeOptions(one).map(({ letter }) => judgeCause(one, { seen: [], letter }));
  expect(new Set(said.map((verdict) => JSON.stringify(verdict))).size).toBe(1);
  expect(said[0]).toMatchObject({ outcome: 'ungraded', misconception: null, shown: [] });
});

test.each(each)('%s: a wrong cause hears what it would have shown', (_, one) => {
  for (const { id, letter } of causeOptions(one).filter((option) => option.id !== one.cause)) {
    const verdict = judgeCause(one, { seen: evidenceKinds, letter });
    expect(verdict.outcome).toBe('incorrect');
    expect(verdict.misconception).toBe(`clinic-${id}`);
    expect(verdict.message).toContain('one would see');
  }
});

test.each(each)('%s: the cures are right, all other fixes wrong, each offered once', (_, one) => {
  const options = fixOptions(one);
  expect(new Set(options.map(({ id }) => id)).size).toBe(one.cures.length + one.otherFixes.length);
  const right = options.filter(({ letter }) => judgeFix(one, letter).outcome === 'correct');
  expect(new Set(right.map(({ id }) => id))).toEqual(new Set(one.cures.map(({ fix }) => fix)));
});

test('a letter that is not offered is a fault of the caller', () => {
  const one = named('frozen');
  expect(() => judgeCause(one, { seen: [], letter: 'Z' })).toThrow('offers no Z');
  expect(() => judgeFix(one, 'Z')).toThrow('offers no Z');
});

test('a cure is run, and its curve stands beside the broken one', async () => {
  const one = named('frozen');
  const [cure] = one.cures;
  if (cure === undefined) throw new Error('no cure');
  const shown = await endOf(runFix(await brokenRun(one), cure, { now: () => 0 }));
  expect(shown?.text).toMatch(/^The training loss at the end was 0\.5 and is now \d\.\de-4\./);
  expect(shown?.plot.series.map(({ label }) => label)).toEqual(['training loss before', 'training loss now']);
});

test('a run that is stopped gives nothing', async () => {
  const signal = { aborted: false };
  const run = clinicRun(named('asleep').broken, { now: () => 0, signal });
  expect((await run.next()).done).toBe(false);
  signal.aborted = true;
  expect(await endOf(run)).toBe(null);
});

test('the colleague of the summed gradient tells the truth: with a batch of 1 the same code works', async () => {
  const { broken } = named('a-hundredfold');
  const single = { ...broken, words: broken.words.replace('batch=full', 'batch=1') };
  const run = await endOf(clinicRun(single, { now: () => 0 }));
  expect(run?.result.finding.name).toBe('healthy');
});
