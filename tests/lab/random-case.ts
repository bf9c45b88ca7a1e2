import fc from 'fast-check';
import { traceOf } from '../../src/lab/trace.ts';
import { type TraceCase, traceCaseFrom } from '../../src/lab/trace-case.ts';
import { activationNames } from '../../src/nn/activation.ts';

/** The input of `sherpa trace`, as a program would write it. */
export interface CaseJson {
  layers: { weights: number[][]; bias?: number[]; activation: string }[];
  loss: string;
  input: number[] | number[][];
  target: number[] | number[][];
  l2: number;
}

const number = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => Number(x.toFixed(6)));
const vector = (size: number) => fc.array(number, { minLength: size, maxLength: size });
const matrix = (rows: number, columns: number) =>
  fc.array(vector(columns), { minLength: rows, maxLength: rows });

/** One to four layers of one to four units, every activation, every loss that fits, with and without bias and l2. */
export const anyCase: fc.Arbitrary<CaseJson> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    loss: fc.constantFrom('mse', 'bce', 'softmax-ce'),
    samples: fc.constantFrom(null, 1, 3),
    l2: fc.constantFrom(0, 0, 0.01, 1.5),
  })
  .chain(({ sizes, loss, samples, l2 }) => {
    const layers = sizes.slice(1).map((units, l) => {
      const isLast = l === sizes.length - 2;
      const last = { mse: activationNames, bce: ['sigmoid'], 'softmax-ce': ['softmax'] }[loss] as string[];
      return fc
        .record({
          weights: matrix(units, sizes[l]!),
          bias: fc.option(vector(units), { nil: undefined }),
          activation: fc.constantFrom(...(isLast ? last : activationNames)),
        })
        .map(({ bias, ...layer }) => (bias === undefined ? layer : { ...layer, bias }));
    });
    const target = targetFor(loss, sizes.at(-1)!);
    const rows = samples ?? 1;
    const list = <T>(one: fc.Arbitrary<T[]>) =>
      fc.array(one, { minLength: rows, maxLength: rows }).map((all) => (samples === null ? all[0]! : all));
    return fc.record({
      layers: fc.tuple(...layers),
      loss: fc.constant(loss),
      input: list(vector(sizes[0]!)) as fc.Arbitrary<CaseJson['input']>,
      target: list(target) as fc.Arbitrary<CaseJson['target']>,
      l2: fc.constant(l2),
    });
  });

function targetFor(loss: string, size: number): fc.Arbitrary<number[]> {
  if (loss === 'mse') return vector(size);
  if (loss === 'bce') return fc.array(fc.constantFrom(0, 1, 0.25), { minLength: size, maxLength: size });
  return fc
    .integer({ min: 0, max: size - 1 })
    .map((k) => Array.from({ length: size }, (_, j) => (j === k ? 1 : 0)));
}

/** Cases in which a central difference says something: off the kinks of ReLU and off a certain bce. */
export const anySmoothCase = anyCase.map(traceCaseFrom).filter(isSmooth);

function isSmooth(of: TraceCase): boolean {
  const { layers } = traceOf(of);
  const isBent = layers.some(
    ({ layer, z }) => layer.activation.endsWith('relu') && z.values.some((one) => Math.abs(one) < 1e-3),
  );
  const outputs = layers.at(-1)!.a.values;
  const isCertain = of.network.loss === 'bce' && outputs.some((p) => p < 1e-3 || p > 1 - 1e-3);
  return !isBent && !isCertain;
}
