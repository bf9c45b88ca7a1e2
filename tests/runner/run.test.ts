import { expect, test } from 'vitest';
import type { Step } from '../../src/grading/code/job.ts';
import { Bytes, Kept, Named, Quadratic, Whole } from '../../src/grading/code/plain.ts';
import { call, runText } from './learner.ts';

const values = ({ results }: { results: readonly object[] }) =>
  results.map((one) => ('value' in one ? one.value : one));

const network = `
export class Network {
  constructor(sizes, { rate }) { this.sizes = sizes; this.rate = rate; this.layers = [{ W: [[1, 2]], b: new Float64Array(2) }]; }
  forward(x) { return x.map((one) => one * this.rate); }
  async train(xs) { for (const x of xs) this.forward(x); return this; }
}
export const seen = { W: [[5]] };
`;
const made: Step = {
  do: 'new',
  class: 'Network',
  arguments: [new Whole([2, 1]), new Named({ rate: 0.5 })],
  keep: 'net',
};

test('every kind of step does what it says', async () => {
  const steps: Step[] = [
    made,
    { do: 'get', of: 'net', path: ['sizes'] },
    { do: 'method', of: 'net', name: 'forward', arguments: [[2, 4]] },
    { do: 'set', of: 'net', path: ['layers', 0, 'b'], value: [7, 8] },
    { do: 'get', of: 'net', path: ['layers', 0] },
    { do: 'spy', of: 'net', path: [], method: 'forward', keep: 'calls' },
    { do: 'method', of: 'net', name: 'train', arguments: [[[1], [2, 3]]], keep: 'trained' },
    { do: 'get', of: 'calls', path: [] },
    { do: 'get', of: 'trained', path: ['rate'] },
    { do: 'get', of: '', path: ['seen', 'W', 0] },
  ];
  const ran = await runText(network, steps);
  expect(ran).toMatchObject({ ended: 'done', message: '', thrown: null });
  expect(values(ran)).toEqual([
    null,
    [2, 1],
    [1, 2],
    null,
    { W: [[1, 2]], b: [7, 8] },
    null,
    null,
    [[1], [2, 3]],
    0.5,
    [5],
  ]);
});

test('lists, pictures and inner objects are handed on as they are kept', async () => {
  const text = `
const unit = { twice: (x) => x.map((one) => 2 * one) };
export class Net { units = [unit]; sum(x) { return x.reduce((a, b) => a + b); } }
export const kinds = (shares, file) => [shares[0].constructor.name, file.constructor.name, shares.length];`;
  const pictures = new Bytes(Uint8Array.of(0, 51, 102, 255), [2, 1, 2], 'shares');
  const steps: Step[] = [
    { do: 'new', class: 'Net', arguments: [], keep: 'net' },
    { do: 'method', of: 'net', path: ['units', 0], name: 'twice', arguments: [[1, 2]] },
    { do: 'put', value: pictures, keep: 'pictures' },
    { do: 'each', of: 'net', name: 'sum', list: new Kept('pictures') },
    { do: 'each', of: 'net', name: 'sum', list: [[1, 2], [3]] },
    {
      do: 'call',
      function: 'kinds',
      arguments: [new Kept('pictures'), new Bytes(Uint8Array.of(1), [1], 'file')],
    },
  ];
  const told: [number, object][] = [];
  const ran = await runText(text, steps, { means: { onStep: (step, result) => told.push([step, result]) } });
  expect(values(ran)).toEqual([null, [2, 4], null, [0.2, 1.4], [3, 3], ['Float64Array', 'Uint8Array', 2]]);
  expect(told).toEqual([...ran.results.entries()]);
});

test('an array that is set keeps its identity and its kind', async () => {
  const text = `const b = new Float64Array(2); export const net = { b }; export const same = () => net.b === b && b[1] === 4;`;
  const set: Step = { do: 'set', of: '', path: ['net', 'b'], value: [3, 4] };
  expect(values(await runText(text, [set, call('same')]))).toEqual([null, true]);
});

test('arguments arrive as what they are, and are seen afterwards', async () => {
  const text = `
    export const kinds = (...all) => all.map((one) => Array.isArray(one) ? 'list' : one?.constructor?.name ?? String(one));
    export const spoil = (x) => { x[0] = 9; };
    export const slope = (f) => f([1, 2]);
    export const odd = (x) => [x, Infinity, -Infinity];
    export const inner = (pair) => pair[1];
  `;
  const steps: Step[] = [
    call(
      'kinds',
      [1],
      new Bytes(Uint8Array.of(1, 2), [2]),
      new Bytes(Uint8Array.of(1, 2), [2, 1]),
      null,
      true,
    ),
    { do: 'call', function: 'spoil', arguments: [[1, 2]], sees: 'arguments' },
    call('slope', new Quadratic([1, 1], [0, 10])),
    call('odd', Number.NaN),
    { ...call('odd', 4), keep: 'kept' } as Step,
    call('inner', [0, new Kept('kept', [0])]),
  ];
  const { results } = await runText(text, steps);
  expect(results[0]).toMatchObject({ value: ['list', 'Uint8Array', 'list', 'null', 'Boolean'] });
  expect(results[1]).toMatchObject({ value: null, arguments: [[9, 2]] });
  expect(results[2]).toMatchObject({ value: 25 });
  expect(results[3]).toMatchObject({ value: [Number.NaN, Infinity, -Infinity] });
  expect(results[5]).toMatchObject({ value: 4 });
});

test('names of an own file stand for ours', async () => {
  const text = 'export class Netz { constructor() { this.gewichte = [1]; } vor(x) { return x + 1; } }';
  const names = { Network: 'Netz', forward: 'vor', weights: 'gewichte' };
  const steps: Step[] = [
    { do: 'new', class: 'Network', arguments: [], keep: 'net' },
    { do: 'method', of: 'net', name: 'forward', arguments: [2] },
    { do: 'get', of: 'net', path: ['weights', 0] },
  ];
  expect(values(await runText(text, steps, { names }))).toEqual([null, 3, 1]);
});

test('what is missing is said in words, and the next step is tried', async () => {
  const ran = await runText('export const f = 3; export const g = () => 1;', [
    call('h'),
    call('f'),
    { do: 'get', of: 'net', path: [] },
    call('g'),
  ]);
  expect(ran.results).toMatchObject([
    { thrown: { name: 'Missing', message: 'there is no function h with "export" before it.' } },
    { thrown: { message: 'f is not a function: its type is number.' } },
    { thrown: { message: 'an earlier step failed, so there is no net.' } },
    { value: 1 },
  ]);
});

test('async functions are awaited, and what they throw is told with its line', async () => {
  const text =
    'export async function f() {\n  await null;\n  throw new RangeError("no");\n}\nexport const g = async () => 2;';
  const ran = await runText(text, [call('f'), call('g')]);
  expect(ran.results).toMatchObject([
    { thrown: { name: 'RangeError', message: 'no', line: 3 } },
    { value: 2 },
  ]);
});

test('what a file prints is told line by line, and made harmless', async () => {
  const lines: string[] = [];
  const finished: number[] = [];
  const ran = await runText(
    'console.log("über \\u001b[31mred"); export const f = () => { console.log("in f"); return 1; };',
    [call('f'), call('f')],
    { means: { onLine: (line) => lines.push(line), onStep: (step) => finished.push(step) } },
  );
  expect(ran.output).toBe('über red\nin f\nin f\n');
  expect(lines).toEqual(['über red', 'in f', 'in f']);
  expect(finished).toEqual([0, 1]);
});

test('a .js is a module whatever package.json says, and finds the files it names', async () => {
  const beside = {
    'package.json': '{"type":"commonjs"}',
    'lib/half.js': 'import { two } from "../two.mjs"; export const half = (x) => x / two;',
    'two.mjs': 'export const two = 2;',
  };
  const text = 'import { half } from "./lib/half.js"; export const f = (x) => half(x);';
  expect(values(await runText(text, [call('f', 3)], { beside }))).toEqual([1.5]);
});

test('TypeScript runs with its types taken away', async () => {
  const text = 'import { two } from "./two.ts"; export function f(x: number): number { return x * two; }';
  const beside = { 'two.ts': 'export const two: number = 2;' };
  expect(values(await runText(text, [call('f', 3)], { name: 'net.ts', beside }))).toEqual([6]);
});

test('the engine is there where an exercise lists it', async () => {
  const text = 'import { sigmoid } from "sherpa-tutor/engine"; export const f = (x) => sigmoid(x);';
  expect(values(await runText(text, [call('f', 0)], { modules: ['sherpa-tutor/engine'] }))).toEqual([0.5]);
});

test('a run is ended by its signal', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  const ran = await runText('for (;;);', [], { means: { signal: stop.signal } });
  expect(ran).toMatchObject({ ended: 'stopped', message: 'It was interrupted.' });
  expect(ran.seconds).toBeLessThan(3);
});

test.each([
  [
    'reads',
    `import fs from 'node:fs'; export const f = () => fs.readFileSync('/etc/hostname');`,
    /may not be read/,
  ],
  [
    'writes',
    `import fs from 'node:fs'; export const f = () => fs.writeFileSync('/x', '');`,
    /may not write files/,
  ],
])('a refusal of Node is told in plain words: %s', async (_, text, words) => {
  const [result] = (await runText(text, [call('f')], { modules: ['node:fs'] })).results;
  expect(result).toMatchObject({ thrown: { message: expect.stringMatching(words) } });
  expect(JSON.stringify(result)).not.toContain('--allow');
});
