import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderWithBread, JsonSession, journalOf, sherpa } from './program.ts';

describe('while a session is open', () => {
  let folder: string;
  let open: JsonSession;

  beforeEach(async () => {
    folder = folderWithBread();
    open = new JsonSession(['start', 'bread.md'], folder);
    expect((await open.next())?.at(-1)).toMatchObject({ type: 'ask', id: 'opening.1' });
  });

  afterEach(async () => {
    open.kill();
    await open.exited;
  });

  test.each([
    ['start', ['start', 'bread.md']],
    ['continue', ['continue']],
    ['quiz', ['quiz', 'bread.md']],
    ['deleting its record', ['sessions', 'delete', 'bread', '--yes']],
  ])('%s of the same route exits 2, names the process that has it, and writes nothing', (_, args) => {
    const before = journalOf(folder);
    const run = sherpa(args, { cwd: folder, input: 'A\n' });
    expect(run.code).toBe(2);
    expect(run.out).toBe('');
    expect(run.err).toContain(`bread is open in another sherpa: process ${open.child.pid}`);
    expect(run.err.trim().split('\n')).toHaveLength(2);
    expect(journalOf(folder)).toEqual(before);
  });

  test.each([
    ['sherpa alone', [], /You are at Introduction/],
    ['sessions', ['sessions'], /bread {2}learn .* not closed/],
    ['sessions export', ['sessions', 'export', 'bread', '--json'], /"type":"session"/],
    ['quiz --question', ['quiz', 'bread.md', '--question', 'q1.2', '--answer', 'B'], /^correct/],
    ['ask', ['ask', 'what do two doughs do?'], /Two doughs/],
    ['doctor', ['doctor'], /journal bread/],
    ['config show', ['config', 'show'], /teaching\.tone/],
  ])('%s, which only reads, works as ever', (_, args, shown) => {
    const run = sherpa(args as string[], { cwd: folder });
    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
    expect(run.out).toMatch(shown);
  });

  test('the session itself goes on after the other was refused, and frees the route when it ends', async () => {
    expect(sherpa(['continue'], { cwd: folder }).code).toBe(2);
    open.send({ answer: 'A' });
    expect((await open.next())?.[0]).toMatchObject({ type: 'verdict', id: 'opening.1' });
    open.send({ command: 'quit' });
    expect(await open.exited).toBe(0);
    expect(sherpa(['continue'], { cwd: folder, input: '/quit\n' }).code).toBe(0);
  });

  test('another route can be learned', () => {
    const run = sherpa(['start', 'training-and-backprop', '--plain'], { cwd: folder, input: '/quit\n' });
    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  });
});
