import { bottomsOut, ladderOf } from '../../grading/formula/ladder.ts';
import { numberQuestion } from '../../grading/formula/number-question.ts';
import type { Check, Checks } from '../../lesson/checks.ts';
import { hashText } from '../../text/hash.ts';
import type { Item, Key } from './item.ts';

/** An item of the guide with what `checks.yml` says of it; without a word on it the item as it is. */
export function checkedItem(item: Item, checks: Checks): Item {
  const check = Object.hasOwn(checks.items, item.id) ? checks.items[item.id] : undefined;
  if (check === undefined) return item;
  const values = check.kind === 'number' ? check.values : {};
  const seed = Number.parseInt(hashText(item.id).slice(0, 6), 16);
  const ladder = () => ladderOf(check, values, seed);
  const hasLadder = Object.values(check.hints).some((rung) => rung !== null) || check.kind === 'number';
  return {
    ...item,
    key: keyOf(item, check, checks),
    component: check.component,
    hints: hasLadder ? ladder : item.hints,
    bottomsOut: bottomsOut(check),
  };
}

function keyOf(item: Item, check: Check, checks: Checks): Key {
  switch (check.kind) {
    case 'choice': {
      const [variant] = check.variants;
      const guides = item.key.type === 'choice' ? item.key.answers : [];
      const answers = variant && variant.answers.length > 0 ? variant.answers : guides;
      return { type: 'choice', answers, ...(variant ? { variant } : {}) };
    }
    case 'number':
      return {
        type: 'formula',
        check,
        values: check.values,
        get exact() {
          return numberQuestion(check, check.values).exact;
        },
      };
    case 'text':
      return { type: 'text', check, words: checks.words };
    case 'output':
      return { type: 'pasted', check };
    case 'file':
      return { type: 'file', check };
    default:
      return item.key;
  }
}
