import { numberQuestion } from '../../grading/formula/number-question.ts';
import type { SessionState } from '../state.ts';
import { untouched } from '../state.ts';
import type { Item } from '../way/item.ts';

/** An answer that is right, as it could be typed; where only the learner can tell, a plain sentence. */
export function rightAnswer(state: SessionState, { id, key }: Item): string {
  switch (key.type) {
    case 'choice':
      return key.answers[0] ?? 'A';
    case 'number':
      return key.percent ? String(100 * key.exact) : String(key.exact);
    case 'formula':
      return key.check.isPercent ? `${100 * key.exact} %` : String(key.exact);
    case 'text':
      return key.check.right[0] ?? 'it follows from what was said';
    case 'pasted':
      return key.check.contains.join('\n');
    case 'file':
      return 'done';
    case 'steps': {
      const steps = state.items.get(id)?.steps ?? untouched.steps;
      return key.work.answer(steps, key.work.ask(steps)?.step ?? '');
    }
    case 'scale':
      return '8';
    default:
      return 'it follows from what was said';
  }
}

/** What somebody who believes it would answer; null where the item gives no room for the belief. */
export function believingAnswer(item: Item, belief: string): string | null {
  const { key } = item;
  if (key.type === 'choice') {
    const found = Object.entries(key.variant?.distractors ?? {}).find(
      ([, { misconception }]) => misconception === belief,
    );
    return found?.[0] ?? null;
  }
  if (key.type === 'formula') {
    const { malValues } = numberQuestion(key.check, key.values);
    const found = malValues.find(({ misconception }) => misconception === belief);
    if (found === undefined) return null;
    return key.check.isPercent ? `${100 * found.value} %` : String(found.value);
  }
  return null;
}
