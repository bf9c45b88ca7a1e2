import { describe, expect, test } from 'vitest';
import type { ExperimentEvent, RunBegins } from '../../src/lab/experiment.ts';
import { TrainControls } from '../../src/ui/train-controls.ts';

const run = (of = 1): RunBegins =>
  ({ type: 'run', run: 0, of, label: '', options: { learningRate: 1 } }) as unknown as RunBegins;
const epoch = { type: 'epoch', epoch: 0 } as unknown as ExperimentEvent;
const step = { type: 'step', epoch: 0 } as unknown as ExperimentEvent;

function controls(of = 1): { keys: TrainControls; begun: RunBegins } {
  const begun = run(of);
  const keys = new TrainControls();
  keys.begin(begun);
  return { keys, begun };
}

/** Whether the run would have to wait. */
async function isHeld(keys: TrainControls, event: ExperimentEvent): Promise<boolean> {
  const turn = keys.turn(event).then(() => false);
  return Promise.race([turn, new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 5))]);
}

test('a run goes on by itself, and is held by space until space again', async () => {
  const { keys } = controls();
  expect(await isHeld(keys, epoch)).toBe(false);
  keys.press(' ');
  const turn = keys.turn(epoch);
  keys.press(' ');
  await turn;
  expect(keys.isPaused).toBe(false);
});

test('s goes to the end of one epoch, through its steps', async () => {
  const { keys } = controls();
  keys.press('s');
  expect(await isHeld(keys, step)).toBe(false);
  expect(await isHeld(keys, epoch)).toBe(true);
});

test.each(['r', 'n', 'q', '\u0003'])('%j ends a pause and is the wish', async (key) => {
  const { keys } = controls();
  keys.press(' ');
  const turn = keys.turn(epoch);
  keys.press(key);
  await turn;
  expect(keys.wish).toBe({ r: 'again', n: 'new-seed', q: 'quit' }[key] ?? 'interrupt');
});

test('a wish is forgotten when the first run begins anew, not when the next of a comparison does', () => {
  const { keys, begun } = controls();
  keys.press('r');
  keys.begin({ ...begun, run: 1 });
  expect(keys.wish).toBe('again');
  keys.begin(begun);
  expect(keys.wish).toBeNull();
});

describe('the rate', () => {
  test.each([
    ['+', 2],
    ['=', 2],
    ['-', 0.5],
  ])('%s', (key, rate) => {
    const { keys, begun } = controls();
    expect(keys.press(key)).toBe(true);
    expect(begun.options.learningRate).toBe(rate);
    expect(keys.learningRate).toBe(rate);
  });

  test('never becomes 0 or infinite', () => {
    const { keys, begun } = controls();
    for (let i = 0; i < 3000; i++) keys.press('-');
    expect(begun.options.learningRate).toBeGreaterThan(0);
    for (let i = 0; i < 6000; i++) keys.press('+');
    expect(begun.options.learningRate).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

test('only what is offered does something', () => {
  const { keys, begun } = controls(2);
  for (const key of ['+', '-', 'n', 'x', '1', '\u001b'])
    expect({ key, did: keys.press(key) }).toEqual({ key, did: false });
  expect(begun.options.learningRate).toBe(1);
  expect(keys.keys().map(({ key }) => key)).toEqual(['space', 's', 'r', 'q']);
});
