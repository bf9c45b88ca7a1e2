import { expect, test } from 'vitest';
import { readAnswer } from '../../../src/grading/rubric/answer-text.ts';
import { isTermsOnly } from '../../../src/grading/rubric/terms-only.ts';

test.each([
  ['gradient, slope, weights, bias, transpose, chain rule', true],
  ['gradient slope weights bias transpose chain rule', true],
  ['sweep reuse backward forward one loss many weights', true],
  ['small step, gradient, parameters against function, rate, minimum', true],
  ['forward, loss, backward, update', false],
  ['the gradient, the slope, the weights, the bias', false],
  ['gradient slope weights bias transpose shrinks all', false],
  ['vanishing gradients: many small slopes, early layers hardly learn', false],
  ['w − rate · gradient, small rate, many steps', false],
  ['plot(train loss) plot(test loss) print(outputs)', false],
  ['cross-entropy loss gradient −0.98, MSE gradient −0.04', false],
  ['rate too high, NaN input, log zero', false],
])('%s: nothing but terms: %s', (text, expected) => {
  expect(isTermsOnly(readAnswer(text).clauses)).toBe(expected);
});
