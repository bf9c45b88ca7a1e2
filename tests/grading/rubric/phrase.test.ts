import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import { phraseFaults } from '../../../src/grading/rubric/phrase.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';

const words = {
  grows: ['grow', 'blow up', 'explode'],
  rate: ['lr', 'η', 'learning_rate'],
  gradient: ['grad', 'dL/dw', 'd(l,w)'],
  unseen: ['new', 'not seen'],
};

function saying(says: string[], contradicts: string[] = []): TextCheck {
  return {
    kind: 'text',
    id: 'q',
    component: 'c',
    hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
    ideas: [{ id: 'idea', required: true, says, contradicts, missing: 'Say more.' }],
    need: 1,
    beliefs: [],
    right: [],
    partial: [],
    wrong: [],
    labelled: { right: [], partial: [], wrong: [] },
  };
}

const status = (phrase: string, answer: string) =>
  gradeText(saying([phrase]), words, answer).evidence[0]?.status;

describe('a way of saying', () => {
  test.each([
    ['loss grow', 'the losses are growing', 'met'],
    ['loss grow', 'growing losses', 'met'],
    ['loss > grow', 'growing losses', 'missing'],
    ['gap > grow', 'the gap between loss and score does grow', 'met'],
    ['gap > grow', 'there is a gap and the score does grow', 'missing'],
    ['loss_0_grow', 'loss(0) grows', 'met'],
    ['loss grow', 'the loss stays, the weights grow', 'missing'],
    ['loss grow', 'the loss does not grow', 'contradicted'],
    ['loss grow', 'No. The loss grows.', 'met'],
    ['loss grow', 'in step no. 5 the losses grow', 'met'],
    ['loss grow', 'if the model output is far off, the loss grows', 'met'],
    ['loss grow', 'it never fails to grow the loss', 'met'],
    ['loss grow', 'it is not true that the loss grows', 'contradicted'],
    ['loss grow', 'the loss grows on data it has not seen', 'met'],
    ['loss grow', 'instead of growing losses we see none', 'contradicted'],
    ['loss $grows', 'the loss blows up', 'met'],
    ['loss $grows', 'the loss explods', 'met'],
    ['big|large error', 'a large error', 'met'],
    ['too_large', 'the step is too large', 'met'],
    ['over_minimum', 'it jumps over the minimum', 'met'],
    ['too_large', 'too many and large', 'missing'],
    ['not generalise', 'it does not generalize', 'met'],
    ['not generalise', 'it fails to generalise', 'met'],
    ['not generalise', 'it generalises', 'missing'],
    ['x2 > not 0', 'as soon as x2 != 0', 'met'],
    ['x2 > not 0', 'as soon as x2 ≠ 0', 'met'],
    ['x2 > not 0', 'as soon as x2 = 0', 'missing'],
    ['load >> check >> save', 'load it, check it, and save', 'met'],
    ['load >> check >> save', 'load check save', 'met'],
    ['load >> check >> save', 'load it, check it, save what the check left', 'met'],
    ['load >> check >> save', 'saved weights are old: load, check, save', 'met'],
    ['load >> check >> save', 'load it, save it, and then check it', 'missing'],
    ['load >> check >> save', 'load it, save it, check it, save it again', 'missing'],
    ['load >> check >> save', 'check it, load it, save it', 'missing'],
    ['load >> check >> save', 'load it and check it', 'missing'],
    ['load >> check >> save', 'to save it load check save', 'met'],
    ['load >> check >> save', 'save load save, check it, then save it', 'missing'],
    ['load >> check >> save', 'load it, do not check it, save it', 'missing'],
    ['bad $unseen', 'bad on data it has not seen', 'met'],
    ['bad $unseen', 'bad on data it has seen', 'missing'],
    ['^low', 'It is probably low', 'met'],
    ['^low', 'the accuracy is low', 'missing'],
    ['^low', 'sure, and the low one', 'met'],
    ['by > g_prime', "multiply it by g'(x)", 'met'],
    ['by > g_prime', 'multiply it by g’', 'met'],
    ['by > g_prime', 'multiply it by g(x)', 'missing'],
    ['word_prime', "the 'word' is quoted", 'missing'],
    ['differentiab*', 'differentiability', 'met'],
    ['differentiab*', 'diferentiabel everywhere', 'met'],
    ['differentiab*', 'different everywhere', 'missing'],
    ['loss grow', 'growing losses are ignored', 'contradicted'],
    ['far_off , pay', 'if you are far off, you pay', 'met'],
    ['far_off , pay', 'you are far off. You pay', 'missing'],
    ['small ~ train', 'too small if train is bad, too big if test is bad', 'met'],
    ['big ~ train', 'too small if train is bad, too big if test is bad', 'missing'],
    ['big ~ train', 'if train is bad, too small, if test is bad, too big', 'missing'],
    ['big ~ test', 'if train is good but test is bad, it is too big', 'met'],
    ['forward ... loss ... update', 'forward pass.\nThen the loss.\nThen an update', 'met'],
    ['forward ... loss ... update', 'update, loss, forward', 'missing'],
  ])('%s, in "%s": %s', (phrase, answer, expected) => {
    expect(status(phrase, answer)).toBe(expected);
  });

  test.each([
    ['w -= lr * grad'],
    ['w = w - η·∂L/∂w'],
    ['w ← w − lr × dL/dw'],
    ['W := W - (grad * lr)'],
    ['the step is w = -lr*grad + w, each time'],
    ['b = 0 → w = w - lr * grad'],
    ['weight minus nothing; w = w − learning rate · grad'],
  ])('the formula of a step is read in "%s"', (answer) => {
    expect(status('=w = w - $rate * $gradient', answer)).toBe('met');
  });

  test('an arrow behind an equation begins another one', () => {
    expect(status('=x = 1', 'w = 1 → x = w')).toBe('missing');
    expect(status('=x = w', 'w = 1 → x = w')).toBe('met');
    expect(status('=x = w + 1', 'x → w + 1 → y')).toBe('met');
  });

  test.each(['w += lr * grad', 'w = w - lr', 'w = lr * grad - w', 'w - b = lr * grad'])(
    'and not in "%s"',
    (answer) => {
      expect(status('=w = w - $rate * $gradient', answer)).toBe('missing');
    },
  );

  test.each(["(f∘g)' = (f'∘g)·g'", "f' (g) * g'", "f'(g) multiplied with g'", "g' times f'(g)"])(
    'a composition is read in "%s"',
    (answer) => {
      expect(status("=f'(g) * g'", answer)).toBe('met');
      expect(status("=f'(g) * g", answer)).toBe('missing');
    },
  );

  test('of anything but functions ∘ is a product', () => {
    expect(status('=w * x', 'w ∘ x')).toBe('met');
  });

  test('the antonyms an author lists contradict', () => {
    const check = saying(['large error more'], ['large error less']);
    const { outcome, evidence, message } = gradeText(check, words, 'large errors cost less, not more');
    expect(outcome).toBe('incorrect');
    expect(evidence[0]).toMatchObject({ status: 'contradicted', start: 0, end: 22 });
    expect(message).toContain('“large errors cost less”');
  });
});

describe('faults in a way of saying', () => {
  test.each([
    ['', 1, 'empty'],
    ['loss > ', 6, 'both sides'],
    ['> loss', 1, 'both sides'],
    ['loss , , grow', 8, 'both sides'],
    ['loss not', 6, 'needs a word'],
    ['loss a||b', 8, 'nothing between'],
    ['loss $nothere', 6, 'no word list "nothere"'],
    ['loss grow(s)', 10, '"(" has no meaning'],
    ['loss too__big', 6, '"_" joins two words'],
    ['dif*er', 4, 'end of a word'],
    ['loss >> grow ... end', 14, 'between all groups or none'],
    ['=w - ', 4, 'does not fit'],
    ['=$step * w', 2, 'no word list "step"'],
  ])('%s: column %i, %s', (phrase, column, message) => {
    const [fault] = phraseFaults(phrase, words);
    expect(fault?.message).toContain(message);
    expect(fault?.column).toBe(column);
  });

  test('there are none in a sound one', () => {
    for (const phrase of ['loss > $grows|rise , not stay ... end', '=w <- w - $rate * $gradient', '^low'])
      expect(phraseFaults(phrase, words)).toEqual([]);
  });
});
