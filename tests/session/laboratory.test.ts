import { expect, test } from 'vitest';
import type { Reply } from '../../src/session/course.ts';
import { bread, Sitting } from './bread.ts';

const runs = (replies: Reply[]) => replies.flatMap((reply) => (reply.type === 'run' ? [reply.request] : []));

const shows = bread
  .replace('**Good opening framing:**', '**Show here:** digits\n\n**Good opening framing:**')
  .replace('**Picture: The rise**', '**Show here:** Digits\n\n**Picture: The rise**');

test('what the introduction shows is run after the two openings and before anything is said', () => {
  const sitting = new Sitting(shows);
  expect(runs(sitting.give('A'))).toEqual([]);
  const replies = sitting.give('to bake');
  expect(runs(replies)).toEqual([{ type: 'destination' }]);
  const kinds = replies.map((reply) => reply.type);
  expect(kinds.indexOf('run')).toBeLessThan(kinds.indexOf('say'));
});

test('a part of a section may show something at its end', () => {
  const sitting = new Sitting(shows).until('q1.2');
  expect(runs(sitting.replies).length).toBe(2);
  expect(sitting.words).not.toContain('Show here');
});

test('an unknown demonstration runs nothing and stops nobody', () => {
  const sitting = new Sitting(shows.replaceAll(/digits/gi, 'fireworks'));
  sitting.give('A');
  expect(runs(sitting.give(''))).toEqual([]);
  expect(sitting.at).toBe('offer.prerequisites.0');
});

test('a lab command goes to the laboratory with what was typed and the open item, and is on record', () => {
  const sitting = new Sitting().until('q1.3');
  const replies = sitting.give('/train lr=10  seed=4');
  expect(runs(replies)).toEqual([{ type: 'train', argument: 'lr=10  seed=4', item: 'q1.3' }]);
  expect(replies.filter(({ type }) => type === 'verdict')).toEqual([]);
  expect(sitting.at).toBe('q1.3');
  expect(sitting.drafts.at(-1)).toMatchObject({ type: 'command', name: 'train', argument: 'lr=10  seed=4' });
  expect(runs(sitting.give('/trace'))).toEqual([{ type: 'trace', argument: '', item: 'q1.3' }]);
});

test('/plot alone draws the last training again; before the first it has nothing', () => {
  const sitting = new Sitting().until('q1.3');
  expect(runs(sitting.give('/plot'))).toEqual([{ type: 'plot', argument: '', item: 'q1.3' }]);
  sitting.give('/train lr=10');
  sitting.give('/trace');
  expect(runs(sitting.give('/plot'))).toEqual([{ type: 'train', argument: 'lr=10', item: 'q1.3' }]);
  expect(runs(sitting.give('/plot sin(x)'))).toEqual([{ type: 'plot', argument: 'sin(x)', item: 'q1.3' }]);
});

test('the calculator knows the names of the network that was traced last', () => {
  const sitting = new Sitting().until('q1.1');
  const said = (line: string) =>
    sitting.give(line).flatMap((reply) => ('text' in reply ? [reply.text] : []))[0];
  expect(said('= W1')).toContain('W1');
  sitting.give('/trace layers=2-2-1 init=const:0.5 input=1,0.5');
  expect(said('= W1')).toBe('= [[0.5, 0.5], [0.5, 0.5]]');
  expect(said('= W1 @ x + b1')).toBe('= [0.75, 0.75]');
  expect(said('= outer(dL_dz1, x) - dL_dW1')).toBe('= [[0, 0], [0, 0]]');
  sitting.give('/trace layers=nonsense');
  expect(said('= 1 + 1')).toBe('= 2');
});
