import { expect, test } from 'vitest';
import type { ExperimentEvent } from '../../src/lab/experiment.ts';
import { columnsOf } from '../../src/ui/columns.ts';
import { TrainControls } from '../../src/ui/train-controls.ts';
import { plainTrainView } from '../../src/ui/train-plain.ts';
import { TrainProgress } from '../../src/ui/train-progress.ts';

const run = (label = '', epochs = 100, of = 1): ExperimentEvent =>
  ({
    ...{ type: 'run', run: 0, of, label, kernel: 'reference', config: { epochs } },
    options: { learningRate: 0.1 },
  }) as unknown as ExperimentEvent;
const epoch = (n: number, more: object = {}): ExperimentEvent =>
  ({
    ...{ type: 'epoch', run: 0, epoch: n, loss: 1 / (n + 1), seconds: 0.1, learningRate: 0.1 },
    ...{ accuracy: 0.5, testLoss: null, testAccuracy: null, ...more },
  }) as ExperimentEvent;

/** A clock that goes on by so much at each look. */
const clock = (ms: number) => {
  let at = 0;
  return () => {
    at += ms;
    return at;
  };
};

test('the time left follows from the epochs done, and pauses do not count', () => {
  let at = 0;
  const progress = new TrainProgress(() => at);
  progress.take(run());
  at += 1000;
  progress.take(epoch(9));
  expect(progress.status()).toBe('epoch 10 of 100, loss 0.1, accuracy 50.0 %, 9 s left');
  at += 60_000;
  progress.skipTime();
  at += 1000;
  progress.take(epoch(19, { testLoss: 0.25, testAccuracy: 0.75, accuracy: null }));
  expect(progress.status()).toBe(
    'epoch 20 of 100, loss 0.05, test loss 0.25, test accuracy 75.0 %, 8 s left',
  );
});

test('within a long epoch the steps are told', () => {
  const progress = new TrainProgress(clock(1000));
  progress.take(run('', 2));
  progress.take({ type: 'step', run: 0, epoch: 0, seen: 500, of: 1000, loss: 2 });
  expect(progress.status()).toBe('epoch 1 of 2, loss 2, 3 s left');
});

test.each([
  [80, 22],
  [40, 18],
  [24, 10],
  [40, 5],
  [20, 3],
])('a frame of %d columns and %d rows keeps to them', (width, height) => {
  const progress = new TrainProgress(clock(1000));
  progress.take(run());
  for (let n = 0; n < 50; n++) progress.take(epoch(n));
  const rows = progress.frame({ width, height, color: false }, new TrainControls().keys(), true);
  expect(rows.length).toBeLessThanOrEqual(height);
  for (const row of rows) expect(columnsOf(row)).toBeLessThanOrEqual(width);
});

test('as plain text a run has five lines, each with the label of its run', async () => {
  const lines: string[] = [];
  const view = plainTrainView({ write: (line) => lines.push(line), now: clock(0), keep: () => [] });
  await view.watch(run('lr=1', 1000, 2));
  for (let n = 0; n < 1000; n++) await view.watch(epoch(n));
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('lr=1: epoch 200 of 1,000, loss 0.005, accuracy 50.0 %');
});

test('a run that takes long tells more often', async () => {
  const lines: string[] = [];
  const view = plainTrainView({ write: (line) => lines.push(line), now: clock(4000), keep: () => [] });
  await view.watch(run('', 1000));
  for (let n = 0; n < 20; n++) await view.watch(epoch(n));
  expect(lines.length).toBeGreaterThan(5);
});
