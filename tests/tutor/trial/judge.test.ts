import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/tutor/client/model-call.ts';
import { type Tried, triedOf } from '../../../src/tutor/trial/judge.ts';
import { trialResult, trialSentence } from '../../../src/tutor/trial/verdict.ts';
import { fault, reply, said } from '../reply/scripted.ts';

const about = { name: 'a hint', item: 'q1.3', asks: 'hint' } as const;
const cut = (reason: 'answer' | 'code' | 'claim' | 'number', text = 'x') => ({ reason, text });

describe('a reply is judged by what was let through', () => {
  test.each([
    ['whole and uncut', [said('Look at z.')], 'Look at z.', [], 'usable', null],
    ['with a number mended', [said('…')], 'z is 2', [cut('number', '3')], 'corrected', /wrong: 3/],
    ['with its only sentence gone', [said('…')], '', [cut('number')], 'withheld', /relied on/],
    ['that tells the answer', [said('…')], 'Well.', [cut('answer', 'B)')], 'withheld', /for the learner/],
    ['with code', [said('…')], 'Well.', [cut('code')], 'withheld', /code/],
    ['that grades', [said('…')], 'Well.', [cut('claim')], 'withheld', /program/],
    ['with both', [said('…')], 'Well.', [cut('number'), cut('answer')], 'withheld', /for the learner/],
    ['that is empty', [said(' ')], '', [], 'withheld', /empty/],
    ['of another shape', [said('{}'), said('{}')], '', [], 'withheld', /shape/],
    [
      'that was too long',
      [reply({ outcome: 'truncated', finish: 'length', text: 'And' })],
      'And',
      [],
      'withheld',
      /longer/,
    ],
    ['that failed', [fault(500, 'It is down.')], '', [], 'withheld', /It is down/],
    ['mended at the second try', [said('x'), said('{"a":1}')], 'shown', [], 'usable', null],
    ['that never came', [], '', [], 'withheld', /not asked/],
  ] as const)('%s', (_, replies, shown, cuts, outcome, reason) => {
    const tried = triedOf(about, { replies, shown, cuts });
    expect(tried.outcome).toBe(outcome);
    if (reason === null) expect(tried.reason).toBeNull();
    else expect(tried.reason).toMatch(reason);
  });

  test('what was cut as the answer is not told in the report: the item may still be asked', () => {
    const tried = triedOf(about, { replies: [said('B')], shown: '', cuts: [cut('answer', 'It is 0.0700')] });
    expect(JSON.stringify(tried)).not.toContain('0.07');
  });

  test('failures of the server are told apart from what the model says', () => {
    const isFailure = (replies: Reply[]) => triedOf(about, { replies, shown: '', cuts: [] }).isFailure;
    expect([isFailure([fault(500, 'x')]), isFailure([said('')])]).toEqual([true, false]);
  });
});

describe('seconds and tokens', () => {
  const used = (source: 'reported' | 'estimated' | 'unknown', tokens: number | null, ms: number) =>
    reply({
      usage: { source, input: tokens, output: tokens, cached: null },
      totalMs: ms,
      firstTokenMs: ms / 2,
      text: 'x',
    });
  const of = (...replies: Reply[]) => triedOf(about, { replies, shown: 'x', cuts: [] });

  test('are those of all requests together', () => {
    expect(of(used('reported', 10, 1000), used('reported', 5, 2000))).toMatchObject({
      seconds: 3,
      firstWordSeconds: 0.5,
      tokens: 30,
      isEstimate: false,
    });
  });

  test.each([
    ['estimated', 'estimated', 20, true],
    ['unknown: never zero', 'unknown', null, true],
  ] as const)('%s', (_, source, tokens, isEstimate) => {
    expect(of(used(source, source === 'unknown' ? null : 10, 1))).toMatchObject({ tokens, isEstimate });
  });
});

describe('one sentence', () => {
  const row = (outcome: Tried['outcome'], changes: Partial<Tried> = {}): Tried => ({
    ...triedOf(about, { replies: [said('x')], shown: 'x', cuts: [] }),
    outcome,
    seconds: 2,
    tokens: 100,
    ...changes,
  });
  const rows = (usable: number, corrected: number, withheld: number) => [
    ...Array.from({ length: usable }, () => row('usable')),
    ...Array.from({ length: corrected }, () => row('corrected')),
    ...Array.from({ length: withheld }, () => row('withheld')),
  ];

  test.each([
    [24, 0, 6, 'yes', /^This model helps: 24 of 30/],
    [20, 4, 6, 'yes', /^This model helps: 24 of 30/],
    [23, 0, 7, 'partly', /^This model helps in part/],
    [15, 0, 15, 'partly', /^This model helps in part/],
    [14, 0, 16, 'no', /^This model does not help/],
    [4, 0, 0, null, /^Too little/],
    [0, 0, 3, 'no', /^This model does not help/],
    [0, 0, 0, null, /^Too little/],
  ] as const)('%i usable, %i corrected, %i withheld: %s', (usable, corrected, withheld, helps, words) => {
    const result = trialResult(rows(usable, corrected, withheld), 30);
    expect(result.helps).toBe(helps);
    expect(trialSentence(result)).toMatch(words);
  });

  test('a fault of our own is not the model’s', () => {
    const ours = Array.from({ length: 18 }, () => row('withheld', { isOurs: true }));
    const result = trialResult([...rows(12, 0, 0), ...ours], 30);
    expect(trialSentence(result)).toMatch(/^This model helps: 12 of 12 replies/);
    expect(trialResult(ours, 30).helps).toBeNull();
  });

  test('says so where half of the replies are slow', () => {
    const slow = trialResult(
      rows(30, 0, 0).map((one) => ({ ...one, seconds: 30 })),
      30,
    );
    expect(trialSentence(slow)).toMatch(/slow/);
  });

  test('medians and sums are of what was told', () => {
    const seconds = [1, 9, 2, 4].map((value) => row('usable', { seconds: value, tokens: null }));
    const result = trialResult([...seconds, row('withheld', { isFailure: true, seconds: 99 })], 30);
    expect(result.seconds).toEqual({ median: 3, total: 16 });
    expect(result.tokens).toMatchObject({ median: 100, total: 100 });
  });
});
