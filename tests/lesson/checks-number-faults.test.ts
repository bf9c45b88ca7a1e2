import { expect, test } from 'vitest';
import { generated, load, number } from './checks-fixture.ts';

test.each<[string, string, string, number, number]>([
  ['an unknown key of an item', number('malrules: []'), 'checks-unknown-key', 8, 5],
  ['a formula that stops', number('key: mse(p, t'), 'checks-formula', 8, 13],
  ['a formula with an unknown value', number('key: mse(p, q)'), 'checks-formula', 8, 17],
  ['a quoted formula with an unknown value', number('key: "mse(p, q)"'), 'checks-formula', 8, 18],
  ['a formula that gives a list', number('key: p - t'), 'checks-formula', 8, 10],
  ['a formula of two shapes', number('key: mse(p, [1, 0, 0])'), 'checks-formula', 8, 10],
  [
    'a hand-rounded value that cannot be computed',
    number('hand_rounded: [0.085, 1/0]'),
    'checks-formula',
    8,
    28,
  ],
  ['too many decimals', number('decimals: 40'), 'checks-type', 8, 15],
  ['decimals in words', number('decimals: two'), 'checks-type', 8, 15],
  ['a percentage that is neither', number('is_percent: sometimes'), 'checks-type', 8, 17],
  [
    'a mal-rule without a value',
    number('mal_rules: [{misconception: a, message: b}]'),
    'checks-missing',
    8,
    17,
  ],
  [
    'a mal-rule without a message',
    number('mal_rules: [{misconception: a, value: sum(p)}]'),
    'checks-unknown-misconception',
    8,
    33,
  ],
  [
    'a mal-rule without a belief',
    number('mal_rules: [{message: b, value: sum(p)}]'),
    'checks-missing',
    8,
    17,
  ],
  [
    'a mal-rule with the right value',
    number('mal_rules: [{misconception: a, message: b, value: mean((p-t)^2)}]'),
    'checks-mal-rule',
    8,
    16,
  ],
  ['a placeholder without a value', number('worked: "The mean of {q}."'), 'checks-placeholder', 8, 27],
  [
    'a placeholder that cannot be computed',
    number('worked: "That is {= p - q | 2}."'),
    'checks-placeholder',
    8,
    29,
  ],
  ['values of a text', number('where: [sum(x)]'), 'checks-formula', 8, 17],
  [
    'a value that is a word',
    number('values: {p: many}').replace(/ {4}values: \{p: \[.*\n/, ''),
    'checks-type',
    7,
    17,
  ],
  ['a draw without values', generated('draw: {p: {one_of: []}}'), 'checks-draw', 7, 15],
  ['a draw without a step', generated('draw: {p: {from: 0, to: 1}}'), 'checks-draw', 7, 15],
  ['a draw of no step', generated('draw: {p: {from: 0, to: 1, step: 0}}'), 'checks-draw', 7, 15],
  ['a draw backwards', generated('draw: {p: {from: 1, to: 0, step: 0.1}}'), 'checks-draw', 7, 15],
  ['a draw of two kinds', generated('draw: {p: {one_of: [1], step: 1}}'), 'checks-draw', 7, 15],
  [
    'more different values than there are',
    generated('draw: {p: {one_of: [1, 2], count: 3, distinct: true}}'),
    'checks-draw',
    7,
    15,
  ],
  ['count and shape', generated('draw: {p: {one_of: [1, 2], count: 2, shape: [2]}}'), 'checks-draw', 7, 15],
  [
    'an unknown key of a draw',
    generated('draw: {p: {form: 0, to: 1, step: 1}}'),
    'checks-unknown-key',
    7,
    16,
  ],
  ['a generated item without a draw', generated('decimals: 2'), 'checks-draw', 5, 5],
  [
    'a generated item without a section',
    generated('draw: {p: {one_of: [1, 2, 4]}}').replace('    section: 1\n', ''),
    'checks-missing',
    5,
    5,
  ],
  [
    'a draw of which nothing can be used',
    generated('draw: {p: {one_of: [1, 2]}}', 'where: [p - p]'),
    'checks-draw',
    7,
    11,
  ],
])('said with its place: %s', (_, source, code, line, column) => {
  const { diagnostics } = load(source);
  const found = diagnostics.map((one) => `${one.line}:${one.column} ${one.code}`);
  expect(found, JSON.stringify(diagnostics)).toContain(`${line}:${column} ${code}`);
});
