import { expect, test } from 'vitest';
import { spentOf, spentText } from '../../src/tutor/spent.ts';

const call = (input: number | null, output: number | null, more: Record<string, unknown> = {}) => ({
  session: 's1',
  replies: [{ usage: { source: 'reported', input, output }, attempts: 1 }],
  ...more,
});

test.each([
  ['nothing', [], 'Nothing was spent: no language model was asked.'],
  ['one call without a price', [call(900, 100)], '1 call, 1000 tokens (price unknown).'],
  [
    'two with',
    [call(900, 100, { dollars: 0.5 }), call(9, 1, { dollars: 0.25 })],
    '2 calls, 1010 tokens ($0.75 by',
  ],
  [
    'an estimate makes the sum one',
    [
      call(9, 1),
      { session: 's1', replies: [{ usage: { source: 'estimated', input: 5, output: 5 }, attempts: 1 }] },
    ],
    '2 calls, about 20 tokens',
  ],
  ['unknown is no zero', [call(null, null)], '0 tokens (price unknown); of 1 the server told nothing.'],
  ['retries count', [{ replies: [{ usage: {}, attempts: 3 }] }], '3 calls'],
  ['a refusal was no call', [{ replies: [{ usage: {}, attempts: 0 }] }], 'Nothing was spent'],
  ['what is no record', [{ replies: ['x', null] }, { dollars: 'many' }], '2 calls, 0 tokens'],
])('%s', (_, records, expected) => {
  expect(spentText(spentOf(records, null))).toContain(expected);
});

test('of one sitting only its own calls', () => {
  expect(spentOf([call(9, 1), { ...call(90, 10), session: 's2' }], 's2')).toMatchObject({
    input: 90,
    output: 10,
  });
});
