import { describe, expect, test } from 'vitest';
import { evidenceWire } from '../../../src/tutor/reply/evidence.ts';

const answer = 'The gradient\n  points uphill, so we step against it. Größe egal 🙂.';

function kept(items: readonly object[], ideas = 3) {
  const read = evidenceWire(answer, ideas).read({ evidence: items });
  if (!read.ok) throw new Error(read.faults.join('; '));
  return read.value;
}

const item = (fields: object) => ({
  idea: 1,
  quote: 'points uphill',
  note: 'direction',
  met: 'met',
  ...fields,
});

describe('proposed evidence', () => {
  test('keeps what the learner wrote, whatever the blanks between its words', () => {
    expect(kept([item({ quote: 'gradient points  uphill' })])).toEqual([
      { idea: 0, quote: 'gradient points uphill', note: 'direction', met: 'met' },
    ]);
  });

  test.each([
    ['words nobody wrote', { quote: 'points downhill' }],
    ['other letters', { quote: 'Points uphill' }],
    ['an empty quote', { quote: '' }],
    ['a quote of blanks', { quote: ' \n ' }],
    ['a quote of signs', { quote: ',' }],
    ['a part of a word', { quote: 'radient points' }],
    ['a single letter within a word', { quote: 'e' }],
    ['a part of a word behind an umlaut', { quote: 'ße' }],
    ['half a character', { quote: 'egal \ud83d' }],
    ['idea 0', { idea: 0 }],
    ['an idea behind the last', { idea: 4 }],
    ['a forged quote of a missing idea', { met: 'missing', quote: 'points downhill' }],
    ['a contradiction without words', { met: 'contradicted', quote: '' }],
  ])('drops %s', (_, fields) => {
    expect(kept([item(fields)])).toEqual([]);
  });

  test('says of a missing idea that it is missing, and quotes nothing', () => {
    expect(kept([item({ met: 'missing', quote: '' })])).toMatchObject([
      { idea: 0, quote: '', met: 'missing' },
    ]);
  });

  test('has one entry for an idea, and none where the model says two things', () => {
    expect(kept([item({}), item({ quote: 'step against it' })])).toHaveLength(1);
    expect(kept([item({}), item({ met: 'missing', quote: '' })])).toEqual([]);
  });

  test('shows no control characters of an answer, though it holds them', () => {
    const pasted = 'it \u001b[2Jgoes up\u202e';
    const read = evidenceWire(pasted, 1).read({ evidence: [item({ quote: pasted })] });
    expect(read).toMatchObject({ ok: true, value: [{ quote: 'it goes up' }] });
  });

  test('shows no control characters of a note', () => {
    expect(kept([item({ note: 'a\u001b]52;c;x\u0007b\nc' })])[0]?.note).toBe('ab c');
  });
});
