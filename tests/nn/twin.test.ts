import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ActivationName, activate, activateBackward } from '../../src/nn/activation.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { evaluate, predict } from '../../src/nn/evaluate.ts';
import { initialise } from '../../src/nn/initialise.ts';
import { type LossName, lossBackward, sampleLoss, softmaxCrossEntropyBackward } from '../../src/nn/loss.ts';
import { emptyLayer, type NetworkJson, networkFrom } from '../../src/nn/network-json.ts';
import { NumpyRandom } from '../../src/nn/numpy-random.ts';
import { addLosses } from '../../src/nn/pass.ts';
import type { TrainingOptions } from '../../src/nn/training.ts';
import { compare, within } from './differences.ts';
import { passOver, rowsOf, trained, transposed, weightsOf } from './runs.ts';

type Layers = NetworkJson['layers'];
interface Run extends Omit<TrainingOptions, 'random'> {
  name: string;
  sizes: number[];
  activations: ActivationName[];
  loss: LossName;
  init: 'he' | 'xavier' | 'normal';
  seed: number;
  samples: number;
}
interface Twin {
  activations: { name: ActivationName; z: number[][]; dL_da: number[][]; a: number[][]; dL_dz: number[][] }[];
  losses: { loss: LossName; z: number[]; a: number[]; t: number[]; value: number; gradient: number[] }[];
  passes: {
    loss: LossName;
    l2: number;
    layers: Layers;
    inputs: number[][];
    targets: number[][];
    value: number;
    outputs: number[][];
    gradients: { dL_dW: number[][]; dL_db: number[] }[];
  }[];
  runs: {
    run: Run;
    targets: number[][];
    start: Layers;
    curve: number[];
    end: Layers;
    lossAfter: number;
  }[];
}

const twin: Twin = JSON.parse(readFileSync(path.join(import.meta.dirname, 'twin.json'), 'utf8'));
const flat = (rows: number[][]) => Float64Array.from(rows.flat());

function expectNear(expected: unknown, found: unknown, relative: number): void {
  const near = (_: string, e: number, f: number) => within(e, f, relative, relative / 100);
  expect(compare(expected, found, near).faults).toEqual([]);
}

describe('one pass, beside numpy', () => {
  test.each(twin.activations)('$name and its derivative', ({ name, z, dL_da, a, dL_dz }) => {
    const [rows, units] = [z.length, z[0]!.length];
    const [foundA, found_dL_dz] = [new Float64Array(rows * units), new Float64Array(rows * units)];
    activate(name, flat(z), foundA, rows, units);
    activateBackward(name, foundA, flat(dL_da), found_dL_dz, rows, units);
    expectNear({ a, dL_dz }, { a: rowsOf(foundA, units), dL_dz: rowsOf(found_dL_dz, units) }, 1e-12);
  });

  test.each(twin.losses)('$loss of $a for $t, and its gradient', ({ loss, z, a, t, value, gradient }) => {
    const [zs, as, ts] = [z, a, t].map((row) => Float64Array.from(row)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const found = new Float64Array(a.length);
    if (loss === 'softmax-ce') softmaxCrossEntropyBackward(as, ts, found, 0, a.length);
    else lossBackward(loss, as, ts, found, 0, a.length);
    const own = { value: sampleLoss(loss, zs, as, ts, 0, a.length), gradient: [...found] };
    expectNear({ value, gradient }, own, 1e-12);
  });

  test.each(twin.passes)('outputs, loss and gradients of a network, $loss, L2 $l2', (given) => {
    const network = networkFrom(given);
    const [inputs, targets] = [flat(given.inputs), flat(given.targets)];
    const rows = given.inputs.length;
    const pass = passOver(network, inputs, targets);
    const gradients = network.layers.map(({ W, outputSize }, l) => ({
      dL_dW: transposed(
        pass[l]!.dL_dW.map((sum, k) => sum / rows + 2 * given.l2 * W[k]!),
        outputSize,
      ),
      dL_db: [...pass[l]!.dL_db.map((sum) => sum / rows)],
    }));
    const found = {
      value: addLosses(network, targets, rows, pass, 0) / rows,
      outputs: rowsOf(predict(network, inputs, rows), given.targets[0]!.length),
      gradients,
    };
    const { value, outputs, gradients: expected } = given;
    expectNear({ value, outputs, gradients: expected }, found, 1e-12);
  });
});

/** What `run_of` in twin.py does, by the engine, from the seed on. */
async function repeated({ run, targets }: Twin['runs'][number]) {
  const random = new NumpyRandom(run.seed);
  const [inputSize, outputSize] = [run.sizes[0]!, run.sizes.at(-1)!];
  const inputs = Float64Array.from({ length: run.samples * inputSize }, () => random.normal());
  const data: Dataset = {
    ...{ name: run.name, samples: run.samples, inputSize, outputSize },
    ...{ inputs, targets: flat(targets), classes: null },
  };
  const layers = run.activations.map((name, l) => emptyLayer(run.sizes[l]!, run.sizes[l + 1]!, name));
  const network = { loss: run.loss, layers };
  const { init } = run;
  initialise(network, init === 'normal' ? { kind: init, deviation: 0.3 } : { kind: init }, random);
  const start = weightsOf(network);
  const { losses } = await trained(network, data, { ...run, random });
  return { start, curve: losses, end: weightsOf(network), lossAfter: evaluate(network, data).loss };
}

describe('a whole run, beside numpy', () => {
  test.each(twin.runs.map((of) => [of.run.name, of] as const))('%s', async (_, of) => {
    const { start, curve, end, lossAfter } = of;
    expectNear({ start, curve, end, lossAfter }, await repeated(of), 1e-9);
  });
});

const python = process.env.SHERPA_TEST_PYTHON ?? 'python3';
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;

test.skipIf(!hasNumpy)(
  'the stored twin is what numpy computes today (skipped without Python and numpy)',
  () => {
    const recipe = path.join(import.meta.dirname, 'twin.py');
    const { stdout } = spawnSync(python, [recipe], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    expectNear(JSON.parse(stdout), twin, 1e-9);
  },
);
