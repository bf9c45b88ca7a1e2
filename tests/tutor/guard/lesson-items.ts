import type { OpenItem } from '../../../src/session/situation.ts';
import { generatedItem } from '../../../src/session/way/generated-item.ts';
import { exerciseItem, questionItem } from '../../../src/session/way/guide-items.ts';
import type { Item } from '../../../src/session/way/item.ts';
import { checks } from '../../lessons/shipped-checks.ts';
import { lesson } from '../../lessons/shipped-guide.ts';

/** An item of the shipped lesson by its id, as it is asked first. */
export function openItem(id: string): OpenItem {
  const item = itemOf(id);
  const asked = item.key.type === 'steps' ? item.key.work.ask([]) : null;
  return {
    item,
    text: asked?.text ?? item.text,
    options: asked?.options ?? item.options,
    ...{ steps: [], attempt: null, attempts: 0, hints: 0, isUnaided: false },
  };
}

function itemOf(id: string): Item {
  const drawn = generatedItem(checks, id);
  if (drawn !== null) return drawn;
  for (const section of lesson.sections) {
    const question = section.questions.find((one) => one.id === id);
    if (question) return questionItem(section, question, checks);
    const exercise = section.exercises.find((one) => one.id === id);
    // The exercise is asked as code where its folder is read, which a lesson alone does not know of.
    if (exercise)
      return {
        ...exerciseItem(section, exercise, checks),
        key: { type: 'code', exercise: `exercise-${id}` },
      };
  }
  throw new Error(`the lesson has no ${id}`);
}
