import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { traceExample } from '../../src/lab/trace-example.ts';
import { tty } from '../pty.ts';
import { isColoured, withoutLooks } from '../ui/streams.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

const commands = ['trace', 'gradcheck'];
const example = () => JSON.parse(traceExample);

/** A folder with net.json in it. */
function folderWith(content: string | Uint8Array): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'net.json'), content);
  return cwd;
}

describe('trace --json', () => {
  test('is one line with every field of the contract, the same from a file, from a pipe and from -', () => {
    const cwd = folderWith(traceExample);
    const runs = [
      sherpa(['trace', 'net.json', '--json'], { cwd }),
      sherpa(['trace', '--json'], { cwd, input: traceExample }),
      sherpa(['trace', '-', '--json'], { cwd, input: traceExample }),
    ];
    for (const run of runs) expect(run).toEqual({ code: 0, out: runs[0]!.out, err: '' });
    expect(runs[0]!.out.trim().split('\n')).toHaveLength(1);
    const found = JSON.parse(runs[0]!.out);
    expect(Object.keys(found)).toEqual(['forward', 'loss_value', 'penalty', 'backward', 'gradient_check']);
    expect(found.forward.map(Object.keys)).toEqual([['z', 'a'], ['z', 'a']]); // biome-ignore format: two layers
    const gradients = ['dL_da', 'dL_dz', 'dL_dW', 'dL_db', 'dL_dinput'];
    expect(found.backward.map(Object.keys)).toEqual([gradients, gradients]);
    expect(found.backward[0].dL_dW).toEqual([[expect.any(Number), expect.any(Number)], [expect.any(Number), expect.any(Number)]]); // biome-ignore format: a matrix
    expect(found.gradient_check).toEqual({ max_relative_error: expect.any(Number), epsilon: 1e-5, ok: true });
  });

  test('gradcheck has the same and where each array deviates most', () => {
    const run = sherpa(['gradcheck', '--json'], { cwd: temporaryFolder(), input: traceExample });
    const found = JSON.parse(run.out);
    const trace = JSON.parse(
      sherpa(['trace', '--json'], { cwd: temporaryFolder(), input: traceExample }).out,
    );
    expect(run.code).toBe(0);
    expect(found).toMatchObject(trace);
    expect(found.largest.map(({ at }: { at: string }) => at.slice(0, 2))).toEqual(['W1', 'b1', 'W2', 'b2']);
    expect([found.parameters, found.doubts]).toEqual([9, []]);
  });
});

describe('for people', () => {
  test('trace tells values, formulas and the check; gradcheck a table and the verdict', () => {
    const cwd = folderWith(traceExample);
    const trace = sherpa(['trace', 'net.json'], { cwd });
    expect([trace.code, trace.err]).toEqual([0, '']);
    for (const part of ['Forward\n', 'Loss\n', 'Backward\n', 'Check\n'])
      expect(trace.out).toContain(`\n${part}`);
    expect(trace.out).toContain('a2[0] = sigmoid(z2[0]) = sigmoid(0.1979) = 0.5493');
    expect(trace.out).toContain('The gradients are right.');
    const check = sherpa(['gradcheck', 'net.json'], { cwd });
    expect([check.code, check.err]).toEqual([0, '']);
    expect(check.out).toMatch(/^W2 \(1×2\) {5}W2\[0\]\[[01]\] .* ok$/m);
  });

  test('--digits and --full are heard', () => {
    const input = JSON.stringify({
      layers: [{ weights: [new Array(12).fill(0.123456789)], bias: [0] }],
      input: new Array(12).fill(1),
      target: [1],
    });
    const cwd = temporaryFolder();
    expect(sherpa(['trace'], { cwd, input }).out).toContain('… (9 more) …');
    const run = sherpa(['trace', '--full', '--digits', '7'], { cwd, input });
    expect(run.out).not.toContain('…');
    expect(run.out).toContain('0.1234568·1');
  });

  test('a misspelt key is told, and does not stop the trace', () => {
    const input = JSON.stringify({ ...example(), lambda: 0.1 });
    const run = sherpa(['trace', '--json'], { cwd: temporaryFolder(), input });
    expect([run.code, run.err]).toEqual([0, 'Not read: lambda.\n']);
  });

  test('gradcheck exits 1 where the gradients disagree, and says what may explain it', () => {
    const layers = [{ weights: [[1]], bias: [-1], activation: 'relu' }];
    const input = JSON.stringify({ layers, input: [1], target: [1] });
    const cwd = temporaryFolder();
    const run = sherpa(['gradcheck'], { cwd, input });
    expect([run.code, run.err]).toEqual([1, '']);
    expect(run.out).toMatch(/deviates/);
    expect(run.out).toMatch(/z1\[0\] = 0 is so near 0/);
    const json = sherpa(['gradcheck', '--json'], { cwd, input });
    expect([json.code, JSON.parse(json.out).gradient_check.ok]).toEqual([1, false]);
    expect(sherpa(['trace', '--json'], { cwd, input }).code).toBe(0);
  });

  test.each(commands)('%s --example prints what %s reads', (command) => {
    const cwd = temporaryFolder();
    const printed = sherpa([command, '--example'], { cwd });
    expect(printed).toEqual({ code: 0, out: traceExample, err: '' });
    expect(sherpa([command], { cwd, input: printed.out }).code).toBe(0);
    expect(sherpa([command, '--help'], { cwd }).out).toContain(traceExample.trim());
  });
});

describe('on a terminal', () => {
  const onTerminal = (args: string[], options: { cols?: number; env?: Record<string, string> } = {}) => {
    const cwd = folderWith(traceExample);
    const env = environment(cwd, options.env);
    return tty(process.execPath, [bin, ...args], { cwd, env, cols: options.cols ?? 80, rows: 60 });
  };

  test.each(commands)(
    '%s alone explains itself with an example that runs, and does not wait',
    async (command) => {
      const terminal = onTerminal([command]);
      expect((await terminal.done).exitCode).toBe(2);
      const shown = terminal.scrollback();
      expect(shown).toContain('No network was given');
      const [given = ''] = /^\{[\s\S]*^\}/m.exec(shown) ?? [];
      expect(sherpa([command], { cwd: temporaryFolder(), input: given }).code).toBe(0);
    },
  );

  test('forty columns are enough, and no row is wider', async () => {
    const terminal = onTerminal(['trace', 'net.json'], { cols: 40 });
    expect((await terminal.done).exitCode).toBe(0);
    const rows = withoutLooks(terminal.raw().replace(/\[(\d+);(\d+)m/g, '[$1m')).split(/\r?\n/);
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) expect(row.length, row).toBeLessThanOrEqual(40);
  });

  test('colours are shown, and not where NO_COLOR, --no-color or --plain refuse them', async () => {
    const rawOf = async (args: string[], env = {}) => {
      const terminal = onTerminal(['trace', 'net.json', ...args], { env });
      await terminal.done;
      return terminal.raw();
    };
    expect(isColoured(await rawOf([]))).toBe(true);
    expect(isColoured(await rawOf([], { NO_COLOR: '1' }))).toBe(false);
    expect(isColoured(await rawOf(['--no-color']))).toBe(false);
    expect(await rawOf(['--plain'])).not.toContain('\u001b[');
  });
});

describe('bad input: one clear sentence with the place, one line with what to do, exit 2', () => {
  const net = (change: object) => JSON.stringify({ ...example(), ...change });
  const layers = (...change: object[]) => net({ layers: change });
  const first = example().layers[0];
  const last = example().layers[1];
  test.each([
    ['an empty file', '', /net.json is empty/],
    ['a binary', Buffer.from([0, 159, 146, 150]), /is not UTF-8 text/],
    ['no JSON', 'hello', /line 1, column 1: a value is expected, not hello/],
    ['cut off', traceExample.slice(0, 120), /is not JSON: line 5, column 7: .* and the text ends/],
    ['NaN in it', net({}).replace('0.7', 'NaN'), /column \d+: a value or \] is expected, not NaN/],
    ['an infinite number', net({}).replace('0.7', '1e999'), /is Infinity; a finite number is needed/],
    ['a list', '[1, 2]', /A network is \{"layers"/],
    ['null', 'null', /A network is \{"layers"/],
    ['no layers', net({ layers: [] }), /A network is \{"layers"/],
    [
      'ragged weights',
      layers({ weights: [[1, 2], [3]] }),
      /layers\[0\]\.weights is ragged: row 0 has 2 numbers, row 1 has 1/,
    ],
    [
      'weights in one list',
      layers({ weights: [1, 2] }),
      /layers\[0\]\.weights\[0\] must be a list of numbers/,
    ],
    ['no weights', layers({ bias: [1] }), /layers\[0\]\.weights must be a list of rows/],
    ['empty weights', layers({ weights: [] }), /layers\[0\]\.weights must be a list of rows/],
    ['an empty row', layers({ weights: [[]] }), /layers\[0\]\.weights\[0\] is empty/],
    ['10^9 units', layers({ weights: 1e9 }), /layers\[0\]\.weights must be a list of rows/],
    [
      'a text among the weights',
      layers({ weights: [['1', 2]] }),
      /weights\[0\]\[0\] is "1"; a finite number/,
    ],
    [
      'null among the weights',
      layers({ weights: [[null, 2]] }),
      /weights\[0\]\[0\] is null; a finite number/,
    ],
    [
      'a bias too long',
      layers({ ...first, bias: [1, 2, 3] }, last),
      /layers\[0\]\.bias has 3 numbers; 2 are needed/,
    ],
    [
      'layers that do not fit',
      layers(first, { weights: [[1, 2, 3]] }),
      /layers\[1\]\.weights is 1×3, but layers\[0\] has 2 units/,
    ],
    [
      'an unknown activation',
      layers({ ...first, activation: 'swish' }),
      /activation is "swish"; it can be sigmoid/,
    ],
    ['an unknown loss', net({ loss: 'mae' }), /loss is "mae"; it can be mse, bce, softmax-ce/],
    [
      'softmax-ce without softmax',
      net({ loss: 'softmax-ce' }),
      /softmax-ce needs softmax in the last layer; this one has sigmoid/,
    ],
    [
      'an input too short',
      net({ input: [1] }),
      /input has 1 number, but layers\[0\] has weights for 2 inputs/,
    ],
    ['an input that is no list', net({ input: 1 }), /input must be a list: \[2 numbers\]/],
    ['no input', net({ input: undefined }), /input is missing/],
    ['an empty input', net({ input: [] }), /input is empty/],
    ['no target', net({ target: undefined }), /target is missing; the network has 1 output/],
    ['a target too long', net({ target: [0, 1] }), /target has 2 numbers, but the network has 1 output/],
    [
      'fewer targets than inputs',
      net({
        input: [
          [1, 2],
          [3, 4],
        ],
        target: [[1]],
      }),
      /input is a list of 2 rows, target is a list of 1 row/,
    ],
    [
      'a batch with one target',
      net({ input: [[1, 2]], target: [1] }),
      /input is a list of 1 row, target is one sample/,
    ],
    ['a row too short', net({ input: [[1, 2], [3]], target: [[1], [1]] }), /input\[1\] has 1 number/],
    ['a negative l2', net({ l2: -1 }), /l2 must be a number from 0 up/],
    ['an l2 in words', net({ l2: 'none' }), /l2 must be a number from 0 up/],
    [
      'deep nesting',
      `{"layers": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /layers\[0\]\.weights must be a list of rows/,
    ],
    [
      'a deep number',
      net({}).replace('"input":[0.5', `"input":[${'['.repeat(9999)}${']'.repeat(9999)}`),
      /input\[0\] is a list; a finite number is needed/,
    ],
    ['a huge file', ' '.repeat(17 * 2 ** 20), /net.json is larger than 16 MB/],
    ['escapes in a name', net({ loss: '\u001b[31mred' }), /loss is "\\u001b\[31mred"/],
  ] as [string, string | Uint8Array, RegExp][])('%s', (_, content, what) => {
    const cwd = folderWith(content);
    const run = sherpa(['trace', 'net.json'], { cwd });
    expect([run.code, run.out]).toEqual([2, '']);
    const [sentence = '', next = '', ...more] = run.err.trim().split('\n');
    expect(sentence).toMatch(what);
    expect(next).toMatch(/--example|--help/);
    expect([sentence.length < 300, more]).toEqual([true, []]);
  });

  test.each([
    ['a file that is not there', ['trace', 'nets.json'], /nets\.json does not exist/],
    ['a folder', ['trace', 'folder'], /folder is a folder/],
    ['digits in words', ['trace', 'net.json', '--digits', 'many'], /--digits many/],
    ['no digits', ['gradcheck', 'net.json', '--digits', '0'], /--digits 0/],
    ['two files', ['trace', 'net.json', 'net.json'], /too many arguments/i],
  ])('%s', (_, args, what) => {
    const cwd = folderWith(traceExample);
    mkdirSync(path.join(cwd, 'folder'));
    const run = sherpa(args, { cwd });
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(what);
    const json = sherpa([...args, '--json'], { cwd });
    expect([json.code, JSON.parse(json.out).type]).toEqual([2, 'error']);
  });

  test('a network too large to be checked weight by weight is traced without, and gradcheck says so', () => {
    const row = new Array(400).fill(0.01);
    const weights = new Array(400).fill(row);
    const input = JSON.stringify({
      layers: [{ weights }, { weights: [row] }],
      input: row,
      target: [1],
    });
    const cwd = temporaryFolder();
    const json = sherpa(['trace', '--json'], { cwd, input });
    expect([json.code, JSON.parse(json.out).gradient_check]).toEqual([
      0,
      { max_relative_error: null, epsilon: 1e-5, ok: null },
    ]);
    const text = sherpa(['trace'], { cwd, input });
    expect([text.code, text.out.split('\n').length < 200]).toEqual([0, true]);
    expect(text.err).toMatch(/^No check: Comparing every gradient would take 5.1e10 multiplications/);
    const check = sherpa(['gradcheck'], { cwd, input });
    expect([check.code, check.out]).toEqual([2, '']);
  });
});
