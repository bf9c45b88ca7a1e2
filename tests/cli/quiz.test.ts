import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsIn, folderWithBread, sherpa, temporaryFolder } from './program.ts';

const start = ['start', 'bread.md', '--plain'];

describe('quiz', () => {
  test.each([
    ['q1.3', 'B', 0, 'correct'],
    ['q1.3', 'A', 1, 'incorrect'],
    ['q1.3', 'why?', 1, 'not_an_answer'],
    ['q1.1', 'the predictions equal the targets', 0, 'correct'],
    ['q1.1', 'it learns', 1, 'incorrect'],
    ['after3.1', 'the slow stretch', 1, 'ungraded'],
  ])('--question %s --answer %s exits %i and says %s, recording nothing', (id, answer, code, outcome) => {
    const cwd = temporaryFolder();
    const run = sherpa(['quiz', '--question', id, '--answer', answer, '--json'], { cwd });
    expect([run.code, run.err]).toEqual([code, '']);
    const verdict = JSON.parse(run.out);
    expect(Object.keys(verdict)).toEqual([
      'id',
      'outcome',
      'judged_by',
      'evidence',
      'misconception',
      'message',
    ]);
    expect(verdict).toMatchObject({ id, outcome });
    expect(sherpa(['quiz', '--question', id, '--answer', answer], { cwd }).out.startsWith(outcome)).toBe(
      true,
    );
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
  });

  test('--question with an unknown id exits 2 and shows what ids look like', () => {
    const run = sherpa(['quiz', '--question', 'q9.9', '--answer', 'B'], { cwd: temporaryFolder() });
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/q9\.9[\s\S]*q1\.3/);
  });

  const asks = (args: string[]) => {
    const run = sherpa(['quiz', 'training-and-backprop', ...args, '--json'], {
      cwd: temporaryFolder(),
      input: '/skip\n'.repeat(30),
    });
    expect([run.code, run.err]).toEqual([0, '']);
    return eventsIn(run.out).filter(({ type }) => type === 'ask');
  };

  test('asks as many as --count says, of the section and the kind that were wished', () => {
    expect(asks([])).toHaveLength(10);
    expect(asks(['--count', '3'])).toHaveLength(3);
    expect(asks(['--section', '2', '--count', '5']).map(({ id }) => /^(q|after)2\./.test(id ?? ''))).toEqual(
      Array(5).fill(true),
    );
    for (const kind of ['multiple_choice', 'tracing'])
      expect(asks(['--type', kind, '--count', '4']).map((ask) => ask.kind)).toEqual(Array(4).fill(kind));
  });

  test('asks the same for the same --seed and something else for another', () => {
    const ids = (seed: string) => asks(['--seed', seed]).map(({ id }) => id);
    expect(ids('1')).toEqual(ids('1'));
    expect(ids('1')).not.toEqual(ids('2'));
  });

  test('names a way back only where a lesson was begun, and asks nothing beside its own questions', () => {
    const cwd = folderWithBread();
    const quiz = (input: string) => sherpa(['quiz', 'bread.md', '--plain'], { cwd, input }).out;
    expect(quiz('/quiz 2\n/testout\n').match(/This is a quiz already/g)).toHaveLength(2);
    expect(quiz('/quit\n')).toMatch(/Saved\.\s*$/);
    sherpa(start, { cwd, input: 'A\n' });
    expect(quiz('/quit\n')).toContain('Go on with: sherpa continue');
  });

  test('leaves the place in the lesson as it is', () => {
    const cwd = folderWithBread();
    sherpa(start, { cwd, input: 'A\n' });
    expect(sherpa(['quiz', 'bread.md', '--plain'], { cwd, input: 'A\nB\n350\n' }).code).toBe(0);
    const on = sherpa(['continue', '--json'], { cwd, input: '' });
    expect(eventsIn(on.out).find(({ type }) => type === 'ask')?.id).toBe('opening.2');
  });
});
