import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

interface TrainJson {
  config: Record<string, unknown>;
  runs: {
    label: string;
    kernel: string;
    loss: (number | null)[];
    test_loss: (number | null)[];
    accuracy: number[];
    test_accuracy: number[];
    seconds_per_epoch: number[];
    finding: string;
    stopped: string;
    stopped_at: { epoch: number; step: number };
    final: Record<string, unknown>;
  }[];
}

/** Without SHERPA_SEED: the seed is the usual one unless it is given. */
function trained(args: string, cwd = temporaryFolder()): TrainJson {
  const { code, out, err } = sherpa(['train', ...args.split(' '), '--json'], {
    cwd,
    env: { SHERPA_SEED: '' },
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

test('the JSON holds every option, given or not, and one value for each epoch', () => {
  const { config, runs } = trained('--data moons --epochs 12 --test-split 0.25 --lr 0.2');
  expect(config).toEqual({
    ...{
      data: 'moons',
      classes: null,
      samples: 200,
      noise: 0.1,
      target: null,
      layers: '2-8tanh-1',
      bias: true,
    },
    ...{
      loss: 'bce',
      lr: 0.2,
      epochs: 12,
      batch: 10,
      optimizer: 'sgd',
      momentum: 0.9,
      l2: 0,
      decay: 0,
      dropout: 0,
    },
    ...{ clip: null, init: 'xavier', network: null, seed: 42, rng: 'fast', shuffle: true, test_split: 0.25 },
    ...{ threads: null, compare: null },
    defaults: expect.arrayContaining(['layers', 'loss', 'seed', 'batch']),
  });
  expect(config.defaults).not.toContain('lr');
  const [run] = runs;
  for (const curve of ['loss', 'test_loss', 'accuracy', 'test_accuracy', 'seconds_per_epoch'] as const)
    expect({ curve, epochs: run?.[curve].length }).toEqual({ curve, epochs: 12 });
  expect(run).toMatchObject({ label: '', stopped: 'done', stopped_at: { epoch: 12, step: 12 * 15 } });
  expect(run?.kernel).toContain('reference');
  expect(run?.final.test_loss).toBe(run?.test_loss.at(-1));
});

test('what is not finite is null, and a run that diverged says where', () => {
  const { runs } = trained('--data explosion --layers 1-1linear --no-bias --init const:0.8 --lr 0.5');
  expect(runs[0]).toMatchObject({ finding: 'diverged', stopped: 'diverged', stopped_at: { step: 1598 } });
  expect(runs[0]?.loss.at(-1)).toBeNull();
});

test('one run for each value, all from the same seed', () => {
  const { config, runs } = trained('--compare lr=0.1,1 --epochs 20');
  expect(config.compare).toBe('lr=0.1,1');
  expect(runs.map(({ label }) => label)).toEqual(['lr=0.1', 'lr=1']);
  expect(trained('--lr 0.1 --epochs 20').runs[0]?.loss).toEqual(runs[0]?.loss);
});

test('the printed command repeats the run to the last bit', () => {
  const cwd = temporaryFolder();
  const args = ['train', '--data', 'circles', '--epochs', '9', '--layers', '2-6tanh-1', '--no-shuffle'];
  const { out } = sherpa([...args, '--plain'], { cwd, env: { SHERPA_SEED: '11' } });
  const again = /^Again: sherpa (.*)$/m.exec(out)?.[1] ?? '';
  expect(again).toContain('--seed 11');
  const run = (line: string) =>
    JSON.parse(sherpa([...line.split(' '), '--json'], { cwd, env: { SHERPA_SEED: '' } }).out);
  const first = JSON.parse(sherpa([...args, '--json'], { cwd, env: { SHERPA_SEED: '11' } }).out);
  expect(run(again).runs[0].loss).toEqual(first.runs[0].loss);
});

test('a network that was saved goes on where it stood', () => {
  const cwd = temporaryFolder();
  const rest = '--data xor --layers 2-3-1 --no-shuffle';
  const whole = trained(`${rest} --epochs 30`, cwd);
  trained(`${rest} --epochs 20 --save half.json`, cwd);
  const second = trained('--data xor --network half.json --no-shuffle --epochs 10', cwd);
  expect(second.config).toMatchObject({ layers: '2-3-1', init: null, network: 'half.json', loss: 'mse' });
  expect(second.runs[0]?.loss).toEqual(whole.runs[0]?.loss.slice(20));
});

test('a network whose weights ran away is not saved, and the file that was there stays', () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'net.json'), 'old');
  const { code, err } = sherpa(['train', '--data', 'explosion', '--save', 'net.json'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('no longer finite');
  expect(readFileSync(path.join(cwd, 'net.json'), 'utf8')).toBe('old');
});

test('curves go into a table and into a picture', () => {
  const cwd = temporaryFolder();
  const { runs } = trained('--compare lr=0.1,1 --epochs 3 --export curves.csv', cwd);
  const rows = readFileSync(path.join(cwd, 'curves.csv'), 'utf8').trim().split('\n');
  expect(rows[0]).toBe('run,epoch,loss,test_loss,accuracy,test_accuracy,seconds');
  expect(rows.length).toBe(7);
  expect(rows[4]?.split(',').slice(0, 4)).toEqual(['lr=1', '0', String(runs[1]?.loss[0]), '']);
  trained('--data explosion --export curve.svg', cwd);
  const svg = readFileSync(path.join(cwd, 'curve.svg'), 'utf8');
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).toContain('<polyline');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('a CSV file is learned, its classes named, its last rows kept for testing', () => {
  const cwd = temporaryFolder();
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${(i * 7) % 13},${(i * 5) % 11},${['a', 'b', 'c'][i % 3]}`,
  );
  writeFileSync(path.join(cwd, 'three.csv'), `x,y,kind\n${rows.join('\n')}\n`);
  const { config, runs } = trained('--data three.csv --test-split 0.2 --epochs 2', cwd);
  expect(config).toMatchObject({ layers: '2-32relu-3softmax', loss: 'softmax-ce', batch: 32 });
  const { confusion, classes } = (runs[0]?.final ?? {}) as { confusion: number[][]; classes: string[] };
  expect(classes).toEqual(['a', 'b', 'c']);
  expect(confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(12);
});

test('in a pipe: a few lines, the curve, the table, the finding, its entry in the lesson, the command; no control codes', () => {
  const args = 'train --rng numpy --seed 42 --layers 2-2-1 --init normal:0.5 --no-shuffle --lr 100'.split(
    ' ',
  );
  const { code, out, err } = sherpa(args, { cwd: temporaryFolder() });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  expect(out.split('\n').filter((line) => line.startsWith('epoch ')).length).toBeGreaterThanOrEqual(5);
  for (const words of [
    'Data: xor, 4 samples of 2 inputs, 2 classes.',
    'Not given, so as usual:',
    '┤',
    'saturated. Of the outputs, 100 % stand at their flat ends',
    'The loss sits exactly at 0.5',
    'That is saturation.',
    'Again: sherpa train --data xor --layers 2-2-1 --lr 100',
  ])
    expect(out).toContain(words);
  for (const line of out.split('\n')) expect(line.startsWith('Again:') || line.length <= 80).toBe(true);
});

test('Ctrl-C keeps what was reached, says what it looks like so far, and saves it; exit 130', async () => {
  const cwd = temporaryFolder();
  const args = ['train', '--data', 'moons', '--epochs', '1000000', '--save', 'net.json'];
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment(cwd) });
  let out = '';
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  child.stdout.on('data', (data) => {
    out += data;
    if (out.includes('shuffle')) setTimeout(() => child.kill('SIGINT'), 300);
  });
  expect(await exited).toBe(130);
  expect(out).toMatch(/healthy|slow/);
  expect(out).toContain('So far: it was stopped in epoch');
  expect(out).toContain('Again: sherpa train --data moons');
  expect(existsSync(path.join(cwd, 'net.json'))).toBe(true);
});

test('the same options in any order, and every number a machine can read', () => {
  const { runs } = trained('--epochs 5 --seed 3 --data xor');
  expect(runs[0]?.loss).toEqual(trained('--data xor --seed 3 --epochs 5').runs[0]?.loss);
});
