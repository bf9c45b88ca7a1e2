import type { TrialSituation } from './stage.ts';

/** Replies of a fixed shape, read and checked by code: evidence, practice, and a look at code that fails. */
export const judging: readonly TrialSituation[] = [
  {
    name: 'evidence in an answer in own words',
    at: 'q2.9',
    given: ['going to both sides makes the wobble in the middle go away'],
    asks: 'evidence',
  },
  {
    name: 'evidence in half an answer',
    at: 'q4.3',
    given: ['it makes every weight a bit weaker at every step'],
    asks: 'evidence',
  },
  { name: 'a practice question on losses', at: 'q1.5', given: ['/practice'], asks: 'practice' },
  { name: 'a practice question on training', at: 'q3.5', given: ['/practice'], asks: 'practice' },
  {
    name: 'code: a sum where a mean belongs',
    at: '1.1',
    given: [
      {
        type: 'checked',
        item: '1.1',
        outcome: 'incorrect',
        bugs: [],
        message:
          'mseLoss([1, 2], [0, 0]): expected 2.5, received 5. The sum is not divided by the number of values.',
        component: null,
      },
    ],
    asks: 'review',
    code: `export function mseLoss(predictions, targets) {
  let sum = 0;
  for (let i = 0; i < predictions.length; i++) sum += (predictions[i] - targets[i]) ** 2;
  return sum;
}

export function crossEntropyLoss(predictions, targets) {
  throw new Error('crossEntropyLoss is not written yet');
}
`,
  },
  {
    name: 'code: W where its transpose belongs',
    at: '2.2',
    given: [
      {
        type: 'checked',
        item: '2.2',
        outcome: 'incorrect',
        bugs: [],
        message: 'backwardLayer, a layer of 2 units with 3 inputs: dL_dinput has 2 numbers, expected 3.',
        component: null,
      },
    ],
    asks: 'review',
    code: `export function backwardLayer(dL_da, z, layerInput, W, activationDeriv) {
  const dL_dz = dL_da.map((g, i) => g * activationDeriv[i]);
  const dL_dW = dL_dz.map((d) => layerInput.map((v) => d * v));
  const dL_dinput = W.map((row) => row.reduce((sum, w, j) => sum + w * (dL_dz[j] ?? 0), 0));
  return { dL_dW, dL_db: dL_dz, dL_dinput };
}
`,
  },
];
