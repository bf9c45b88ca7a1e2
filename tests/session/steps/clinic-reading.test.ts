import { describe, expect, test } from 'vitest';
import { clinicCases } from '../../../src/lab/clinic/cases.ts';
import type { CauseId } from '../../../src/lab/clinic/causes.ts';
import { causeOptions, fixOptions } from '../../../src/lab/clinic/judging.ts';
import { ClinicWork } from '../../../src/session/steps/clinic-work.ts';

/** Plain sentences for each cause, with the words any sentence may hold. */
const sentences: Record<CauseId, string[]> = {
  'rate-too-small': [
    'the learning rate is just way too small',
    'lr is really too low for this run',
    'it is the rate, way too small, the network hardly moves',
    'just too small a learning rate, training goes nowhere',
    'the learning rate holds the network back, it is too small',
    'the steps are too small',
    'the run is slow because the learning rate is way too low',
  ],
  'rate-too-large': [
    'the learning rate is way too large',
    'lr is just too high',
    'the training overshoots, the learning rate is really too big',
    'the run jumps back and forth, too large a learning rate',
    'rate too high for this network',
    'the steps are way too long',
  ],
  'zero-weights': [
    'all weights began equal',
    'the network just began with equal weights everywhere',
    'all the weights were the same at the start of training',
    'the weights really all began at the same value',
    'all units are identical in this run',
    'every weight started at zero, way too uniform',
  ],
  'large-weights': [
    'the starting weights are way too large',
    'the network began with weights that are just too large',
    'initial weights too big for training',
    'the weights were really too large at the start of the run',
    'its starting weights put the units back on their flat ends',
    'way too large starting weights',
  ],
  'shuffled-labels': [
    'the inputs and targets are just out of step',
    'the labels are really shuffled',
    'the network trains on wrong labels, they got mixed up on the way',
    'targets belong to other rows in this run',
    'labels and inputs are out of step in training',
    'the targets do not fit the inputs, way off',
  ],
  'missing-slope': [
    'a factor is missing in the backward pass',
    'there is just a factor missing on the way back',
    'the backward pass really lacks the slope of the sigmoid',
    'the network leaves out the activation derivative in training',
    'in this run a slope is missing',
    'the derivative of the activation was forgotten',
  ],
  'summed-gradient': [
    'the gradient is not averaged over the batch',
    'gradients are just summed over the batch',
    'the training code never divides by the batch size',
    'this run adds up the gradients of all samples, way too long a step',
    'the network gets a sum and really not an average over the batch',
    'not averaged',
  ],
  'unscaled-inputs': [
    'the inputs are not scaled',
    'the data is just not normalised',
    'one input is way too large for the network',
    'the run has unscaled inputs',
    'inputs of very different scale go into training',
    'one column is really thousands of times larger',
  ],
  'unclipped-log': [
    'the logarithm in the loss meets 0',
    'it takes the log of zero on its way',
    'the loss just hits log(0) in this run',
    'the network really predicts exactly 1 and then the logarithm meets 0',
    'log of 0 in training',
    'the prediction was not clipped before the logarithm',
  ],
  overfitting: [
    'overfitting',
    'the network just overfits',
    'this run is really overfit',
    'it learns the training samples by heart, way too well',
    'training goes down but test goes back up: overfitting',
    'it memorises its samples',
  ],
  'too-small-network': [
    'the network is too small',
    'the network is just way too small',
    'too few hidden units for this run',
    'the model really is too small for this training set',
    'it has way too few units, no way back from that',
    'the net is too small',
  ],
  'vanishing-gradient': [
    'the gradient vanishes on its way back',
    'the gradients just vanish',
    'vanishing gradients in this network',
    'really a vanishing gradient, training cannot reach the first layers',
    'the gradient vanishes in this run, way too many layers',
    'the gradient shrinks on the way back through the network',
  ],
  'dead-relus': [
    'the ReLUs are inactive for every sample',
    'the relus are just dead',
    'the network has dead ReLUs',
    'the units really died in this run',
    'relus are inactive for all of the training samples',
    'the relu units are way below zero',
  ],
  'penalty-too-large': [
    'the L2 penalty is too heavy',
    'the penalty is just way too large',
    'too much L2 in this run',
    'the penalty really holds the network back',
    'regularisation is too strong for this training',
    'lambda is way too large',
  ],
};
/** Of no cause, or of any. */
const vague = [
  '0.002 is way too small',
  'it takes way too many steps',
  'it goes back and forth',
  'just the network',
  'it is way too slow',
  'the training is really bad',
  'something in the run',
  'the network has nothing to learn from',
  'it just goes back to where it was',
  'one of the settings is wrong, way off',
];

const nothing = 'not_an_answer';

function readAs(id: string, step: 'cause' | 'fix', text: string): string {
  const found = clinicCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  const judged = new ClinicWork(found).judge([], step, text);
  if (judged.outcome === nothing) return nothing;
  const options = step === 'cause' ? causeOptions(found) : fixOptions(found);
  return options.find(({ letter }) => letter === judged.read)?.id ?? '?';
}

describe.each(clinicCases.map((one) => [one.id, one] as const))('%s', (id, one) => {
  test('a sentence for a cause is read as that cause or as nothing', () => {
    const wrong = Object.entries(sentences).flatMap(([cause, said]) =>
      said
        .filter((text) => ![cause, nothing].includes(readAs(id, 'cause', text)))
        .map((text) => `${text}: read as ${readAs(id, 'cause', text)}`),
    );
    expect(wrong).toEqual([]);
  });

  test('words that any sentence may hold choose nothing', () => {
    const read = vague.flatMap((text) => [text, readAs(id, 'cause', text), readAs(id, 'fix', text)]);
    expect(read).toEqual(vague.flatMap((text) => [text, nothing, nothing]));
  });

  test('the name of an option, its line and both together choose it', () => {
    for (const { id: cause, letter, name, line } of causeOptions(one))
      for (const text of [letter, name, line, `${name}: ${line}`, `${letter}) ${name}`])
        expect(`${text}: ${readAs(id, 'cause', text)}`).toBe(`${text}: ${cause}`);
    for (const { id: fix, letter, name, line } of fixOptions(one))
      for (const text of [letter, name, `${name}: ${line}`])
        expect(`${text}: ${readAs(id, 'fix', text)}`).toBe(`${text}: ${fix}`);
  });
});

test('most sentences for an offered cause are read', () => {
  const asked = clinicCases.flatMap(({ id, among }) =>
    among.flatMap((cause) => sentences[cause].map((text) => ({ id, cause, text }))),
  );
  const unread = asked.filter(({ id, cause, text }) => readAs(id, 'cause', text) !== cause);
  expect(unread.length).toBeLessThan(asked.length / 4);
});
