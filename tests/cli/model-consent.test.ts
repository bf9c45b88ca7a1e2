import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tty } from '../pty.ts';
import { says } from '../tutor/fake-server/exchange.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { configureModel } from './model.ts';
import { atPrompt, atTerminal, enter } from './model-terminal.ts';
import { folderWithBread, journalFile, journalOf, sherpa } from './program.ts';

let server: FakeServer;
beforeEach(async () => {
  server = new FakeServer([]).always(() => says('A model says so.'));
  await server.listen();
});
const open: Tty[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) one.kill();
  await server.finish();
});

const question = 'May it be asked? Type yes or no.';
const modelWords = 'A model says so.';
const guideWords = 'Long prose about time.';
const ownFile = (folder: string) => readFileSync(path.join(folder, 'xdg', 'sherpa', 'config.yml'), 'utf8');
const flat = (terminal: Tty) => terminal.scrollback().replace(/\s+/g, ' ');

/** At the question whether a model may be asked. */
async function asked(options: Parameters<typeof atTerminal>[1] = {}) {
  const at = await atTerminal(server, { consent: false, ...options });
  open.push(at.terminal);
  await enter(at.terminal, '/explain');
  await at.terminal.waitUntil(() => flat(at.terminal).includes(question), question);
  return at;
}

/** Everything typed at the question: in no record, whatever became of it. */
function expectUnrecorded(folder: string, ...typed: string[]): void {
  const journal = readFileSync(journalFile(folder), 'utf8');
  for (const word of [...typed, '127.0.0.1', 'consent']) expect(journal).not.toContain(word);
  expect(journalOf(folder).filter(({ type }) => type === 'input')).toHaveLength(1);
}

describe('before a model is asked for the first time', () => {
  test('the question names the provider, the address and what is sent; nothing has been sent yet', async () => {
    const { terminal } = await asked();
    for (const named of ['fake-1 at', server.url, 'what you ask and answer', 'passages of the guide'])
      expect(flat(terminal)).toContain(named);
    expect(flat(terminal)).toContain('Enter sends.');
    expect(server.connections).toBe(0);
  });

  test('yes is kept in the own file, not in the journal, and is not asked for again', async () => {
    const { terminal, folder } = await asked();
    await enter(terminal, 'yes');
    await terminal.waitUntil(() => flat(terminal).includes(modelWords), modelWords);
    await atPrompt(terminal);
    expect(ownFile(folder)).toContain(server.url);
    expect(ownFile(folder)).toMatch(/consent:\s*\n?\s*(- |\[)/);
    expect(existsSync(path.join(folder, '.sherpa-config.yml'))).toBe(false);
    expectUnrecorded(folder, 'yes');
    await enter(terminal, '/explain simpler');
    await terminal.waitUntil(() => server.requests.length === 2, 'a second request');
    expect(flat(terminal).split(question)).toHaveLength(2);
  });

  test.each([
    ['no', ['no']],
    ['three lines that are neither', ['perhaps', 'A', 'later']],
    ['an empty line and no', ['', 'n']],
  ])(
    '%s: the guide speaks, nothing is sent, kept or recorded, and the same question is open',
    async (_, lines) => {
      const { terminal, folder } = await asked();
      for (const [i, line] of lines.entries()) {
        await enter(terminal, line);
        const taken = () => flat(terminal).split('Yes or no first').length > i + 1;
        await terminal.waitUntil(() => taken() || flat(terminal).includes(guideWords), 'the line taken');
      }
      await terminal.waitUntil(() => flat(terminal).includes(guideWords), guideWords);
      await atPrompt(terminal);
      expect(flat(terminal)).toContain('No model is asked then; the guide goes on alone.');
      expect(server.connections).toBe(0);
      expect(ownFile(folder)).not.toContain('consent');
      expectUnrecorded(folder, 'perhaps');
      await enter(terminal, '/explain simpler');
      await atPrompt(terminal);
      expect(flat(terminal).split(question)).toHaveLength(2);
      expect(server.connections).toBe(0);
    },
  );

  test.each([
    ['the end of input', ['\x04'], 0, 'eof'],
    ['Ctrl-C twice', ['\x03', '\x03'], 130, 'interrupted'],
  ])('%s leaves the sitting and is no yes', async (_, keys, code, reason) => {
    const { terminal, folder } = await asked();
    for (const key of keys) await terminal.type(key);
    const over = await Promise.race([
      terminal.done,
      new Promise((resolve) => setTimeout(resolve, 8_000, null)),
    ]);
    expect(over, terminal.screen()).toMatchObject({ exitCode: code });
    expect(journalOf(folder).at(-1)).toMatchObject({ type: 'end', reason });
    expect(server.connections).toBe(0);
    expect(ownFile(folder)).not.toContain('consent');
  });
});

describe('a yes', () => {
  test('to one address is none to another', async () => {
    const other = new FakeServer([]);
    await other.listen();
    const folder = folderWithBread();
    configureModel(folder, other);
    const { terminal } = await atTerminal(server, { cwd: folder, consent: false, consents: [other.url] });
    open.push(terminal);
    await enter(terminal, '/explain');
    await terminal.waitUntil(() => flat(terminal).includes(question), question);
    expect([server.connections, other.connections]).toEqual([0, 0]);
    await other.finish();
  });

  test('does not hold where the folder says that there shall be no model', () => {
    const folder = folderWithBread();
    configureModel(folder, server);
    writeFileSync(path.join(folder, '.sherpa-config.yml'), 'llm:\n  enabled: false\n');
    const run = sherpa(['start', 'bread.md', '--plain'], { cwd: folder, input: '/explain\n' });
    expect([run.code, run.out]).toEqual([0, expect.stringContaining('Bread is flour')]);
    expect(server.connections).toBe(0);
  });

  test('cannot be given by a folder, which asks for one in vain', () => {
    const folder = folderWithBread();
    configureModel(folder, server, { consent: false });
    writeFileSync(path.join(folder, '.sherpa-config.yml'), `llm:\n  consent: ["${server.url}"]\n`);
    const run = sherpa(['start', 'bread.md', '--plain'], { cwd: folder, input: '/explain\nyes\n' });
    expect(run.code).toBe(2);
    expect(run.err).toContain('.sherpa-config.yml:2:3');
    expect(server.connections).toBe(0);
  });

  test.each([['--plain'], ['--json']])('is not asked for in a pipe with %s: nothing is sent', (flag) => {
    const folder = folderWithBread();
    configureModel(folder, server, { consent: false });
    const input = flag === '--json' ? '{"command":"explain"}\n' : '/explain\nyes\nyes\n';
    const run = sherpa(['start', 'bread.md', flag], { cwd: folder, input });
    expect(run.code).toBe(0);
    expect(run.out.replace(/\s+/g, ' ')).toContain('is not asked: nobody said yes');
    expect(run.out.replace(/\s+/g, ' ')).toContain('sherpa config set --user llm.consent');
    expect(server.connections).toBe(0);
  });
});
