import { describe, expect, test } from 'vitest';
import { drawTrace } from '../../../src/grading/tracing/draw-trace.ts';
import { readStep } from '../../../src/grading/tracing/read-step.ts';
import { elementName } from '../../../src/grading/tracing/trace-problem.ts';
import { worked } from './learner.ts';

const problem = drawTrace('two-two-one', 1);
const one = drawTrace('one-neuron', 1);
const all = Object.entries(worked(problem, { decimals: 4, isRounding: true }));

function values(step: string, text: string) {
  const before = all.slice(
    0,
    all.findIndex(([name]) => name === step),
  );
  const reading = readStep(problem, Object.fromEntries(before), step, text);
  return reading.kind === 'not_an_answer' ? `${reading.cause}: ${reading.reason}` : reading.entry.values;
}

describe('what is no answer', () => {
  test.each<[string, string, RegExp]>([
    ['z1', '', /^empty: Nothing/],
    ['z1', '   \n', /^empty/],
    ['z1', 'what is z1?', /^question/],
    ['z1', 'how do I multiply a matrix by a vector?', /^question/],
    ['z1', 'no idea', /^words: No number was found. z1 is of shape \(2\)/],
    ['z1', '[0.1, 0.2, 0.3]', /^shape: z1 is of shape \(2\), 2 numbers; what you gave is 3 numbers/],
    ['z1', '[[1, 2], [3, 4]]', /^shape: .*\(2\).*\(2, 2\)/],
    [
      'dL_dW2',
      '[[0.1], [0.2]]',
      /^shape: dL_dW2 is of shape \(1, 2\), 2 numbers; what you gave is of shape \(2, 1\)/,
    ],
    ['dL_dW1', '[0.1, 0.2]', /^shape: dL_dW1 is of shape \(2, 2\), 4 numbers; what you gave is 2 numbers/],
    ['dL_dW1', '[[0.1, 0.2], [0.3]]', /^shape: The rows have different lengths/],
    ['dL_dW2', 'outer(a1, dL_dz2)', /^shape: .*\(1, 2\).*\(2, 1\)/],
    ['loss', '[0.1, 0.2]', /^shape: loss is one number; what you gave is 2 numbers/],
    ['z1', '0,26', /^ambiguous: Is the comma/],
    ['z1', 'W1 @ a1', /^unknown_name: a1 is not known yet/],
    ['z2', 'z2 + b2', /^unknown_name: z2 is what is asked/],
    ['z1', 'W1 @ y', /^words: This could not be read: unknown name/],
    ['z1', 'W1 @', /^words: This could not be read: it stops/],
    ['loss', '(dL_da2/2)^2', /^unknown_name: dL_da2 is not known yet/],
    ['loss', 'loss = (da2/2)^2', /^unknown_name: dL_da2 is not known yet/],
    ['loss', 'I get (dL_da2/2)^2', /^unknown_name: dL_da2 is not known yet/],
    ['loss', 'max(dL_da2, 0)', /^unknown_name: dL_da2 is not known yet/],
    ['loss', '2 dL_da2', /^unknown_name: dL_da2 is not known yet/],
    ['loss', '2 y', /^words: This could not be read: unknown name “y”/],
    ['loss', '2target', /^words: This could not be read: unknown name “target”/],
    ['loss', '1/0', /^words: This gives no finite number \(division by zero/],
    ['z1', 'loss - 0.1, loss - 0.2', /^unknown_name: loss is not known yet/],
    ['z1', 'z1[0] = 2*(t-a1[0])', /^unknown_name: a1 is not known yet/],
    ['z1', 'z2 = [0.1, 0.2]', /^other_step: z1 is asked here, and this is z2/],
    ['z1', 'z1[2] = 0.1', /^shape: z1\[2\] does not exist: z1 is of shape \(2\), and places count from 0/],
    ['z1', `[${'1,'.repeat(3000)}]`, /^too_long/],
    ['z1', '['.repeat(500), /^words/],
  ])('%s: %s', (step, text, reason) => {
    expect(values(step, text)).toMatch(reason);
  });

  test('one neuron needs no brackets', () => {
    expect(readStep(one, {}, 'z1', '0.26')).toMatchObject({ kind: 'values', entry: { values: [0.26] } });
    expect(elementName(one.steps[0]!, 0)).toBe('z1[0]');
  });
});
