import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../src/nn/activation.ts';
import { columnsOf } from '../../src/ui/columns.ts';
import { tty } from '../pty.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

interface Printed {
  config: Record<string, unknown>;
  weights: { name: string; values: number[] }[];
  loss: (number | null)[] | (number | null)[][];
  path: { weights: number[]; loss: number | null }[];
  minimum: { weights: number[]; loss: number; places: number };
  stopped: string;
}

function json(args: string[], cwd = temporaryFolder()): Printed {
  const run = sherpa(['surface', ...args, '--json'], { cwd });
  expect([run.code, run.err]).toEqual([0, '']);
  expect(run.out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(run.out);
}

describe('sherpa surface alone', () => {
  test('draws the loss of one neuron over its one weight, and a descent into its middle', () => {
    const { code, out, err } = sherpa(['surface'], { cwd: temporaryFolder() });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Loss (mse) of the network 1-1 on one-neuron (x = 1, target 0.5) over W1[0][0].');
    expect(out).toContain(
      'Least loss on the grid: 5.738e-5, at W1[0][0] = 0.0303; it is as low at 1 other\nplace.',
    );
    expect(out).toMatch(/^Start \(S\): W1\[0\]\[0\] = 2\.5, loss 0\.1799\.$/m);
    expect(out).toMatch(/^0\.205 ┤──╮ {50,}╭──$/m);
    for (const line of out.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  test('and in JSON gives every number: the grid, the losses and the way down', () => {
    const { weights, loss, path: way, minimum, config, stopped } = json([]);
    const [{ name, values } = { name: '', values: [] }] = weights;
    expect([name, values.length, values[0], values[99]]).toEqual(['W1[0][0]', 100, -3, 3]);
    expect(loss).toEqual(values.map((w) => (sigmoid(w) - 0.5) ** 2));
    expect(minimum.places).toBe(2);
    expect(Math.abs(minimum.weights[0]!)).toBeCloseTo(0.0303, 4);
    expect(way).toHaveLength(41);
    for (const [
      i,
      {
        weights: [w = 0],
      },
    ] of way.entries()) {
      const a = sigmoid(w);
      const next = way[i + 1]?.weights[0];
      if (next !== undefined) expect(next).toBeCloseTo(w - 2 * (2 * (a - 0.5) * a * (1 - a)), 12);
    }
    expect(config).toMatchObject({ data: 'one-neuron', lr: 2, epochs: 0, from: -3, to: 3, points: 100 });
    expect(stopped).toBe('done');
  });
});

describe('sherpa surface --data xor', () => {
  test('trains, puts two weights back to where they began and lets them descend alone', () => {
    const { weights, loss, path: way, config } = json(['--data', 'xor', '--points', '5']);
    expect(config).toMatchObject({ epochs: 5000, steps: 200, weight: ['W2[0][0]', 'W2[0][1]'] });
    expect(weights.map(({ name }) => name)).toEqual(['W2[0][0]', 'W2[0][1]']);
    expect(loss).toHaveLength(5);
    for (const row of loss) expect(row).toHaveLength(5);
    const untrained = json(['--data', 'xor', '--points', '5', '--epochs', '0']);
    expect(way[0]!.weights).toEqual(untrained.path[0]!.weights);
    expect(way.at(-1)!.loss).toBeLessThan(0.05 * way[0]!.loss!);
    for (const [i, { loss: here }] of way.entries())
      if (i > 0) expect(here).toBeLessThanOrEqual(way[i - 1]!.loss!);
  });

  test('draws a heat map without control codes into a pipe; the command it prints draws it again', () => {
    const cwd = temporaryFolder();
    const { code, out } = sherpa(['surface', '--data', 'xor', '--points', '9'], { cwd });
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(out).toContain('The other 15 parameters stay as trained in 5000 epochs.');
    expect(out).toMatch(/^loss \S+ \[ \.:-=\+\*#%@\] \S+, log scale$/m);
    const again = /^Again: sherpa (.*)$/m.exec(out)?.[1]?.replaceAll("'", '').split(' ') ?? [];
    expect(again).toEqual(
      'surface --data xor --weight W2[0][0] --weight W2[0][1] --points 9 --seed 7'.split(' '),
    );
    expect(sherpa(again, { cwd, env: { SHERPA_SEED: '' } }).out).toBe(out);
  });
});

describe('the options', () => {
  test('a saved network is looked at as it is, and descends from where it stands', () => {
    const cwd = temporaryFolder();
    const network = {
      layers: [
        {
          weights: [
            [20, 20],
            [-20, -20],
          ],
          bias: [-10, 30],
        },
        { weights: [[20, 20]], bias: [-30] },
      ],
    };
    writeFileSync(path.join(cwd, 'net.json'), JSON.stringify(network));
    const args = ['--network', 'net.json', '--weight', 'W1[1][0]', '--points', '3', '--steps', '1'];
    const found = json(args, cwd);
    expect(found.path[0]!.weights).toEqual([-20]);
    expect(found.path[0]!.loss).toBeLessThan(1e-6);
    expect(found.config).toMatchObject({ data: 'xor', epochs: 0, from: -21, to: 21 });
    expect(sherpa(['surface', ...args], { cwd }).out).toContain(
      'The other 8\nparameters stay as in the file.',
    );
  });

  test('a range, a start and a rate are taken as given, for weights and for biases', () => {
    const args = ['--weight', 'b1[0]', '--from', '-1', '--to', '0.5', '--points', '4', '--start', '-0.5'];
    const { weights, path: way } = json([...args, '--steps', '2', '--lr', '0.25', '--data', 'line']);
    expect(weights).toEqual([{ name: 'b1[0]', values: [-1, -0.5, 0, 0.5] }]);
    expect(way.map((place) => place.weights.length)).toEqual([1, 1, 1]);
    expect(way[0]!.weights).toEqual([-0.5]);
  });

  test('a descent that runs away ends, and says so', () => {
    const cwd = temporaryFolder();
    const args = ['surface', '--data', 'explosion', '--lr', '5', '--steps', '1000'];
    const { code, out } = sherpa(args, { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/It diverged: after \d+ steps the loss or a weight is not finite any more\./);
    const last = JSON.parse(sherpa([...args, '--json'], { cwd }).out).path.at(-1);
    expect(last.loss).toBeNull();
  });
});

describe('on a terminal', () => {
  const run = (args: string[], columns: number, env: Record<string, string> = {}) => {
    const cwd = temporaryFolder();
    const all = { ...environment(cwd), TERM: 'xterm-256color', COLORTERM: '', ...env };
    return tty(process.execPath, [bin, 'surface', ...args], { cols: columns, rows: 40, cwd, env: all });
  };

  test.each([
    ['one weight', []],
    ['two weights', ['--data', 'line']],
  ])('40 columns hold all of it but the command: %s', async (_, args) => {
    const screen = run(args, 40);
    expect((await screen.done).exitCode).toBe(0);
    const lines = screen
      .raw()
      .split('\r\n')
      .filter((line) => !line.startsWith('Again:'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken out
    for (const line of lines) expect(columnsOf(line.replace(/\u001b\[[\d;]*m/g, ''))).toBeLessThanOrEqual(40);
    expect(screen.scrollback()).toContain('End (E):');
  });

  test.each<[string, string[], Record<string, string>, string | null]>([
    ['256 colours', [], {}, '\u001b[48;5;'],
    ['all colours', [], { COLORTERM: 'truecolor' }, '\u001b[48;2;'],
    ['NO_COLOR', [], { NO_COLOR: '1' }, null],
    ['--no-color', ['--no-color'], {}, null],
    ['--plain', ['--plain'], {}, null],
    ['a dumb terminal', [], { TERM: 'dumb' }, null],
  ])('a heat map with %s', async (_, args, env, codes) => {
    const screen = run(['--data', 'line', '--points', '5', ...args], 80, env);
    expect((await screen.done).exitCode).toBe(0);
    if (codes) expect(screen.raw()).toContain(codes);
    else expect(screen.raw()).not.toContain('\u001b[');
  });
});

describe('Ctrl-C', () => {
  const interrupted = async (args: string[]) => {
    const cwd = temporaryFolder();
    const size = { cols: 90, rows: 60 };
    const screen = tty(process.execPath, [bin, 'surface', ...args], { cwd, ...size, env: environment(cwd) });
    await screen.waitFor('Ctrl-C shows what is there');
    await screen.type('\u0003');
    expect((await screen.done).exitCode).toBe(130);
    return screen.scrollback();
  };

  test('shows what was computed by then and exits 130', async () => {
    const two = ['--weight', 'W1[0][0]', '--weight', 'W1[0][1]'];
    const shown = await interrupted(['--data', 'spiral', '--epochs', '0', '--points', '500', ...two]);
    expect(shown).toMatch(/\d+ places of the grid have no finite loss\./);
    expect(shown).toContain('Interrupted: what was not computed by then is missing.');
    expect(shown).toMatch(/loss \S+ \[.*\] \S+.*, ! not finite/);
  });

  test('in training leaves without a picture, and exits 130', async () => {
    const shown = await interrupted(['--data', 'xor', '--epochs', '1000000']);
    expect(shown).toContain('Interrupted in training: there is no surface yet.');
    expect(shown).not.toContain('W2[0][0]');
  });
});

describe('bad input is one clear sentence, what to do next, and exit 2', () => {
  test.each<[string[], RegExp, RegExp]>([
    [['--points', '0'], /points is "0", but it has to be a whole number from 2 to 10,000/, /--help/],
    [['--points', '1e9'], /points is "1e9"/, /--help/],
    [['--data', 'xor', '--points', '501'], /for two weights 500 are the most/, /--help/],
    [['--from', '3', '--to', '-3'], /from 3 to -3; from has to be less than to/, /--from -3/],
    [['--from', 'NaN'], /from is "NaN"/, /--help/],
    [['--to', 'Infinity'], /to is "Infinity"/, /--help/],
    [['--from', '5'], /from 5 to 3/, /--from -3/],
    [['--weight', 'W2[0][0]'], /no weight "W2\[0\]\[0\]"; it has W1 \(1×1\)/, /W1\[0\]\[1\]/],
    [['--weight', 'b1[0]'], /no weight "b1\[0\]"; it has W1 \(1×1\)\./, /b1\[0\]/],
    [['--data', 'xor', '--weight', 'hello'], /it has W1 \(4×2\), b1 \(4\), W2 \(1×4\), b2 \(1\)/, /layer 1/],
    [['--weight', 'W1[0][0]', '--weight', 'W1[0][0]'], /named twice/, /two different/],
    [
      ['--data', 'xor', ...'--weight b1[0] --weight b1[1] --weight b1[2]'.split(' ')],
      /3 weights are named/,
      /--help/,
    ],
    [['--start', '1,2'], /start has 2 numbers, but there is 1 weight/, /--start 2\.5/],
    [['--start', 'left'], /start is "left"/, /--help/],
    [['--steps', '-1'], /steps is "-1"/, /--help/],
    [['--epochs', 'some'], /epochs is "some"/, /--help/],
    [['--lr', '0'], /lr is "0"/, /--help/],
    [['--loss', 'mae'], /loss is "mae"/, /--help/],
    [['--data', 'nope'], /no dataset "nope"/, /Datasets are/],
    [['--network', 'nope.json'], /nope\.json does not exist/, /train --save/],
    [['--data', 'xor', '--layers', '3-1'], /3-1 take 3 inputs, but samples of xor have 2/, /begin with 2/],
    [
      ['--data', 'explosion', '--layers', '1-2linear-1linear', '--lr', '5'],
      /Training diverged in epoch \d+/,
      /--epochs 0/,
    ],
    [['--weigth', 'W1[0][0]'], /unknown option '--weigth'/i, /--weight/],
  ])('%j', (args, what, next) => {
    const run = sherpa(['surface', ...args], { cwd: temporaryFolder() });
    expect([run.code, run.out]).toEqual([2, '']);
    const [first = '', second = '', ...more] = run.err.trim().split('\n');
    expect(first).toMatch(what);
    expect(second).toMatch(next);
    expect(more).toEqual([]);
  });
});
