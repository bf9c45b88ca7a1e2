import { expect, test } from 'vitest';
import { smallCase } from '../../src/lab/small-network.ts';

const caseOf = (text: string) =>
  smallCase(
    text
      .split(' ')
      .filter(Boolean)
      .map((one) => one.split('=') as [string, string]),
  );

test('without a word it is the 2-2-1 network of the lesson, in tenths', () => {
  const { network, input, target, rows } = caseOf('');
  expect(network.layers.map(({ inputSize, outputSize }) => [inputSize, outputSize])).toEqual([
    [2, 2],
    [2, 1],
  ]);
  expect([network.loss, rows, target.length]).toEqual(['mse', 1, 1]);
  const numbers = [...network.layers.flatMap(({ W }) => [...W]), ...input];
  expect(numbers.map((value) => Math.round(value * 10) / 10)).toEqual(numbers);
});

test('the same seed gives the same network, another seed another', () => {
  expect(caseOf('layers=2-3-2 seed=4')).toEqual(caseOf('seed=4 layers=2-3-2'));
  expect(caseOf('seed=5').network).not.toEqual(caseOf('seed=4').network);
});

test('what is given is taken', () => {
  const { network, input, target, l2 } = caseOf(
    'layers=2-3softmax input=0.5,-1 target=0,1,0 l2=0.01 init=const:0.8',
  );
  expect([network.loss, [...input], [...target], l2]).toEqual(['softmax-ce', [0.5, -1], [0, 1, 0], 0.01]);
  expect([...(network.layers[0]?.W ?? [])]).toEqual(Array(6).fill(0.8));
});

test.each([
  ['layer=2-2', 'layers'],
  ['layers=20-20-1', 'weights'],
  ['loss=mae', 'mse'],
  ['loss=softmax-ce', 'softmax'],
  ['input=1', '2 numbers'],
  ['target=1,x', '1 number'],
  ['seed=-1', 'whole number'],
  ['init=warm', 'he'],
  ['l2=-1', 'l2'],
  ['l2=', 'l2'],
])('%s is refused with a word why', (text, word) => {
  try {
    caseOf(text);
    expect.unreachable();
  } catch (error) {
    expect(`${(error as Error).message} ${(error as { next: string }).next}`).toContain(word);
  }
});
