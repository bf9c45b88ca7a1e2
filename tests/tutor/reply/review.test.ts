import { describe, expect, test } from 'vitest';
import { reviewWire } from '../../../src/tutor/reply/review.ts';

const good = {
  observation:
    'The sum in `forward` starts from the bias, but the loop in `weights[i]` leaves out the last input.',
  failing_check: 'The value of z1 for two inputs is too small by the last product.',
  question_to_learner: 'How many times does your loop run for two inputs?',
};

describe('a review of code', () => {
  test('is three texts', () => {
    expect(reviewWire.read(good)).toEqual({
      ok: true,
      value: {
        observation: good.observation,
        failingCheck: good.failing_check,
        question: good.question_to_learner,
      },
    });
  });

  test.each([
    'Look at `a.length` and `np.dot`, then at `forward()`.',
    'The slope of sigmoid is a(1 - a), and you use z.',
    'Your z is w times x, for x = 2 it is 4.',
    'Return comes too early.',
    'The loss (mean squared error) is not divided by n (the outputs).',
    'dL/dW should be the outer product of dL_dz and x.',
    'If the batch is empty, the mean has no value.',
    'You call softmax(z) before the loss.',
    'For x = 0.5 and w = -1.25 the value has the wrong sign.',
    'With n = 4 inputs the mean is taken over three.',
    'The check says: expected 0.26, received 1.04.',
    'The shapes (2, 3) and (3,) do not fit.',
    'Your forward pass returns z where a is meant.',
    'It is off by a factor of 2/n.',
  ])('may say: %s', (observation) => {
    expect(reviewWire.read({ ...good, observation })).toMatchObject({ ok: true });
  });

  test.each([
    '```js\nreturn w * x;\n```',
    'Write `z = w * x + b` there.',
    'Use `return sum / n`.',
    'const z = w * x',
    'z += w[i] * x[i]',
    'for (let i = 0; i < n; i++)',
    'def forward(x): pass',
    'Change it to return a * (1 - a)',
    'xs.map((x) => x * 2)',
    'sum = sum + w[i] * x[i]',
    'Use np.dot(W, x) + b; then go on.',
    'for i in range(n + 1)',
    'self.w = self.w - lr * grad',
    'Put Math.max(0, z) there',
    'a = sigmoid(z) is missing',
    'W = W.T first',
    'it needs grad[i] = delta * x[i]',
    'while (i < n) is wrong',
    'Try `i <= n` instead',
    '~~~\nx\n~~~',
  ])('never says: %s', (observation) => {
    expect(reviewWire.read({ ...good, observation })).toEqual({
      ok: false,
      faults: ['observation holds code; say it in words'],
    });
  });

  test('ends with a question', () => {
    expect(reviewWire.read({ ...good, question_to_learner: 'Fix the loop.' })).toMatchObject({
      faults: ['question_to_learner has to end with a question mark'],
    });
  });

  test('is inert', () => {
    const read = reviewWire.read({ ...good, observation: 'a\u001b[2Jb\u202ec' });
    expect(read).toMatchObject({ ok: true, value: { observation: 'abc' } });
  });
});
