import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../../src/session/event.ts';
import { sanitise } from '../../../src/text/sanitise.ts';
import { instructions, teachPrompt } from '../../../src/ui/mcp/teach-prompt.ts';
import { toldComing, toldTurn } from '../../../src/ui/mcp/told.ts';

const ask: Ask = {
  type: 'ask',
  id: 'trace:z1',
  kind: 'tracing',
  text: 'What is z1?',
  options: [{ letter: 'A', text: 'one' }],
  step: { name: 'z1', shape: [2, 1], n: 1, of: 13 },
  allowed: ['hint', 'skip'],
  place: { part: 'Section 2', item: 3, of: 55, toStop: 9 },
};

describe('what a tool says', () => {
  test('of an ask holds its words, options, form and place, and its teaching before it', () => {
    const { text, structured } = toldComing({
      said: [{ type: 'say', kind: 'concept', source: 'guide', text: 'Losses measure.', data: [1, 2, 3] }],
      event: ask,
    });
    expect(text.indexOf('Losses measure.')).toBeLessThan(text.indexOf('What is z1?'));
    for (const part of ['- A) one', 'step z1, 1 of 13, shape 2×1', 'item 3 of 55; 9 to', 'hint, skip'])
      expect(text).toContain(part);
    expect(structured).toMatchObject({ ask: { id: 'trace:z1', place: { to_stop: 9 } } });
    expect(JSON.stringify(structured)).not.toContain('"data"');
  });

  test('of a verdict holds its evidence', () => {
    const { text, structured } = toldTurn(
      [
        {
          ...{ type: 'verdict', id: 'q1.1', outcome: 'partial', judgedBy: 'rubric', misconception: null },
          evidence: [{ idea: 'gluten', status: 'missing' }],
          ...{ message: 'Half of it.', attempt: 1 },
        },
      ],
      'q1.1',
      'q1.1',
    );
    expect(text).toBe(
      '**q1.1: partial** (judged by rubric): Half of it.\n\n- gluten: missing\n\nq1.1 is open still.',
    );
    expect(structured).toMatchObject({
      open: 'q1.1',
      verdicts: [{ judged_by: 'rubric', outcome: 'partial' }],
    });
  });

  test('is inert, whatever stands in the guide or was typed', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\u001b', '[2J', ']52;c;x\u0007', '\u202e', '\u0000', 'a', '\n'),
    });
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const options = [{ letter: 'A', text: other }];
        const said = [
          { type: 'say' as const, kind: 'concept' as const, source: 'guide' as const, text: other },
        ];
        const { text, structured } = toldComing({ said, event: { ...ask, text: one, options } });
        expect(text).toBe(sanitise(text));
        const strings = JSON.stringify(structured, (_, value) =>
          typeof value === 'string' ? sanitise(value) : value,
        );
        expect(JSON.stringify(structured)).toBe(strings);
      }),
    );
  });
});

test('the prompt forbids what a tutor that is a model does wrong, and names only tools that exist', () => {
  for (const rule of [
    /one question at a time/i,
    /word for word/,
    /do not answer an item yourself/i,
    /do not judge/i,
  ])
    expect(teachPrompt).toMatch(rule);
  const tools = ['where', 'next', 'answer', 'ask', 'hint', 'trace', 'train', 'command', 'teach'];
  const named = [...`${teachPrompt}${instructions}`.matchAll(/`([a-z]+)`/g)].map(([, name]) => name);
  expect(named.filter((name) => !tools.includes(name ?? ''))).toEqual([]);
});
