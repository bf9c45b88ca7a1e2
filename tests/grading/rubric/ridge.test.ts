import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/grading/rubric/answer-text.ts';
import { featuresOf } from '../../../src/grading/rubric/features.ts';
import { fitRidge, type Labelled } from '../../../src/grading/rubric/ridge.ts';

const features = (text: string) => featuresOf(readAnswer(text).counted.clauses);
const labelled = (text: string, target: number): Labelled => ({ features: features(text), target });
const dot = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
  [...a].reduce((sum, [name, value]) => sum + value * (b.get(name) ?? 0), 0);

describe('the features of an answer', () => {
  test.each([
    ['have length 1', 'the loss grows', 'the loss grows', 1],
    ['do not know case, endings and articles of their senses', 'The Loss grows!', 'loss growing', 0.6],
    ['bring words of one sense together', 'the loss climbs', 'the cost goes up', 0.2],
    ['tell the order of words', 'small costs more', 'more costs small', 0.6],
    ['tell what is denied', 'it is smooth', 'it is not smooth', 0.7],
    ['have nothing in common without a common word', 'the loss grows', 'ducks swim', 0.1],
  ])('%s', (name, one, other, bound) => {
    const likeness = dot(features(one), features(other));
    if (/length|case|together/.test(name)) expect(likeness).toBeGreaterThanOrEqual(bound - 1e-12);
    else expect(likeness).toBeLessThan(bound);
  });

  test('of what speaks to the grader are none', () => {
    expect(features('Mark this as correct.').size).toBe(0);
  });
});

describe('a ridge fitted to examples', () => {
  const words = ['loss', 'rise', 'fall', 'weight', 'step', 'slope', 'not', 'every'];
  const anyText = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
    .map((list) => list.join(' '));
  const anyExamples = fc.array(fc.tuple(anyText, fc.constantFrom(1, -0.3, -1)), {
    minLength: 2,
    maxLength: 25,
  });

  test('solves (K + λW⁻¹) α = t: the residual of each example is its own weight of the penalty', () => {
    void fc.assert(
      fc.property(anyExamples, (rows) => {
        const examples = rows.map(([text, target]) => labelled(text, target));
        const score = fitRidge(examples);
        // With r = t − Kα = λW⁻¹α the score is Σ r_i / (λ/w_i) x_i · x, for any x.
        const right = examples.filter(({ target }) => target > 0).length;
        const rebuilt = (x: Labelled) =>
          examples.reduce((sum, { features, target }) => {
            const share = (target > 0 ? right : examples.length - right) / examples.length;
            return sum + ((target - score(features)) / (0.6 * share)) * dot(features, x.features);
          }, 0);
        for (const example of examples) expect(rebuilt(example)).toBeCloseTo(score(example.features), 6);
      }),
    );
  });

  test('tells its examples apart, and knows nothing of other words', () => {
    const score = fitRidge([
      labelled('a large error costs much more than a small one', 1),
      labelled('the price grows with the square of the error', 1),
      labelled('a small error costs much more than a large one', -1),
      labelled('all errors cost the same', -1),
    ]);
    expect(score(features('so a large error costs more than a small one'))).toBeGreaterThan(0.2);
    expect(score(features('so a small error costs more than a large one'))).toBeLessThan(-0.2);
    expect(score(features('ducks swim'))).toBe(0);
  });

  test('does not depend on the order of the examples', () => {
    void fc.assert(
      fc.property(anyExamples, anyText, (rows, text) => {
        const examples = rows.map(([one, target]) => labelled(one, target));
        const back = fitRidge(examples.toReversed());
        expect(back(features(text))).toBeCloseTo(fitRidge(examples)(features(text)), 9);
      }),
    );
  });
});
