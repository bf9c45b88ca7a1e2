import { beforeAll, describe, expect, test } from 'vitest';
import { preferenceKeys, preferenceNames } from '../../src/learner/preferences.ts';
import { type Walk, type Wish, walkThrough } from './whole-route.ts';

const timeout = 120_000;
let usual: Walk;
beforeAll(async () => {
  usual = await walkThrough();
}, timeout);

const sayTexts = (walk: Walk) => walk.says.map(({ text = '' }) => text);
const lengthOf = (walk: Walk) => sayTexts(walk).join('').length;
/** What was said to graded answers; a rating is only noted. */
const messages = (walk: Walk, outcome: string) =>
  walk.events.flatMap((event) =>
    event.type === 'verdict' && event.outcome === outcome && !event.id?.includes(':')
      ? [`${event.message}`]
      : [],
  );
const headed = (walk: Walk) => walk.events.map(({ text = '' }) => text);
const sectionStart = (walk: Walk, n: number) =>
  headed(walk).findIndex((text) => text.startsWith(`## Section ${n}:`));
const placeOf = (walk: Walk, id: string) =>
  walk.events.findIndex((event) => event.type === 'ask' && event.id === id);
/** Those of the guide, not their siblings. */
const questionsOf = (walk: Walk, n: number) => walk.ids.filter((id) => new RegExp(`^q${n}\\.\\d+$`).test(id));
/** Words without the heading of their part, which goes to whatever comes first in it. */
const bare = (walk: Walk) =>
  sayTexts(walk)
    .map((text) => text.replace(/^#### .*\n\n/, ''))
    .sort();

/** What kind of block opens each part that has the given kind in it. */
function openers(walk: Walk, kind: string): string[] {
  const starts = walk.says.flatMap((say, i) => (say.text?.startsWith('#### ') ? [i] : []));
  return starts.flatMap((start, i) => {
    const part = walk.says
      .slice(start, starts[i + 1])
      .filter((say) => /^(explanation|example|picture)$/.test(say.kind ?? ''))
      // What an experiment draws comes after an answer, whatever is shown first.
      .filter((say) => say.source !== 'engine');
    return part.some((say) => say.kind === kind) ? [part[0]?.kind ?? ''] : [];
  });
}

const kindsOfQuestions = (walk: Walk) =>
  new Set(walk.asks.filter(({ id }) => /^q\d/.test(id ?? '')).map(({ kind }) => kind));
const fences = (walk: Walk, language: string) =>
  sayTexts(walk)
    .join('\n')
    .match(new RegExp(`^\`\`\`${language}`, 'gm'))?.length ?? 0;

/** For each value what a learner sees of it, compared with the defaults. */
const visible: Record<string, (walk: Walk) => void> = {
  'teaching.tone encouraging': (walk) => {
    expect(messages(walk, 'correct')[0]).not.toBe(messages(usual, 'correct')[0]);
    expect(messages(walk, 'incorrect').some((text) => messages(usual, 'incorrect').includes(text))).toBe(
      false,
    );
    expect(sayTexts(walk)[0]).toContain('Good that you are here');
  },
  'teaching.tone humorous': (walk) => {
    expect(messages(walk, 'incorrect').some((text) => messages(usual, 'incorrect').includes(text))).toBe(
      false,
    );
    expect(sayTexts(walk)[0]).not.toBe(sayTexts(usual)[0]);
  },
  'teaching.explanation_depth concise': (walk) => {
    expect(lengthOf(walk)).toBeLessThan(lengthOf(usual) - 10_000);
  },
  'teaching.explanation_depth detailed': (walk) => {
    expect(lengthOf(walk)).toBeGreaterThan(lengthOf(usual) + 10_000);
    expect(sayTexts(walk)).toEqual(expect.arrayContaining(sayTexts(usual)));
  },
  'teaching.pacing learner-led': (walk) => {
    const offers = walk.ids.filter((id) => id.startsWith('offer.section.'));
    expect(offers).toEqual(['offer.section.1', 'offer.section.2', 'offer.section.3', 'offer.section.4']);
    expect(usual.ids.filter((id) => id.startsWith('offer.section.'))).toEqual([]);
  },
  'teaching.pacing structured': (walk) => {
    expect(walk.ids).toEqual(expect.arrayContaining(['offer.again.1', 'offer.again.2']));
    expect(usual.ids.filter((id) => /^offer\.again\.[1-9]/.test(id))).toEqual([]);
  },
  'teaching.first_representation visual': (walk) => {
    expect(new Set(openers(walk, 'picture'))).toEqual(new Set(['picture']));
    expect(openers(usual, 'picture')).not.toContain('picture');
    expect(bare(walk)).toEqual(bare(usual));
  },
  'teaching.first_representation example': (walk) => {
    expect(new Set(openers(walk, 'example'))).toEqual(new Set(['example']));
    expect(openers(usual, 'example')).not.toContain('example');
    expect(bare(walk)).toEqual(bare(usual));
  },
  'teaching.first_representation hands_on': (walk) => {
    const order = [1, 2, 3, 4].map((n) => placeOf(walk, `${n}.1`) < placeOf(walk, `q${n}.1`));
    expect(order).toEqual([true, true, true, true]);
    expect([1, 2, 3, 4].map((n) => placeOf(usual, `${n}.1`) < placeOf(usual, `q${n}.1`))).not.toEqual(order);
    expect(new Set(openers(walk, 'example'))).toEqual(new Set(['example']));
  },
  'assessment.quiz_type multiple_choice': (walk) => {
    expect(kindsOfQuestions(usual)).toContain('explanation');
    expect(kindsOfQuestions(walk)).not.toContain('explanation');
    expect(kindsOfQuestions(walk)).toContain('tracing');
  },
  'assessment.quiz_type explanation': (walk) => {
    expect(kindsOfQuestions(usual)).toContain('multiple_choice');
    expect(kindsOfQuestions(walk)).not.toContain('multiple_choice');
    expect(kindsOfQuestions(walk)).toContain('tracing');
  },
  'assessment.quiz_frequency after_major_topics': (walk) => {
    for (const [n, after] of [
      [1, 2],
      [3, 4],
    ] as const)
      for (const id of questionsOf(walk, n))
        expect(placeOf(walk, id)).toBeGreaterThan(sectionStart(walk, after));
    for (const id of questionsOf(walk, 2)) expect(placeOf(walk, id)).toBeLessThan(sectionStart(walk, 3));
    expect(placeOf(usual, 'q1.1')).toBeLessThan(sectionStart(usual, 2));
  },
  'assessment.quiz_frequency end_of_route': (walk) => {
    for (const n of [1, 2, 3, 4]) {
      expect(questionsOf(walk, n)).toHaveLength(questionsOf(usual, n).length);
      for (const id of questionsOf(walk, n)) expect(placeOf(walk, id)).toBeGreaterThan(sectionStart(walk, 4));
    }
  },
  'assessment.feedback_style summary': (walk) => {
    const graded = walk.events.filter(
      ({ type, outcome, id }) => type === 'verdict' && outcome === 'incorrect' && !id?.includes(':'),
    );
    expect(graded.length).toBeGreaterThan(5);
    expect(new Set(graded.map(({ message }) => message))).toEqual(new Set(['']));
    expect(sayTexts(walk).filter((text) => text.startsWith('How this part went:'))).toHaveLength(4);
    expect(sayTexts(usual).join('')).not.toContain('How this part went:');
  },
  'assessment.feedback_style detailed': (walk) => {
    const told = (of: Walk) => of.says.filter(({ kind }) => kind === 'answer').length;
    expect(told(walk)).toBeGreaterThan(told(usual));
  },
  // The usual learner is asked, and says Python; a file settles it unasked.
  'exercises.language javascript': (walk) => {
    expect(walk.ids).not.toContain('offer.language.1');
    expect(fences(walk, 'javascript')).toBeGreaterThan(20);
    expect(fences(walk, 'python')).toBe(0);
  },
  // The lesson's blocks are in two languages: whoever wants TypeScript reads the JavaScript ones.
  'exercises.language typescript': (walk) => {
    expect(fences(walk, 'python')).toBe(0);
    expect(fences(walk, 'javascript')).toBeGreaterThan(20);
  },
  'exercises.language python': (walk) => {
    expect(walk.ids).not.toContain('offer.language.1');
    expect(fences(walk, 'python')).toBeGreaterThan(20);
    expect(fences(walk, 'javascript')).toBe(0);
  },
};

/** Values that say what holds anyway; the first of them by the table of defaults. */
const unseen = new Set([
  ...preferenceNames.map((key) => `${key} ${preferenceKeys[key].preset}`),
  // The lesson is written idea first; with more depth it shows, see below.
  'teaching.first_representation conceptual',
]);
unseen.delete('exercises.language javascript');

const all = preferenceNames
  .filter((key) => /^(teaching|assessment|exercises)\./.test(key))
  .flatMap((key) => preferenceKeys[key].values.map((value) => [key, value] as const));

describe('on the shipped lesson a preference is seen and grades nothing', () => {
  test('every value of every preference is looked at', () => {
    const named = all.map(([key, value]) => `${key} ${value}`);
    expect(named.filter((name) => !unseen.has(name)).sort()).toEqual(Object.keys(visible).sort());
  });

  test.each(all.filter(([key, value]) => !unseen.has(`${key} ${value}`)))(
    '%s: %s',
    { timeout },
    async (key, value) => {
      const walk = await walkThrough({ preferences: { [key]: value } });
      visible[`${key} ${value}`]?.(walk);
      expectSameGrades(walk);
    },
  );

  test('teaching.first_representation: conceptual, which with detailed explanations puts the idea in depth first', {
    timeout,
  }, async () => {
    const depth = { 'teaching.explanation_depth': 'detailed' };
    const [detailed, conceptual] = await Promise.all([
      walkThrough({ preferences: depth }),
      walkThrough({ preferences: { ...depth, 'teaching.first_representation': 'conceptual' } }),
    ]);
    expect(sayTexts(conceptual)).not.toEqual(sayTexts(detailed));
    expect(bare(conceptual)).toEqual(bare(detailed));
    expectSameGrades(conceptual);
  });
});

/** The same answer to the same item has the same outcome, and what one preference asks is nearly what the other asks. */
function expectSameGrades(walk: Walk): void {
  const common = [...usual.grades.keys()].filter((id) => walk.grades.has(id));
  expect(common.length).toBeGreaterThan(usual.grades.size / 2);
  expect(common.map((id) => [id, walk.grades.get(id)?.[0]])).toEqual(
    common.map((id) => [id, usual.grades.get(id)?.[0]]),
  );
}

describe('the placement choice changes the way visibly, says so, and grades nothing', () => {
  const changes = new Map<string, (walk: Walk) => void>([
    [
      'A',
      (walk) => {
        expect(sectionLength(walk, 1)).toBeLessThan(sectionLength(usual, 1) - 2000);
        expect(sectionLength(walk, 3)).toBe(sectionLength(usual, 3));
      },
    ],
    ['B', (walk) => expect(new Set(openers(walk, 'example'))).toEqual(new Set(['example']))],
    [
      'C',
      (walk) => {
        expect(sectionLength(walk, 2)).toBeGreaterThan(sectionLength(usual, 2) + 2000);
        expect(sectionLength(walk, 3)).toBe(sectionLength(usual, 3));
      },
    ],
    ['D', (walk) => expect(placeOf(walk, '1.1')).toBeLessThan(placeOf(walk, 'q1.1'))],
  ]);
  const sectionLength = (walk: Walk, n: number) => {
    const end = sectionStart(walk, n + 1);
    return headed(walk)
      .slice(sectionStart(walk, n), end < 0 ? undefined : end)
      .join('').length;
  };
  const choosing = (letter: string): Wish => ({ choices: { 'opening.1': letter } });

  test.each([...changes.keys()])('%s', { timeout }, async (letter) => {
    const walk = await walkThrough(choosing(letter));
    const after = walk.events.slice(placeOf(walk, 'opening.1') + 1);
    expect(after.find(({ type }) => type === 'say')?.text).toMatch(/^So for you: \S/);
    changes.get(letter)?.(walk);
    expectSameGrades(walk);
  });

  test('gives way to what the learner chose in a file', { timeout }, async () => {
    const depth = { 'teaching.explanation_depth': 'balanced' };
    const walk = await walkThrough({ preferences: depth, ...choosing('A') });
    expect(sectionLength(walk, 1)).toBe(sectionLength(usual, 1));
  });
});
