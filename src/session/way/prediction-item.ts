import { measuredAnswers } from '../../lab/predict/measured-answers.ts';
import { predictions } from '../../lab/predict/predictions.ts';
import { type Item, makeItem } from './item.ts';

/**
 * An experiment that is foretold before it runs: asked once, and run whatever was said, so that the gap can be seen.
 * Null when there is none of that name.
 */
export function predictionItem(id: string): Item | null {
  const prediction = predictions.find((one) => one.id === id);
  const answer = measuredAnswers[id];
  if (prediction === undefined || answer === undefined) return null;
  const mistakes = prediction.options.flatMap(({ letter, mistake }) =>
    mistake === null || letter === answer
      ? []
      : // The message holds figures of the run, and is said with it.
        [[letter, { misconception: mistake.misconception, message: '' }] as const],
  );
  return makeItem({
    id: `predict.${id}`,
    kind: 'prediction',
    section: prediction.section,
    text: prediction.question,
    options: prediction.options.map(({ letter, text }) => ({ letter, text })),
    key: {
      type: 'choice',
      answers: [answer],
      variant: {
        text: null,
        options: {},
        answers: [answer],
        distractors: Object.fromEntries(mistakes),
        synonyms: {},
      },
    },
    component: prediction.component,
    once: true,
    runs: (letter) => ({ type: 'run', request: { type: 'predict', id, letter } }),
  });
}
