import type { OpenItem, Situation } from '../../../src/session/situation.ts';
import { makeItem } from '../../../src/session/way/item.ts';
import { noSituation } from '../../../src/tutor/tutor.ts';

/** A question of our own, not the lesson's: prompts are shown with it. */
export const bread: OpenItem = {
  item: makeItem({
    id: 'q1.1',
    kind: 'multiple_choice',
    section: 1,
    text: 'What makes dough rise?',
    options: [
      { letter: 'A', text: 'salt' },
      { letter: 'B', text: 'the gas that yeast gives off' },
    ],
    key: { type: 'choice', answers: ['B'] },
  }),
  text: 'What makes dough rise?',
  options: [
    { letter: 'A', text: 'salt' },
    { letter: 'B', text: 'the gas that yeast gives off' },
  ],
  steps: [],
  attempt: { answer: 'A', outcome: 'incorrect' },
  attempts: 1,
  hints: 0,
  isUnaided: false,
};

export function situation(changes: Partial<Situation> = {}): Situation {
  return {
    ...noSituation('Bread'),
    section: { number: 1, title: 'Rising', teaching: () => 'Yeast eats sugar.\n\nIt gives off gas.' },
    open: bread,
    ...changes,
  };
}
