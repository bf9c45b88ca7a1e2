import { expect, test } from 'vitest';
import { rightOption } from '../../../src/lab/predict/judging.ts';
import { measuredAnswers } from '../../../src/lab/predict/measured-answers.ts';
import { predictions } from '../../../src/lab/predict/predictions.ts';
import { measuredOf } from './measured.ts';

test.each(predictions.map((prediction) => [prediction.id, prediction] as const))(
  '%s turns out as its letter says',
  async (id, prediction) => {
    expect(measuredAnswers[id]).toBe(rightOption(prediction, await measuredOf(prediction)).letter);
  },
);

test('no letter is left without its experiment', () => {
  expect(Object.keys(measuredAnswers)).toEqual(predictions.map(({ id }) => id));
});
