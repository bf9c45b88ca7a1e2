import { expect, test } from 'vitest';
import { clinicCaseById } from '../../src/lab/clinic/cases.ts';
import { causeOptions } from '../../src/lab/clinic/judging.ts';
import { bread, outcomes, Sitting } from './bread.ts';

const withCase = bread.replace('**Ask here:** 2', '**Ask here:** 2, clinic.asleep');
const letter = (cause: string) => {
  const found = clinicCaseById('asleep');
  return (found ? causeOptions(found) : []).find(({ id }) => id === cause)?.letter ?? '';
};

function atCause(...evidence: string[]): Sitting {
  const sitting = new Sitting(withCase).until('clinic.asleep:evidence');
  for (const text of [...evidence, 'G']) sitting.give(text);
  expect(sitting.at).toBe('clinic.asleep:cause');
  return sitting;
}

const messages = (replies: ReturnType<Sitting['give']>) =>
  replies.flatMap((reply) => (reply.type === 'verdict' ? [reply.message] : []));

test('a cause named before anything was seen is noted, right or wrong, in the same words', () => {
  const said = ['rate-too-small', 'too-small-network'].map((cause) => {
    const sitting = atCause();
    const replies = sitting.give(letter(cause));
    expect(outcomes(replies)).toEqual(['ungraded']);
    expect(sitting.at).toBe('clinic.asleep:evidence');
    return messages(replies);
  });
  expect(said[0]).toEqual(said[1]);
  expect(said[0]?.[0]).toContain('A cause is named from evidence');
  expect(said[0]?.[0]).not.toMatch(/right|partly|not yet/i);
});

test('the right cause with evidence is followed by what was measured', () => {
  const replies = atCause('predictions', 'gradients').give(letter('rate-too-small'));
  expect(outcomes(replies)).toEqual(['correct']);
  const runs = replies.flatMap((reply) => (reply.type === 'run' ? [reply.request] : []));
  expect(runs).toEqual([{ type: 'clinic', id: 'asleep', tell: ['predictions', 'gradients'] }]);
});

test('a sentence of common words is no cause and no try', () => {
  const sitting = atCause('predictions');
  for (const text of ['0.002 is way too small', 'it takes way too many steps'])
    expect(outcomes(sitting.give(text))).toEqual(['not_an_answer']);
  const steps = sitting.state.items.get('clinic.asleep')?.steps ?? [];
  expect(steps.filter(({ step }) => step === 'cause')).toEqual([]);
});
