import { describe, expect, test } from 'vitest';
import { explainModes } from '../../../src/session/turn/explanation.ts';
import { trialSituations } from '../../../src/tutor/trial/situations.ts';
import { staged } from '../../../src/tutor/trial/stage.ts';
import { shippedCourse } from './shipped-course.ts';

const course = shippedCourse();
const all = trialSituations.map((one) => ({ one, staged: staged(course, one) }));
const requests = all.map(({ staged: { request } }) => request);

test('there are 30, each with a name of its own, and every one comes to the request it says', () => {
  expect(new Set(trialSituations.map(({ name }) => name)).size).toBe(30);
  expect(all).toHaveLength(30);
});

test('every kind of request is among them, explanations in every mode and tone', () => {
  expect(new Set(requests.map(({ type }) => type))).toEqual(
    new Set(['explain', 'answer', 'hint', 'mistake', 'evidence', 'practice', 'review']),
  );
  const modes = requests.flatMap((request) => (request.type === 'explain' ? [request.mode] : []));
  expect(new Set(modes)).toEqual(new Set(explainModes));
  const tones = trialSituations.map(({ preferences }) => preferences?.['teaching.tone'] ?? 'objective');
  expect(new Set(tones)).toEqual(new Set(['objective', 'encouraging', 'humorous']));
});

test.each([
  ['the bias left out of z1', 'forgot-bias'],
  ['the slope left out of dL_dz2', 'missing-activation-derivative'],
  ['one path left out of dL_da1', 'one-path-only'],
])('the mistake “%s” is the one the engine knows as %s', (name, rule) => {
  const found = all.find(({ one }) => one.name.includes(name));
  expect(found?.staged.situation.misconceptions).toEqual([rule]);
});

test('a hint stands on the rung its name says', () => {
  const hints = all.filter(({ one }) => one.asks === 'hint');
  const texts = hints.map(({ staged: { request } }) => (request.type === 'hint' ? request.text : ''));
  expect(hints.map(({ staged: { situation } }) => situation.open?.hints)).toEqual([1, 2, 3, 4]);
  expect(texts[2]).toMatch(/^The same with other numbers/);
});

describe('what is open', () => {
  test('is never without help, where no tutor would speak', () => {
    expect(all.filter(({ staged: { situation } }) => situation.open?.isUnaided)).toEqual([]);
  });

  test('changes from one to the next: what a guard holds against one must not fall on another', () => {
    const open = all.map(({ staged: { situation } }) => situation.open?.item.id ?? null);
    // Where an answer waits for its rating nothing is open, and nothing is held.
    expect(open.filter((id, i) => id !== null && id === open[i - 1])).toEqual([]);
  });

  test('has code of the learner where code is looked at', () => {
    for (const { staged: one } of all) if (one.request.type === 'review') expect(one.code).toMatch(/export/);
  });
});
