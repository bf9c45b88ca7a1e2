import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLayer, networkFrom, toJson } from '../../src/nn/network-json.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { randomNetwork } from './random-network.ts';

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('saving and loading', () => {
  test('gives back every bit, size, activation and missing bias', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { network } = randomNetwork(seed);
      expect(networkFrom(throughText(toJson(network)))).toEqual(network);
    }
  });

  test('whatever the doubles are; only −0 comes back as 0', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
    fc.assert(
      fc.property(fc.array(double, { minLength: 6, maxLength: 6 }), double, (weights, bias) => {
        const layer = emptyLayer(6, 1, 'linear');
        layer.W.set(weights);
        layer.b[0] = bias;
        const read = networkFrom(throughText(toJson({ loss: 'mse', layers: [layer] }))).layers[0]!;
        expect([...read.W, ...read.b]).toEqual([...weights, bias]);
      }),
    );
  });

  test('rows of the text are units, columns are inputs', () => {
    const layer = emptyLayer(3, 2, 'tanh');
    layer.W.set([1, 4, 2, 5, 3, 6]);
    expect(toJson({ loss: 'mse', layers: [layer] }).layers[0]?.weights).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});

test('what a person leaves out: activation sigmoid, loss mse, no bias', () => {
  expect(networkFrom({ layers: [{ weights: [[0.5, -1]] }] })).toEqual({
    loss: 'mse',
    layers: [
      {
        ...{ inputSize: 2, outputSize: 1, activation: 'sigmoid', hasBias: false },
        ...{ W: Float64Array.of(0.5, -1), b: Float64Array.of(0) },
      },
    ],
  });
});

const layer = (given: object) => ({ layers: [{ weights: [[1, 2]], ...given }] });

describe('what is no network is refused in one sentence, with its place and shapes', () => {
  test.each([
    [null, 'A network is {"layers": [{"weights": [[…]], "bias": […], "activation": …}], "loss": …}.'],
    [[], 'A network is {"layers"'],
    [{ layers: [] }, 'A network is {"layers"'],
    [{ layers: [7] }, 'layers[0].weights must be a list of rows, one row for each unit.'],
    [layer({ weights: [] }), 'layers[0].weights must be a list of rows, one row for each unit.'],
    [layer({ weights: [[]] }), 'layers[0].weights[0] is empty; each row holds one number for each input.'],
    [layer({ weights: [[1, 2], [3]] }), 'layers[0].weights is ragged: row 0 has 2 numbers, row 1 has 1.'],
    [layer({ weights: [[1, '2']] }), 'layers[0].weights[0][1] is "2"; a finite number is needed.'],
    [layer({ weights: [[1, null]] }), 'layers[0].weights[0][1] is null; a finite number is needed.'],
    [layer({ weights: [[1, Number.NaN]] }), 'layers[0].weights[0][1] is NaN; a finite number is needed.'],
    [layer({ weights: [[1, [2]]] }), 'layers[0].weights[0][1] is a list; a finite number is needed.'],
    [layer({ bias: [1, 2] }), 'layers[0].bias has 2 numbers; 1 is needed.'],
    [layer({ bias: 'x' }), 'layers[0].bias must be a list of numbers.'],
    [
      layer({ activation: 'sigmoyd' }),
      'layers[0].activation is "sigmoyd"; it can be sigmoid, relu, leaky_relu, tanh, linear, softmax.',
    ],
    [{ ...layer({}), loss: 'l1' }, 'loss is "l1"; it can be mse, bce, softmax-ce.'],
    [
      { ...layer({ activation: 'tanh' }), loss: 'softmax-ce' },
      'The loss softmax-ce needs softmax in the last layer; this one has tanh.',
    ],
    [
      { layers: [{ weights: [[1], [2]] }, { weights: [[1, 2, 3]] }] },
      'layers[1].weights is 1×3, but layers[0] has 2 units: each row needs 2 numbers.',
    ],
  ])('%j', (value, message) => {
    expect(() => networkFrom(value)).toThrow(message);
    expect(() => networkFrom(value)).toThrow(SherpaError);
  });

  test('a layer too large to be meant is refused before it is made', () => {
    expect(() => emptyLayer(1e9, 1e9, 'relu')).toThrow(
      'A layer of 1000000000×1000000000 weights is too large; 50000000 weights are the most.',
    );
  });
});
