import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Assistant } from './assistant.ts';
import { folderWithBread, JsonSession, journalFile, journalOf, sherpa, temporaryFolder } from './program.ts';
import { textOf, type Wire, wireIn } from './wire.ts';

/** Takes minutes; the most that a session runs. */
const long = { settings: 'data=moons layers=2-32-32-1 epochs=20000' };

const lastOf = (folder: string) => journalOf(folder).at(-1);

/** A sitting with the first item open. */
async function seated(folder: string): Promise<Wire> {
  const wire = wireIn(folder);
  await wire.begin();
  expect(textOf(await wire.call('next'))).toContain('opening.1');
  return wire;
}

describe('the route is held while a sitting is open, and only then', () => {
  test('a server that was merely started keeps nobody from it, and writes nothing', async () => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    await wire.begin();
    await wire.request('tools/list');
    expect(textOf(await wire.call('where'))).toContain('Nothing was begun yet');
    expect(existsSync(journalFile(folder))).toBe(false);
    expect(sherpa(['start', 'bread.md', '--plain'], { cwd: folder, input: 'A\n' }).code).toBe(0);
    expect(textOf(await wire.call('where'))).toContain('Open: opening.2');
  });

  test('a second assistant is told who has it, and may come in after quit', async () => {
    const folder = folderWithBread();
    const first = await seated(folder);
    const second = await Assistant.in(folder, ['bread.md']);
    const before = journalOf(folder);
    const refused = await second.call('next');
    expect(refused).toMatchObject({ isError: true, data: { code: 'route-held' } });
    expect(refused.text).toContain(`bread is open in another sherpa: process ${first.child.pid}`);
    expect(journalOf(folder)).toEqual(before);
    expect(textOf(await first.call('command', { name: 'quit' }))).toContain('ended (quit)');
    expect(lastOf(folder)).toMatchObject({ type: 'end', reason: 'quit' });
    expect((await second.ask())?.id).toBe('opening.1');
    expect((await first.call('next')).result?.isError).toBe(true);
  });
});

describe('a client that goes', () => {
  test('by closing its end: the session ends as eof, is saved, and the terminal goes on there', async () => {
    const folder = folderWithBread();
    const wire = await seated(folder);
    await wire.call('answer', { item: 'opening.1', answer: 'A' });
    wire.child.stdin.end();
    expect(await wire.exited).toBe(0);
    expect(lastOf(folder)).toMatchObject({ type: 'end', reason: 'eof' });
    expect(wire.errors).toBe('');
    const session = new JsonSession(['continue'], folder);
    expect((await session.next())?.at(-1)?.id).toBe('opening.2');
    session.kill();
  });

  test('because it was killed, both pipes at once: the same', async () => {
    for (const isRunning of [false, true]) {
      const folder = folderWithBread();
      const wire = await seated(folder);
      if (isRunning) {
        void wire.call('train', long);
        await started(folder);
      }
      wire.child.stdout.destroy();
      wire.child.stdin.destroy();
      expect(await wire.exited).toBe(0);
      expect(lastOf(folder)).toMatchObject({ type: 'end', reason: 'eof' });
      expect(existsSync(path.join(path.dirname(journalFile(folder)), 'journal.lock'))).toBe(false);
    }
  });

  test('before it asked for anything leaves no trace', async () => {
    const folder = folderWithBread();
    const wire = wireIn(folder);
    wire.child.stdin.end();
    expect(await wire.exited).toBe(0);
    expect(existsSync(journalFile(folder))).toBe(false);
  });

  test('in the middle of a training run ends the run, and the session', async () => {
    const folder = folderWithBread();
    const wire = await seated(folder);
    void wire.call('train', long);
    await started(folder);
    wire.child.stdin.end();
    expect(await wire.exited).toBe(0);
    expect(lastOf(folder)).toMatchObject({ type: 'end', reason: 'eof' });
  });

  test('by Ctrl-C: the session ends as interrupted, exit 130', async () => {
    for (const isAsked of [true, false]) {
      const folder = folderWithBread();
      const wire = await seated(folder);
      if (!isAsked) await wire.call('answer', { item: 'opening.1', answer: 'A' });
      wire.child.kill('SIGINT');
      expect(await wire.exited).toBe(130);
      expect(lastOf(folder)).toMatchObject({ type: 'end', reason: 'interrupted' });
    }
  });
});

/** Until the run was recorded as asked for. */
async function started(folder: string): Promise<void> {
  while (!journalOf(folder).some(({ type, name }) => type === 'command' && name === 'train'))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a call that is taken back', () => {
  test('ends the run it began, and the next call is taken', async () => {
    const folder = folderWithBread();
    const assistant = await Assistant.in(folder, ['bread.md']);
    await assistant.ask();
    const stopping = new AbortController();
    const run = assistant.call('train', long, stopping.signal);
    await started(folder);
    stopping.abort('enough');
    await expect(run).rejects.toThrow();
    expect((await assistant.ask())?.id).toBe('opening.1');
  });

  test('before its turn came gives nothing to the session', async () => {
    const folder = folderWithBread();
    const wire = await seated(folder);
    // So long a run that the answer waits for its turn when it is taken back.
    const run = wire.call('train', { settings: 'data=xor epochs=40000' });
    const answer = wire.call('answer', { item: 'opening.1', answer: 'A' });
    const requestId = answer.id;
    wire.raw(
      `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } })}\n`,
    );
    await run;
    await wire.call('command', { name: 'help' });
    expect(journalOf(folder).filter(({ type }) => type === 'attempt')).toEqual([]);
  });
});

test('kill -9 at any moment loses no acknowledged answer, and the same item is asked again', {
  timeout: 240_000,
}, async () => {
  let folder = folderWithBread();
  let acknowledged = 0;
  for (let round = 0; round < 6; round++) {
    const wire = wireIn(folder);
    await wire.begin();
    const told = textOf(await wire.call('next'));
    const asked = /Asked now: (\S+)/.exec(told)?.[1] ?? '';
    const kept = () => journalOf(folder).filter(({ type }) => type === 'attempt');
    const before = kept().length;
    let seen = 0;
    const answered = wire.call('answer', { item: asked, answer: 'A' }).then(() => seen++);
    await (round % 2 === 0 ? answered : new Promise((resolve) => setTimeout(resolve, round * 3)));
    wire.child.kill('SIGKILL');
    await wire.exited;
    acknowledged += seen;
    expect(kept().length - before).toBeGreaterThanOrEqual(seen);
    for (const attempt of kept()) expect(attempt).toMatchObject({ relayed: true });
    const open = new JsonSession(['continue'], folder);
    const batch = await open.next();
    expect(batch?.at(-1)?.type).toBe('ask');
    if (kept().length === before) expect(batch?.at(-1)?.id).toBe(asked);
    open.send({ command: 'quit' });
    expect(await open.exited).toBe(0);
    if (round === 3) folder = folderWithBread();
  }
  expect(acknowledged).toBeGreaterThanOrEqual(3);
});

describe('what cannot be served', () => {
  test.each([
    ['an unknown route', ['zzz'], /route/],
    ['a guide that is not there', ['./zzz.md'], /zzz\.md/],
    ['an unknown option', ['bread.md', '--zzz'], /zzz/],
  ])('%s is told on stderr, exit 2, and nothing on stdout', (_, args, words) => {
    const run = sherpa(['mcp', ...args], { cwd: temporaryFolder() });
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(words);
  });
});
