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

test('a cause of the clinic is not told by its name', () => {
  const options = [
    { letter: 'A', text: 'The learning rate is too small: Each step moves the weights a little.' },
    { letter: 'B', text: 'The learning rate is too large: The steps overshoot.' },
  ];
  const key = { type: 'choice' as const, answers: ['A'] };
  const item = makeItem({
    ...{ id: 'q', kind: 'multiple_choice' as const, section: 4, text: 'What is the cause?' },
    ...{ options, key },
  });
  const open = opened(item);
  expect(said(open, 'This is a case of a learning rate that is too small.')).toBe('');
  expect(said(open, 'The cause is not a learning rate that is too large.')).toBe('');
  expect(said(open, 'How far does each step go?')).toBe('How far does each step go?');
});

describe('what sentences tell only together', () => {
  const cutsOf = (guard: AnswerGuard, text: string) =>
    [...guard.push(text), ...guard.end()].flatMap(({ cut }) => (cut === null ? [] : [cut.text]));

  test('a letter in one sentence, the verdict in the next', () => {
    const guard = new AnswerGuard({ ...untried, attempt: { answer: 'A', outcome: 'incorrect' } }, none);
    expect(cutsOf(guard, 'Think of option A again. That is the right one.')).toEqual([
      'That is the right one.',
    ]);
  });

  test('a digit in each sentence, over several replies to one item', () => {
    const open = opened(
      makeItem({
        ...{ id: 'q', kind: 'tracing', section: 1, text: 'How much?' },
        key: { type: 'number', exact: 0.9163, percent: false },
      }),
    );
    const guard = new AnswerGuard(open, none);
    expect(cutsOf(guard, 'The first decimal is 9.')).toEqual([]);
    guard.next(open);
    expect(cutsOf(guard, 'The second decimal is 1.')).toEqual([]);
    guard.next(open);
    expect(cutsOf(guard, 'The third decimal is 6.')).toEqual(['The third decimal is 6.']);
  });

  test('an option that was tried may be spoken of; the others may not', () => {
    const open: OpenItem = { ...untried, attempt: { answer: 'A', outcome: 'incorrect' } };
    expect(said(open, 'A is about taste.')).toBe('A is about taste.');
    expect(said(open, 'B is about gas.')).toBe('');
  });
});

describe('numbers', () => {
  const names = { z1: 0.65, loss: 0.25 };
  const released = (open: OpenItem | null, text: string, shown = '') => {
    const guard = new AnswerGuard(open, { names, shown });
    return [...guard.push(text), ...guard.end()];
  };

  test('a wrong number stands with the right one beside it, and is told of', () => {
    expect(released(null, 'z1 = 0.62 here.')).toEqual([
      { shown: 'z1 = 0.62 [sherpa: 0.65] here.', cut: { reason: 'number', text: 'z1 = 0.62 here.' } },
    ]);
  });

  test('not where the right one is the answer', () => {
    expect(released(number, 'The loss is 0.31.')).toEqual([
      { shown: '', cut: { reason: 'answer', text: 'The loss is 0.31.' } },
    ]);
  });

  test('names of the guide’s own example are left alone', () => {
    expect(released(null, 'There z1 = 0.42.', 'In the example z1 = 0.42.')[0]?.cut).toBe(null);
  });
});

describe('another reply to the same item', () => {
  test('goes by what names stand for then, and forgets what broke off', () => {
    const guard = new AnswerGuard(number, { names: {}, shown: '' });
    guard.push('The rest of this is');
    guard.next(number, { names: { z1: 0.65 }, shown: '' });
    expect([...guard.push('z1 = 0.62 now.'), ...guard.end()].map(({ shown }) => shown)).toEqual([
      'z1 = 0.62 [sherpa: 0.65] now.',
    ]);
  });
});

describe('a text made to be slow', () => {
  test.each([
    ['one endless word', 'a'.repeat(60_000)],
    ['digits', '1 '.repeat(20_000)],
    ['one endless number', '1'.repeat(12_000)],
    ['zeros and ones', '01'.repeat(6_000)],
    ['commas', '1, '.repeat(20_000)],
    ['brackets', '('.repeat(20_000)],
    ['equals signs', '= 1 '.repeat(10_000)],
    ['arithmetic', '1+'.repeat(15_000)],
    ['points and dashes', '.-'.repeat(15_000)],
    ['an open fence', `\`\`\`\n${'x = 1\n'.repeat(5_000)}`],
    ['letters apart', 'a b '.repeat(10_000)],
    ['backticks', '`a'.repeat(15_000)],
  ])('%s', (_name, text) => {
    const guard = new AnswerGuard(number, { names: { z1: 1 }, shown: '' });
    const start = performance.now();
    for (let at = 0; at < text.length; at += 500) guard.push(text.slice(at, at + 500));
    guard.end();
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
