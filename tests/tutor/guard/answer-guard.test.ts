import { describe, expect, test } from 'vitest';
import type { OpenItem } from '../../../src/session/situation.ts';
import { makeItem } from '../../../src/session/way/item.ts';
import { AnswerGuard } from '../../../src/tutor/guard/answer-guard.ts';
import { bread } from '../prompt/situations.ts';

const none = { names: {}, shown: '' };
const opened = (item: OpenItem['item']): OpenItem => ({
  ...{ item, text: item.text, options: item.options, steps: [], attempt: null },
  ...{ attempts: 0, hints: 0, isUnaided: false },
});
const number = opened(
  makeItem({
    ...{ id: 'q', kind: 'tracing', section: 1, text: 'What is half of 0.5?' },
    key: { type: 'number', exact: 0.25, percent: false },
  }),
);
const untried: OpenItem = { ...bread, attempt: null };

function said(open: OpenItem | null, text: string): string {
  const guard = new AnswerGuard(open, none);
  return [...guard.push(text), ...guard.end()].map(({ shown }) => shown).join('');
}

describe('what comes through', () => {
  test('each sentence as soon as it is whole, and what is left at the end', () => {
    const guard = new AnswerGuard(null, none);
    expect(guard.push('The gas lifts it. The dough')).toEqual([{ shown: 'The gas lifts it. ', cut: null }]);
    expect(guard.push(' rises')).toEqual([]);
    expect(guard.end()).toEqual([{ shown: 'The dough rises', cut: null }]);
  });

  test('the same, wherever the text is cut', () => {
    const text =
      'First e.g. this one: 0.5. Then\nmore.\n\n- one\n- two\n\n```js\nx = 1.\n\ny\n```\nEnd! \u001b[31mRed';
    const whole = said(null, text);
    expect(whole).toBe(text.replace('\u001b[31m', ''));
    for (let cut = 0; cut <= text.length; cut++) {
      const guard = new AnswerGuard(number, none);
      const out = [...guard.push(text.slice(0, cut)), ...guard.push(text.slice(cut)), ...guard.end()];
      expect(out.map(({ shown }) => shown).join('')).toBe(whole);
    }
  });
});

describe('what does not', () => {
  test.each(['The answer is B.', "It's (b).", 'I would pick the second option.', 'Not A.', 'B.'])(
    'of a choice: %s',
    (text) => {
      expect(said(untried, `Yeast eats sugar. ${text} Think again.`)).toBe('Yeast eats sugar. Think again.');
    },
  );

  test.each(['It is 0.25.', 'That makes 1/4.', '0.5 · 0.5 =', 'It is $\\frac{1}{4}$.', 'So: ０．２５'])(
    'of a number: %s',
    (text) => {
      expect(said(number, `Halve it. ${text}\n\nThink again.`)).toBe('Halve it. \n\nThink again.');
    },
  );

  test('a cut tells its reason and what was cut', () => {
    const guard = new AnswerGuard(untried, none);
    expect(guard.push('It is B. ')).toEqual([]);
    expect(guard.end()).toEqual([{ shown: '', cut: { reason: 'answer', text: 'It is B.' } }]);
  });
});
