import { expect, test } from 'vitest';
import { type Preference, preferenceKeys, preferenceNames } from '../../src/learner/preferences.ts';
import { seedFrom } from '../../src/learner/seed.ts';
import { rightAnswer } from '../../src/session/simulated/right-answer.ts';
import { bread, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

const guide = bread.replace('**Ask here:** 2', '**Ask here:** 2, trace-one-neuron');
const wrong = ['A', 'B', '0.5', 'the yeast sleeps', 'no idea', '205.88'];

/** What each first answer came to; what is answered follows from the ask alone. */
function firstOutcomes(preferences: Record<string, string>): Map<string, string> {
  const sitting = new Sitting(guide, preferences, breadChecks);
  const outcomes = new Map<string, string>();
  for (let i = 0; i < 400 && sitting.event?.type === 'ask'; i++) {
    const { id, kind } = sitting.ask;
    const item = sitting.course.route.stop(sitting.state.at ?? '', sitting.state.profile)?.item;
    const isQuestion = ['multiple_choice', 'explanation', 'tracing', 'prediction'].includes(kind);
    const draw = seedFrom('grades', id);
    const text =
      !isQuestion || !item
        ? 'B'
        : draw % 3 > 0
          ? rightAnswer(sitting.state, item)
          : (wrong[draw % wrong.length] ?? '');
    for (const reply of sitting.give(text))
      if (reply.type === 'verdict' && isQuestion && !outcomes.has(id)) outcomes.set(id, reply.outcome);
  }
  return outcomes;
}

const taught = preferenceNames.filter((key) => /^(?:teaching|assessment|exercises)\./.test(key));
const plain = firstOutcomes({});

test.each(
  taught.flatMap((key) => {
    const { values }: Preference<unknown> = preferenceKeys[key];
    return values.map((value) => [key, value] as const);
  }),
)('%s %s changes no grade', (key, value) => {
  const outcomes = firstOutcomes({ [key]: value });
  const both = [...outcomes].filter(([id]) => plain.has(id));
  expect(both.length).toBeGreaterThan(10);
  expect(both.filter(([id, outcome]) => plain.get(id) !== outcome)).toEqual([]);
});

test('answers of every kind are among them, or the claim would be empty', () => {
  expect(new Set(plain.values())).toEqual(new Set(['correct', 'incorrect', 'not_an_answer', 'ungraded']));
});
