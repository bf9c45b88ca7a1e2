import { describe, expect, test } from 'vitest';
import { canBeDrawn } from '../../src/grading/formula/instance.ts';
import { judgeItem } from '../../src/session/turn/judge-item.ts';
import { generatedItem } from '../../src/session/way/generated-item.ts';
import type { Item } from '../../src/session/way/item.ts';
import { questionsOf } from '../../src/session/way/quiz-plan.ts';
import { checks } from './shipped-checks.ts';
import { lesson } from './shipped-guide.ts';

const drawn = [...Object.values(checks.items), ...Object.values(checks.generated)]
  .filter((check) => check.kind === 'number' && canBeDrawn(check))
  .flatMap(({ id }) => [1, 2, 3, 4, 5].flatMap((seed) => generatedItem(checks, `${id}@${seed}`) ?? []));

const numberItems = [...questionsOf({ ...lesson, checks }), ...drawn].flatMap((item) => {
  const { key } = item;
  return key.type === 'formula' ? [{ item, key, named: namedIn(item.text) }] : [];
});

function namedIn(text: string): number | null {
  const [, word = ''] = /(\S+) decimal/.exec(text) ?? [];
  if (word === '') return null;
  return /\d/.test(word) ? Number(word) : ['no', 'one', 'two', 'three', 'four', 'five', 'six'].indexOf(word);
}

const judged = (item: Item, value: number, decimals: number) =>
  judgeItem(item, value.toFixed(decimals)).verdict;

describe('every number item, shipped and drawn', () => {
  test('takes the value with the decimals that its text names', () => {
    for (const { item, key, named } of numberItems) {
      const shown = key.check.isPercent ? 100 * key.exact : key.exact;
      const { outcome } = judged(item, shown, named ?? key.check.decimals);
      expect([item.id, outcome]).toEqual([item.id, 'correct']);
    }
  });

  test('says of a coarser value how many decimals its text names, and no number where it names none', () => {
    let coarse = 0;
    for (const { item, key, named } of numberItems) {
      for (let decimals = 0; decimals < (named ?? key.check.decimals); decimals++) {
        const { outcome, message } = judged(item, key.exact, decimals);
        if (outcome !== 'partial') continue;
        coarse++;
        const count = named === 1 ? 'one decimal' : `${named} decimals`;
        const said = named === null ? 'give more decimals' : `the question asks for ${count}`;
        expect([item.id, message]).toEqual([item.id, `Rounded correctly, but too coarsely: ${said}.`]);
      }
    }
    expect(coarse).toBeGreaterThan(50);
  });
});
