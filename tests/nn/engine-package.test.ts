import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** What a learner writes: a network of their own, trained on XOR by the packed engine. */
const program = `
import { type Dataset, emptyLayer, evaluate, initialise, type Network, NumpyRandom, plainTraining, referenceKernel, train } from 'sherpa-tutor/engine';

const random = new NumpyRandom(42);
const network: Network = { layers: [emptyLayer(2, 2, 'sigmoid'), emptyLayer(2, 1, 'sigmoid')], loss: 'mse' };
initialise(network, { kind: 'normal', deviation: 0.5 }, random);
const data: Dataset = {
  name: 'xor', samples: 4, inputSize: 2, outputSize: 1, classes: ['0', '1'],
  inputs: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), targets: Float64Array.of(0, 1, 1, 0),
};
const options = { ...plainTraining, epochs: 5000, learningRate: 1, shuffle: false, random };
const kernel = referenceKernel(network, data, options);
for await (const _ of train({ kernel, data, test: null, options, evaluate: false, now: () => performance.now() }));
console.log(JSON.stringify(evaluate(network, data)));
`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(path.resolve('.'), path.join(folder, 'node_modules/sherpa-tutor'));
writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
writeFileSync(path.join(folder, 'xor.ts'), program);
const node = (args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

test('a program of the learner trains a network with sherpa-tutor/engine', () => {
  const run = node(['xor.ts']);
  expect(run.stderr).toBe('');
  const { loss, right } = JSON.parse(run.stdout);
  expect(right).toBe(4);
  // numpy's loss for this run, seed 42.
  expect(loss).toBeCloseTo(1.4394e-4, 8);
});

test('the example of docs/engine.md runs, and its loss falls', () => {
  const [, example = ''] = /```js\n(.*?)```/s.exec(readFileSync('docs/engine.md', 'utf8')) ?? [];
  writeFileSync(path.join(folder, 'example.js'), example);
  const run = node(['example.js']);
  expect(run.stderr).toBe('');
  const losses = run.stdout.trim().split('\n').map(Number);
  expect(losses.length).toBe(5);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 100);
});

test('its types are there, and refuse what the engine would refuse', () => {
  const compiler = path.resolve('node_modules/typescript/bin/tsc');
  const types = path.resolve('node_modules/@types/node');
  const check = (file: string) =>
    node([
      compiler,
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--types',
      types,
      file,
    ]);
  expect(check('xor.ts').stdout).toBe('');
  writeFileSync(path.join(folder, 'wrong.ts'), program.replace("loss: 'mse'", "loss: 'msee'"));
  expect(check('wrong.ts').stdout).toMatch(/TS2820|TS2322/);
});
