import { expect, test } from 'vitest';
import { judgePrediction, rightOption } from '../../../src/lab/predict/judging.ts';
import { predictionById, predictions } from '../../../src/lab/predict/predictions.ts';
import { parseTrainOptions, trainPairs } from '../../../src/lab/train-options.ts';
import { referenceKernel } from '../../../src/nn/reference-kernel.ts';
import { plotBlock } from '../../../src/ui/plot-block.ts';
import { measuredOf, named } from './measured.ts';

const each = predictions.map((prediction) => [prediction.id, prediction] as const);

test('there is one for every experiment of the route, each id once', () => {
  const ids = predictions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const rate of [0.01, 0.1, 1, 10, 15, 100, 1000]) expect(ids).toContain(`rate-${rate}`);
  expect(predictionById('seed-7')?.section).toBe(3);
  expect(predictionById('no-such')).toBe(null);
});

test.each(each)('%s: options A to C or D, each with an outcome of its own', (_, { options }) => {
  expect(options.map(({ letter }) => letter).join('')).toBe('ABCD'.slice(0, options.length));
  expect(new Set(options.map(({ outcome }) => outcome)).size).toBe(options.length);
  expect(options.length).toBeGreaterThanOrEqual(3);
});

test.each(each)('%s: exactly the options that the run makes wrong have a mistake', async (_, prediction) => {
  const right = rightOption(prediction, await measuredOf(prediction));
  for (const option of prediction.options) expect(option.mistake === null).toBe(option === right);
});

test.each(each)('%s: every text of a verdict is filled, and every option draws', async (_, prediction) => {
  const measured = await measuredOf(prediction);
  for (const { letter } of prediction.options) {
    const verdict = judgePrediction(prediction, letter, measured);
    for (const said of [verdict.text, verdict.sentence, verdict.mistake?.message ?? ''])
      expect(said).not.toMatch(/[{}]|undefined|not a number/);
    const { series, axis } = verdict.plot;
    expect(series[0]?.label).toBe(`predicted (${letter})`);
    expect(series[0]?.values.some(Number.isFinite)).toBe(true);
    const block = plotBlock(series, { width: 60, height: 14, ...axis });
    expect(block.split('\n').length).toBeGreaterThan(8);
  }
});

test.each(each)('%s: its settings are words that sherpa train takes', (_, { settings }) => {
  if (settings !== null) expect(() => parseTrainOptions(trainPairs(settings))).not.toThrow();
});

test('a run that is stopped measures nothing', async () => {
  const signal = { aborted: false };
  const run = named('random-labels-10').measure({ openKernel: referenceKernel, now: () => 0, signal });
  expect((await run.next()).done).toBe(false);
  signal.aborted = true;
  let last = await run.next();
  while (!last.done) last = await run.next();
  expect(last.value).toBe(null);
});

test('a run that turns out as no option says is a fault, not a verdict', async () => {
  const prediction = { ...named('zeros-full-batch'), outcomeOf: () => 'elsewhere' };
  const measured = await measuredOf(named('zeros-full-batch'));
  expect(() => judgePrediction(prediction, 'A', measured)).toThrow('no option says');
});
