import { expect, test } from 'vitest';
import { isMastered, masteryOf } from '../../src/learner/mastery.ts';
import { bread, outcomes, Sitting } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

const more = [4, 5, 6, 7];
const third = '3. Tracing: "500 g flour at 70 % water: how many grams of water?" (Answer: 350)';
/** A guide with four further questions to be answered in words, all on one skill. */
const guide = bread.replace(
  third,
  [third, ...more.map((n) => `${n}. "What does hour ${n} do to the gluten?" (It relaxes)`)].join('\n'),
);
const rubric = (n: number) => `  q1.${n}:
    kind: text
    component: time
    ideas: [{id: gluten, says: ["gluten $relaxes"], contradicts: ["gluten tighten"], missing: "Say what happens inside."}]
    need: 1
    beliefs: [{misconception: yeast-sleeps, says: ["yeast sleep"], message: "Yeast works on."}]
    right: [the gluten relaxes]
    wrong: [the yeast sleeps]
    hints: {pointer: "Think of a rubber band.", principle: "What was stretched pulls back.", bottom_out: "It was stretched, and now it relaxes."}
`;
const checks = breadChecks.replace('generated:\n', `${more.map(rubric).join('')}generated:\n`);

/** Answers the four questions in these words, calls every answer good that is left to the learner, and skips the rest. */
function seenOf(words: string) {
  const sitting = new Sitting(guide, {}, checks);
  const judged: string[] = [];
  for (let i = 0; i < 200 && sitting.event?.type === 'ask' && sitting.state.at !== 'q2.1'; i++) {
    if (/^q1\.[4-7]$/.test(sitting.at)) judged.push(...outcomes(sitting.give(words)));
    else sitting.give(sitting.at.endsWith(':rating') ? 'C' : '/skip');
  }
  const seen = sitting.state.observations.filter(({ component }) => component === 'time');
  return { judged, seen };
}

test('what only the learner rated counts less than what was judged, and never alone gives mastery', () => {
  const rated = seenOf('some gluten and some yeast make up the dough and tighten it in the end');
  const known = seenOf('the gluten relaxes');
  expect(rated.judged).toEqual(more.map(() => 'ungraded'));
  expect(known.judged).toEqual(more.map(() => 'correct'));
  for (const { seen } of [rated, known])
    expect(seen.map(({ outcome }) => outcome)).toEqual(more.map(() => 'correct'));
  expect(isMastered(known.seen)).toBe(true);
  expect(isMastered(rated.seen)).toBe(false);
  for (const count of [1, 2, 3, 4])
    expect(masteryOf(rated.seen.slice(0, count))).toBeLessThan(masteryOf(known.seen.slice(0, count)));
  expect(masteryOf(rated.seen)).toBeLessThanOrEqual(0.4);
});
