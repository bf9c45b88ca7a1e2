import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradePractice, practiceWire } from '../../../src/tutor/reply/practice.ts';

const good = {
  question:
    'A weight w is 0.8, its gradient g is 0.5 and the learning rate is 0.1. What is the weight after one update?',
  quantities: [
    { name: 'w', value: 0.8 },
    { name: 'g', value: 0.5 },
    { name: 'lr', value: 0.1 },
  ],
  expression: 'w - lr * g',
  unit: '',
};

function read(fields: object) {
  const result = practiceWire.read({ ...good, ...fields });
  return result.ok ? [] : result.faults;
}

describe('a practice question', () => {
  test('has the answer the engine computes', () => {
    const result = practiceWire.read(good);
    expect(result).toMatchObject({ ok: true, value: { exact: 0.75, quantities: good.quantities } });
  });

  test.each([
    [
      'percent',
      {
        question: 'Of 50 samples 20 % are wrong. How many is that?',
        quantities: [
          { name: 'n', value: 50 },
          { name: 's', value: 0.2 },
        ],
        expression: 'n * s',
      },
    ],
    [
      'layers in words and names with digits',
      {
        question: 'In a network W1 is 0.8 and x1 is 0.6 and b is 0.1. Compute z1 to 3 decimals.',
        quantities: [
          { name: 'w', value: 0.8 },
          { name: 'x', value: 0.6 },
          { name: 'b', value: 0.1 },
        ],
        expression: 'w * x + b',
      },
    ],
    [
      "negative numbers and a formula's own",
      {
        question: 'The output is a = 0.7, the target t = -0.2 (−0.2). What is the slope of (a − t)²?',
        quantities: [
          { name: 'a', value: 0.7 },
          { name: 't', value: -0.2 },
        ],
        expression: '2 * (a - t)',
      },
    ],
    [
      'powers of ten',
      {
        question: 'A rate of 1e-3 and a slope of 1,500: how large is the step?',
        quantities: [
          { name: 'r', value: 0.001 },
          { name: 's', value: 1500 },
        ],
        expression: 'r * s',
      },
    ],
    [
      'an answer of 0',
      {
        question: 'What is relu of -0.3 times 0.5?',
        quantities: [
          { name: 'z', value: -0.3 },
          { name: 'f', value: 0.5 },
        ],
        expression: 'relu(z) * f',
      },
    ],
    [
      'a subtraction without blanks',
      {
        question: 'What is 0.7-0.2, squared?',
        quantities: [
          { name: 'a', value: 0.7 },
          { name: 'b', value: 0.2 },
        ],
        expression: '(a - b)^2',
      },
    ],
  ])('may hold %s', (_, fields) => {
    expect(read(fields)).toEqual([]);
  });

  test.each([
    ['an unknown name', { expression: 'w - lr * g * q' }, /expression: /],
    ['no expression', { expression: 'w - lr *' }, /expression: /],
    ['an equation', { expression: 'w - lr * g = 0.75' }, /expression/],
    ['an infinite answer', { expression: 'w / (lr - lr) - g' }, /expression: /],
    ['a list', { expression: '[w, lr, g]' }, /one number/],
    ['a call of anything else', { expression: 'require(w, lr, g)' }, /expression: /],
    ['a quantity that is not used', { expression: 'w - 0.5 * lr' }, /does not use g/],
    [
      'a quantity that is not given',
      { question: 'A weight w is 0.8 and the rate is 0.1. What is it after an update?' },
      /does not give g/,
    ],
    [
      'a number that is no quantity',
      { question: `${good.question} There are 7 layers.` },
      /question holds 7/,
    ],
    ['a number hidden in the expression', { expression: 'w - lr * g + 0.37' }, /expression holds 0.37/],
    ['an answer in the question', { question: `${good.question} Is it 0.75?` }, /./],
    ['an answer that is given', { expression: 'w + 0 * (lr + g)' }, /one of the quantities/],
    ['an answer nobody can type', { expression: 'w * 10^4 * 10^4 * 10^4 * lr * g' }, /too large/],
    ['a name twice', { quantities: [...good.quantities, { name: 'w', value: 0.1 }] }, /twice/],
    [
      'a name from the prototype',
      { quantities: [...good.quantities, { name: '__proto__', value: 1 }] },
      /quantities\[3\]\.name/,
    ],
    ['no quantities', { quantities: [] }, /quantities/],
    [
      'a value that is text',
      { quantities: [{ name: 'w', value: '0.8' }] },
      /quantities\[0\]\.value has to be of type number/,
    ],
    [
      'nothing to ask',
      { question: 'w is 0.8, g is 0.5 and the learning rate is 0.1, and so on.' },
      /asks nothing/,
    ],
    ['a huge value', { quantities: [{ name: 'w', value: 1e300 }] }, /too large/],
    [
      'too long a question',
      { question: `${good.question}${' really'.repeat(100)}?` },
      /question is too large/,
    ],
  ])('is refused for %s', (_, fields, message) => {
    expect(read(fields).join('\n')).toMatch(message);
  });

  test('where the answer stands in the question in other words, that is said', () => {
    const fields = {
      question: 'A share of 20 % of the samples is wrong. How many of 100 samples are wrong?',
      quantities: [
        { name: 's', value: 0.2 },
        { name: 'n', value: 100 },
      ],
      expression: 's * n',
    };
    expect(read(fields)).toEqual(['the answer stands in the question']);
  });

  test('is judged by the engine’s number', () => {
    const result = practiceWire.read(good);
    if (!result.ok) throw new Error('not read');
    const outcome = (text: string) => gradePractice(result.value, text).verdict.outcome;
    expect(['0.75', '3/4', '0,75', '0.8 - 0.05', '0.8', '0.1', 'a lot', ''].map(outcome)).toEqual([
      ...['correct', 'correct', 'correct', 'correct'],
      ...['partial', 'incorrect', 'incorrect', 'not_an_answer'],
    ]);
  });

  test('in percent may be answered as a share', () => {
    const result = practiceWire.read({
      question: 'Of 40 samples 30 are right. How many percent are right?',
      quantities: [
        { name: 'n', value: 40 },
        { name: 'r', value: 30 },
      ],
      expression: '100 * r / n',
      unit: '%',
    });
    if (!result.ok) throw new Error(result.faults.join());
    expect(
      ['75', '75 %', '0.75', '30'].map((text) => gradePractice(result.value, text).verdict.outcome),
    ).toEqual([...['correct', 'correct', 'correct', 'incorrect']]);
  });

  test('never throws, and what it lets pass has a finite answer that is not given', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('w', 'w*lr', 'w - lr * g', '1/0', '__proto__', '((((('),
    );
    const object = fc.record({
      question: fc.oneof(word, fc.constant(good.question)),
      quantities: fc.oneof(
        fc.constant(good.quantities),
        fc.array(fc.record({ name: word, value: fc.oneof(fc.double(), fc.constantFrom(0.8, 0.1, 0.5)) })),
      ),
      expression: word,
      unit: word,
    });
    fc.assert(
      fc.property(fc.oneof(object, fc.jsonValue()), (value) => {
        const result = practiceWire.read(value);
        if (!result.ok) expect(result.faults.length).toBeGreaterThan(0);
        else {
          expect(Number.isFinite(result.value.exact)).toBe(true);
          expect(result.value.quantities.map((one) => one.value)).not.toContain(result.value.exact);
        }
      }),
      { numRuns: 500 },
    );
  });
});
