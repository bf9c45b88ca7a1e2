import { describe, expect, test } from 'vitest';
import { parseTrainOptions, trainPairs } from '../../../src/lab/train-options.ts';
import { factsFor } from '../../../src/tutor/tools/facts/facts-for.ts';
import { experimentIn } from '../../../src/tutor/tools/facts/what-if.ts';
import { around, openItem, signal } from './bench.ts';

const argument = (question: string): string | null => {
  const found = experimentIn(question);
  return found === null ? null : found.type === 'train' ? found.argument : found.expression;
};

describe('an experiment in a question', () => {
  test.each([
    ['what happens with learning rate 50?', 'lr=50'],
    ['What happens if the learning rate is 0.001', 'lr=0.001'],
    ['what if I set lr to 1e-3?', 'lr=0.001'],
    ['and with a learning rate of 0,5?', 'lr=0.5'],
    ['why does it break with η = 100?', 'lr=100'],
    ['Would a 0.3 learning rate work?', 'lr=0.3'],
    ['compare learning rates 0.1, 1 and 10', 'compare=lr=0.1,1,10'],
    ['is lr 0.1 or 10 better?', 'compare=lr=0.1,10'],
    ['what about learning rates 1,10,100?', 'compare=lr=1,10,100'],
    ['what is different at lr=0.1 vs 5', 'compare=lr=0.1,5'],
    ['what happens when the learning rate is too high?', 'compare=lr=1,10,100'],
    ['What if the learning rate is very small?', 'compare=lr=1,0.1,0.01'],
    ['what if the learning rate on the moons is far too large?', 'data=moons compare=lr=0.3,3,30'],
    ['what if I use zero initialisation', 'init=zeros'],
    ['What happens with zero initialization on xor?', 'data=xor init=zeros'],
    ['what if all weights start at zero?', 'init=zeros'],
    ['can I set the weights to 0?', 'init=zeros'],
    ['what if everything starts with zeros?', 'init=zeros'],
    ['what if we start from all zeros?', 'init=zeros'],
    ['why not initialise the weights with 0?', 'init=zeros'],
    ['what happens if the weights are initialized to 0.5?', 'init=const:0.5'],
    ['what if the weights are all 0.8?', 'init=const:0.8'],
    ['is xavier or he better?', 'compare=init=xavier,he'],
    ['what happens with he initialisation?', 'init=he'],
    ['what if it has 8 hidden units?', 'layers=2-8-1'],
    ['would two hidden neurons be enough for xor?', 'data=xor layers=2-2-1'],
    ['are 2 or 16 hidden units better?', 'compare=layers=2-2-1,2-16-1'],
    ['what if there is no hidden layer?', 'layers=2-1'],
    ['can xor be learned without a hidden layer?', 'data=xor layers=2-1'],
    ['what if I use relu instead of sigmoid?', 'compare=layers=2-4relu-1,2-4-1'],
    ['how does tanh do on xor?', 'data=xor layers=2-4tanh-1'],
    ['what does a 2-3-1 network do with learning rate 5?', 'lr=5 layers=2-3-1'],
    ['what happens after 100 epochs?', 'epochs=100'],
    ['try batch size 4', 'batch=4'],
    ['what if the batch size is 1 or 4?', 'compare=batch=1,4'],
    ['what about full batch?', 'batch=full'],
    ['how does momentum 0.9 change it?', 'momentum=0.9 optimizer=momentum'],
    ['is adam better than sgd?', 'compare=optimizer=adam,sgd'],
    ['what if I use adam with learning rate 0.01?', 'lr=0.01 optimizer=adam'],
    ['what does dropout of 50% do on the spiral?', 'data=spiral dropout=0.5'],
    ['what does an L2 penalty of 0.01 do to the ten points?', 'data=ten-point l2=0.01'],
    ['what if the seed is 7?', 'seed=7'],
    ['in section 3, what happens with learning rate 1e-2?', 'lr=0.01'],
    ['what about 5 % dropout, I mean dropout 5 %?', 'dropout=0.05'],
    ['what happens with learning rate 50 for 200 epochs?', 'lr=50 epochs=200'],
    ['what is sigmoid(0.3)?', 'sigmoid(0.3)'],
    ['how much is 0.5*0.3 + 0.1?', '0.5*0.3 + 0.1'],
    ["what's 3^2?", '3^2'],
  ])('%s', (question, expected) => {
    expect(argument(question)).toBe(expected);
    if (experimentIn(question)?.type === 'train')
      expect(() => parseTrainOptions(trainPairs(expected))).not.toThrow();
  });

  test.each([
    'what is a learning rate?',
    'why do we multiply by the learning rate?',
    'I do not understand the chain rule',
    'why is the gradient zero here?',
    'what does sigmoid do?',
    'what is the derivative of the sigmoid?',
    'why is the slope of tanh at most 1',
    'what is W1?',
    'what is the new weight with learning rate 0.1 and gradient 0.5?',
    'w is 0.8, the slope 2 and the learning rate 0.1: what is w after the update?',
    'the batch size is 4 and I have 10 samples, how many updates?',
    'is a step of learning rate 0.5 times 3 too far?',
    'is it 0?',
    'why is it zero?',
    'is the gradient of the weights 0?',
    'does training start at epoch 0?',
    'what is the derivative of relu?',
    'why does the loss start near zero?',
    'what is the weight if x is 0?',
    'is 3 the number of weights?',
    'how do I get dL_dW2?',
    'what are the two inputs?',
    'is 0.26 right?',
    'the learning rate is 0.1',
    'compare learning rates 1, 2 and 3 with 2 or 4 hidden units',
    'what about learning rates 1, 2, 3, 4, 5, 6, 7, 8?',
    'which section comes next?',
    'what if I skip this?',
    `what ${'x '.repeat(400)} learning rate 5?`,
    '',
  ])('none in: %s', (question) => {
    expect(experimentIn(question)).toBeNull();
  });
});

test.each([
  ', ',
  ' and ',
  '1, ',
  'and 1 ',
  'weights are all the same ',
  '2 or ',
  'relu ',
  'lr ',
  '(',
  '- ',
  '1e',
  '%',
])('is soon given up in many %j', (piece) => {
  const start = performance.now();
  for (const begin of ['what about lr 1', 'what if weights ', 'are 2', 'what is ', ''])
    for (const end of ['', ' x', '?']) experimentIn((begin + piece.repeat(300)).slice(0, 590) + end);
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('facts', () => {
  test('are what the engine measured, and an experiment for the learner', async () => {
    const fact = await factsFor('what happens with learning rate 50 for 50 epochs?', around(), signal);
    expect(fact).toMatchObject({ outcome: 'ran', shows: { type: 'train', argument: 'lr=50 epochs=50' } });
    expect(fact?.text).toContain('finding:');
  });

  test('compute', async () => {
    const fact = await factsFor('what is sigmoid(0)?', around(), signal);
    expect(fact).toMatchObject({ text: 'sigmoid(0) = 0.5', shows: null });
  });

  test('are none where nothing can be run', async () => {
    expect(await factsFor('what is the chain rule?', around(), signal)).toBeNull();
    expect(await factsFor('what if the learning rate is 0?', around(), signal)).toBeNull();
    expect(await factsFor('what if there are 500 hidden units?', around(), signal)).toBeNull();
  });

  test('tell nothing of what is open', async () => {
    const foretold = openItem({ id: 'predict.lr-100', key: { type: 'choice', answers: ['A'] } });
    expect(await factsFor('what happens with learning rate 100?', around(foretold), signal)).toMatchObject({
      outcome: 'withheld',
      shows: null,
    });
    const number = openItem({ key: { type: 'number', exact: 0.574443, percent: false } });
    const fact = await factsFor('what is sigmoid(0.3)?', around(number), signal);
    expect(fact?.outcome).toBe('withheld');
    expect(fact?.text).not.toContain('0.57');
  });
});
