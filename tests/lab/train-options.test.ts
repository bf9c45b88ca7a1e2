import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variantsOf } from '../../src/lab/comparison.ts';
import { layersFrom, layersText } from '../../src/lab/layers-spec.ts';
import { trainWords } from '../../src/lab/train-command.ts';
import { type ExperimentConfig, parseTrainOptions, trainPairs } from '../../src/lab/train-options.ts';
import { activationNames } from '../../src/nn/activation.ts';

const parsed = (words: string) => parseTrainOptions(trainPairs(words));

test.each<[words: string, config: ExperimentConfig]>([
  ['lr=0.1 epochs=20', { lr: 0.1, epochs: 20 }],
  ['  lr=1e-3   seed=0 ', { lr: 0.001, seed: 0 }],
  ['no-bias no-shuffle', { bias: false, shuffle: false }],
  ['bias=yes shuffle=no', { bias: true, shuffle: false }],
  ['batch=full', { batch: 'full' }],
  ['test-split=0.25 l2=0', { testSplit: 0.25, l2: 0 }],
  ['classes=0-4', { classes: ['0', '1', '2', '3', '4'] }],
  ['classes=cat,dog', { classes: ['cat', 'dog'] }],
  ['init=normal:0.5', { init: { kind: 'normal', deviation: 0.5 } }],
  ['init=const:-0.8', { init: { kind: 'constant', value: -0.8 } }],
  ['optimizer=Adam loss=MSE', { optimizer: 'adam', loss: 'mse' }],
  ['compare=lr=0.1,1', { compare: { name: 'lr', values: ['0.1', '1'] } }],
  ['', {}],
])('%j is read', (words, config) => {
  expect(parsed(words)).toEqual(config);
});

test.each([
  ['lr', 'lr is ""'],
  ['lr=', 'lr is ""'],
  ['lr=0x10', 'lr is "0x10"'],
  ['lr=1,5', 'lr is "1,5"'],
  ['rate=1', 'There is no option "rate"'],
  ['no-lr', 'There is no option "no-lr"'],
  ['classes=4-0', 'classes is "4-0"'],
  ['classes=7', 'classes is "7"'],
  ['init=normal:-1', 'init is "normal:-1"'],
  ['init=he:2', 'init is "he:2"'],
  ['compare=lr=1,', 'compare is "lr=1,"'],
  ['export=.svg', 'export is ".svg"'],
  ['toString=1', 'There is no option "toString"'],
])('%j is refused', (words, message) => {
  expect(() => parsed(words)).toThrow(message);
});

test('what is written for a shell is read as the same again', () => {
  const words = fc.record(
    {
      lr: fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
      epochs: fc.integer({ min: 1, max: 1e6 }),
      batch: fc.oneof(fc.constant('full'), fc.integer({ min: 1, max: 999 })),
      'test-split': fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      init: fc.constantFrom('he', 'xavier', 'zeros', 'normal:0.5', 'const:-1e-7'),
      layers: fc.constantFrom('2-2-1', '2-64relu-3softmax', '2-3tanh-3leaky_relu-1linear'),
      classes: fc.constantFrom('0,2', '1,2,3'),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      data: fc.constantFrom('xor', 'some file.csv'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(words, fc.boolean(), (given, hasBias) => {
      const pairs = Object.entries(given).map(([key, value]): [string, string] => [key, String(value)]);
      const config = parseTrainOptions(hasBias ? pairs : [...pairs, ['no-bias', '']]);
      const again = trainWords(config);
      const read = parseTrainOptions(pairsOf(again));
      expect(read).toEqual({ data: 'xor', seed: 42, ...config });
    }),
  );
});

/** As commander takes words apart: a name, and a value behind it unless it is a switch. */
function pairsOf(words: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (const word of words) {
    const last = pairs.at(-1);
    if (word.startsWith('--')) pairs.push([word.slice(2), '']);
    else if (last) last[1] = word;
  }
  return pairs;
}

describe('layers', () => {
  test.each(['2-2-1', '784-128relu-64relu-5softmax', '1-1linear', '3-4leaky_relu-4tanh-2'])('%s', (text) => {
    expect(layersText(layersFrom(text))).toBe(text);
  });

  test('whatever their sizes and activations', () => {
    const layer = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom(...activationNames));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(layer, { minLength: 1, maxLength: 8 }),
        (input, layers) => {
          const text = [input, ...layers.map(([units, activation]) => `${units}${activation}`)].join('-');
          expect(layersFrom(text)).toEqual({
            inputSize: input,
            layers: layers.map(([units, activation]) => ({ units, activation })),
          });
        },
      ),
    );
  });

  test.each(['', '-', '2-', '2--1', '2-1.5-1', '2-0-1', '0-1', '-2-1', '2-1e3-1', '2 1', '2-1;rm'])(
    '%j are refused',
    (text) => {
      expect(() => layersFrom(text)).toThrow();
    },
  );
});

describe('a comparison', () => {
  test('is one run for each value, and what is not compared is the same in all', () => {
    const variants = variantsOf(parsed('lr=0.5 compare=layers=2-2-1,2-8relu-1'));
    expect(variants.map(({ label }) => label)).toEqual(['layers=2-2-1', 'layers=2-8relu-1']);
    for (const { config } of variants) expect(config).toMatchObject({ lr: 0.5 });
    expect(variants[0]?.config.layers).not.toEqual(variants[1]?.config.layers);
  });

  test.each(['data=xor,moons', 'save=a,b', 'compare=1,2', 'bias=yes,no'])('of %s is refused', (what) => {
    expect(() => variantsOf(parsed(`compare=${what}`))).toThrow('cannot vary');
  });

  test('of more than ten values is refused', () => {
    expect(() => variantsOf(parsed(`compare=seed=${[...Array(11).keys()].join(',')}`))).toThrow(
      '10 are the most',
    );
  });
});
