import { describe, expect, test } from 'vitest';
import type { SpeakRequest } from '../../src/session/speak-request.ts';
import { bread, situation } from './prompt/situations.ts';
import { fault, reply, said } from './reply/scripted.ts';
import { by, Voice } from './voice.ts';

const hint: SpeakRequest = { type: 'hint', item: 'q1.1', text: 'Think of what yeast eats.' };
const question: SpeakRequest = { type: 'answer', question: 'why does dough rest?', item: 'q1.1' };
const checked = {
  type: 'checked' as const,
  item: '1.1',
  outcome: 'incorrect' as const,
  bugs: ['missing-mean'],
  message: 'It gave 2; expected 1.',
  component: null,
};

describe('a model words', () => {
  test.each([
    ['a hint', hint, 'hint', 'Think of what yeast eats.'],
    [
      'an explanation',
      { type: 'explain', section: 1, mode: 'simpler', text: 'Gas lifts.' },
      'explanation',
      'simpler words',
    ],
    [
      'one more example',
      { type: 'explain', section: 1, mode: 'example', text: 'Gas lifts.' },
      'example',
      '`a op b = c`',
    ],
    ['an answer', question, 'answer', 'why does dough rest?'],
    [
      'what was wrong',
      { type: 'mistake', item: 'q1.1', text: 'Salt slows it.' },
      'explanation',
      'Salt slows it.',
    ],
    [
      'a sitting',
      { type: 'narrate', page: 'Three answers, one right.' },
      'summary',
      'Three answers, one right.',
    ],
  ] as [string, SpeakRequest, string, string][])(
    '%s, and is told what it needs',
    async (_, request, kind, told) => {
      const voice = new Voice([said('Yeast is alive. Sugar feeds it.')]);
      const says = await voice.say(request);
      expect(says.filter(({ source }) => source === 'model')).toEqual([
        { type: 'say', kind, source: 'model', text: 'Yeast is alive. Sugar feeds it.' },
      ]);
      expect(voice.asked).toContain(told);
      if (request.type !== 'narrate') expect(voice.asked).toContain('What makes dough rise?');
    },
  );

  test('code by what the check found, and shows none of its own', async () => {
    const shape = {
      observation: 'The sum is not divided.',
      failing_check: 'two',
      question_to_learner: 'How many are there?',
    };
    const voice = new Voice([said(JSON.stringify(shape))]);
    const says = await voice.say(
      { type: 'review', item: '1.1', exercise: '1.1', checked },
      situation({ open: null }),
    );
    expect(by(says, 'model')).toBe('The sum is not divided. How many are there?');
    expect(voice.asked).toMatch(/expected 1\.[\s\S]*missing-mean[\s\S]*const mean/);
  });

  test('paragraph by paragraph, and the first is shown before the last has come', async () => {
    const voice = new Voice([said('One.\n\n```\na\n\nb\n```\n\nThree.')]);
    const says = await voice.say(
      { type: 'explain', section: 1, mode: 'again', text: 'x' },
      situation({ open: null }),
    );
    expect(says.map(({ text }) => text)).toEqual(['One.', '```\na\n\nb\n```', 'Three.']);
    expect(says.map(({ data }) => data)).toEqual([undefined, { continued: true }, { continued: true }]);
    expect(voice.sayings[0]).toBe('…');
  });

  test('under its own name while the words still come', async () => {
    const voice = new Voice([said('Dough rests. It takes an hour.')]);
    await voice.say({ type: 'explain', section: 1, mode: 'again', text: 'x' }, situation({ open: null }));
    expect(voice.sayings[1]).toBe('From a language model:\nDough rests.');
  });

  test('what the guide has nothing on, said to stand beside the lesson', async () => {
    const voice = new Voice([said('Paris has many bakers.')]);
    const says = await voice.say({ type: 'answer', question: 'zymurgy quux?', item: null });
    expect(by(says, 'engine')).toContain('beside the lesson');
    expect(voice.asked).toContain('The guide says nothing on this.');
  });
});

describe('free answers and practice', () => {
  const evidence: SpeakRequest = {
    type: 'evidence',
    item: 'q1.1',
    question: 'Why?',
    answer: 'the gluten relaxes over time',
    ideas: ['gluten: say what changes', 'time'],
  };

  test('evidence is shown in the learner’s own words; what was not written is left out', async () => {
    const proposed = [
      { idea: 1, quote: 'the gluten relaxes', note: 'Excellent, full marks!', met: 'met' },
      { idea: 2, quote: 'after an hour', note: '', met: 'met' },
    ];
    const says = await new Voice([said(JSON.stringify({ evidence: proposed }))]).say(evidence);
    expect(by(says, 'model')).toContain('- gluten: “the gluten relaxes”');
    expect(JSON.stringify(says)).not.toMatch(/after an hour|full marks/);
  });

  test('practice is answered by the engine’s number, and never by the model', async () => {
    const shape = {
      question: 'Flour weighs 500 g and water 70 % of it. How many grams is the water?',
      quantities: [
        { name: 'flour', value: 500 },
        { name: 'share', value: 70 },
      ],
      expression: 'flour * share / 100',
      unit: 'g',
    };
    const voice = new Voice([said(JSON.stringify(shape))]);
    const practice = (answer: string | null): SpeakRequest => ({ type: 'practice', section: 1, answer });
    expect(by(await voice.say(practice(null)), 'model')).toContain('How many grams');
    expect(by(await voice.say(practice('70')), 'engine')).toMatch(/^Not that number.*0 right of 1/);
    expect(by(await voice.say(practice('350')), 'engine')).toMatch(/^Right: .* = 350\. .*1 right of 2/);
    expect(by(await voice.say(practice('350')), 'engine')).toMatch(/No practice question is open/);
    expect(voice.client.calls).toHaveLength(1);
  });
});

describe('what a model cannot do by a side door', () => {
  const flour = (more: object) => ({
    question: 'Flour weighs 500 g and water 70 % of it. How many grams is the water?',
    quantities: [
      { name: 'flour', value: 500 },
      { name: 'share', value: 70 },
    ],
    expression: 'flour * share / 100',
    unit: 'g',
    ...more,
  });
  const practice: SpeakRequest = { type: 'practice', section: 1, answer: null };

  test.each([
    ['a number for a unit', { unit: '0.6225' }],
    ['an option for a unit', { unit: 'option B' }],
  ])('tell the key by %s', async (_, more) => {
    const says = await new Voice(() => said(JSON.stringify(flour(more)))).say(practice);
    expect(by(says, 'model')).toBe('');
  });

  test('ask in practice what is asked in earnest', async () => {
    const key = { type: 'number', exact: 350, percent: false } as const;
    const item = { ...bread.item, options: [], key };
    const open = { ...bread, item, options: [], text: 'How much water is it?' };
    const says = await new Voice([said(JSON.stringify(flour({})))]).say(practice, situation({ open }));
    expect(by(says, 'model')).toBe('');
  });

  test('put its own numbers right in the program’s name', async () => {
    const says = await new Voice([said('The loss is 0.62 [sherpa: 0.70] then.')]).say(hint);
    expect(by(says, 'model')).not.toContain('[sherpa');
  });

  test('tell half of it, speak of something else, and tell the rest', async () => {
    const key = { type: 'number', exact: 0.6225, percent: false } as const;
    const item = { ...bread.item, options: [], key };
    const open = { ...bread, item, options: [], text: 'How much water is it?' };
    const other = { ...bread, item: { ...bread.item, id: 'q1.9' } };
    const voice = new Voice([said('It begins 0.62'), said('Bread.'), said('and then 25.')]);
    const first = by(await voice.say(hint, situation({ open })), 'model');
    await voice.say(hint, situation({ open: other }));
    const last = by(await voice.say(hint, situation({ open })), 'model');
    expect(first + last).not.toMatch(/62[\s\S]*25/);
  });
});

describe('the guide goes on, with one sentence', () => {
  const failing = (message: string) => fault(500, message);

  test.each([
    ['a failure', failing('The server is out of order.'), 'out of order'],
    ['an empty reply', said(''), 'nothing that can be shown'],
    [
      'a reply that was cut off',
      reply({ outcome: 'truncated', text: 'Yeast is', finish: null }),
      'stopped before its end',
    ],
    ['a reply that tells the answer', said('Well done! It is B, the gas that yeast gives off.'), 'left out'],
  ])('after %s', async (_, answer, reason) => {
    const says = await new Voice([answer]).say(hint);
    expect(says.filter(({ kind }) => kind === 'notice').map(({ text }) => text)).toEqual([
      expect.stringContaining(reason),
    ]);
    expect(says.at(-1)).toMatchObject({ source: 'guide', text: 'Think of what yeast eats.' });
    expect(by(says, 'model')).not.toMatch(/\bB\b/);
  });

  test('a claim about the learner is left out by itself: the rest stands, and the guide need not repeat it', async () => {
    const says = await new Voice([said('You have passed this section. Yeast is alive.')]).say(hint);
    expect(by(says, 'model')).toBe('Yeast is alive.');
    expect(by(says, 'engine')).toMatch(/left out: judging/);
    expect(by(says, 'guide')).toBe('');
  });

  test('where the guide has no words of its own, only a failure is told', async () => {
    const mistake: SpeakRequest = { type: 'mistake', item: 'q1.1', text: 'Salt slows it.' };
    expect(await new Voice([said('')]).say(mistake)).toEqual([]);
    expect(by(await new Voice([failing('No.')]).say(mistake), 'engine')).toContain('No.');
  });

  test('after a reply that was stopped by the learner nothing is said again', async () => {
    const says = await new Voice([reply({ outcome: 'aborted', text: 'Yeast', finish: null })]).say(hint);
    expect(by(says, 'guide')).toBe('');
  });

  test('after three failures in a row nothing more is sent', async () => {
    const voice = new Voice(() => failing('No.'));
    for (let i = 0; i < 5; i++) await voice.say(hint);
    expect(voice.client.calls).toHaveLength(3);
  });

  test('after a fault of our own too', async () => {
    const voice = new Voice([said('x')], {
      word: () => {
        throw new Error('ours');
      },
    });
    expect(by(await voice.say(hint), 'guide')).toBe('Think of what yeast eats.');
    expect(voice.faults).toHaveLength(1);
  });
});

describe('nothing is sent', () => {
  test('while a check without help is open', async () => {
    const voice = new Voice([]);
    await voice.say(question, situation({ open: { ...bread, isUnaided: true } }));
    expect(voice.client.calls).toEqual([]);
  });

  test('without a yes', async () => {
    const voice = new Voice([], { agrees: async () => false });
    expect(by(await voice.say(hint), 'guide')).toBe('Think of what yeast eats.');
  });
});

test('each call is on record with its prompt’s version, what was asked and what was shown', async () => {
  const voice = new Voice([said('Yeast is alive.')]);
  await voice.say(hint);
  expect(voice.records).toMatchObject([
    {
      purpose: 'hint',
      prompt: { name: 'hint', version: 1 },
      item: 'q1.1',
      asked: [{ role: 'system' }, { role: 'user' }],
      replies: [{ text: 'Yeast is alive.' }],
      shown: 'Yeast is alive.',
      cuts: [],
    },
  ]);
});
