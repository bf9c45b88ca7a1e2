import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Tty } from '../pty.ts';
import { type Exchange, says } from '../tutor/fake-server/exchange.ts';
import { endless } from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { modelLog } from './model.ts';
import { atPrompt, atTerminal, enter, restored } from './model-terminal.ts';
import { journalOf, temporaryFolder } from './program.ts';

const open: Tty[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.kill();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that answers the first question so; when the sitting ends it is asked for a last word. */
async function served(answer: Exchange): Promise<FakeServer> {
  const server = new FakeServer([answer]).always(() => says('You rested.'));
  await server.listen();
  return server;
}

async function opened(...args: Parameters<typeof atTerminal>) {
  const at = await atTerminal(...args);
  open.push(at.terminal);
  return at;
}

/** Asks, and waits until the model's words are on the screen. */
async function midStream(terminal: Tty, words: string): Promise<void> {
  await enter(terminal, '/explain simpler');
  await terminal.waitFor(words, 20_000);
}

/** The reply was ended, and the question is back, after all that had been said. */
async function stopped(terminal: Tty): Promise<void> {
  await atPrompt(terminal);
  expect(terminal.scrollback()).toContain('Stopped.');
}

const sentence = 'Dough rests. ';
/** Five thousand chunks of two characters, as a server sends five thousand tokens. */
const long = { everyMs: 1, piece: 2 };
const paragraph = sentence.repeat(1000).slice(0, 10_000);
const paragraphs = Array.from({ length: 40 }, () => sentence.repeat(19).trim())
  .join('\n\n')
  .slice(0, 10_000);

/** How many rows a frame went up, at most: those of the live area. */
function liveRows(raw: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: cursor movement is what is counted
  const jumps = [...raw.matchAll(/\x1b\[(\d+)A/g)].map(([, rows]) => Number(rows));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the same, row by row
  const erased = [...raw.matchAll(/(?:\x1b\[2K\x1b\[1A)+/g)].map(
    ([all]) => all.split('\u001b[2K').length - 1,
  );
  return Math.max(0, ...jumps, ...erased);
}

/** Of the times something was drawn: how many lie within the busiest second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}

describe('line 23: a reply of 5,000 tokens on a screen of 80 by 24', () => {
  test.each([
    ['in one paragraph', paragraph],
    ['in forty', paragraphs],
  ])(
    '%s clears nothing, draws 22 rows and 20 frames a second at most',
    { timeout: 90_000 },
    async (_, text) => {
      const server = await served(says(text, long));
      const framesFile = path.join(temporaryFolder(), 'frames.json');
      const { terminal } = await opened(server, { isPlanted: true, env: { PLANTED_FRAMES: framesFile } });
      const above = terminal.scrollback().split('\n').slice(0, 4).join('\n');
      const start = terminal.raw().length;
      await midStream(terminal, 'Dough rests');
      let isOver = false;
      void server.requests[0]?.closed.then(() => {
        isOver = true;
      });
      // Who reads on sees the stream itself, which is what is measured.
      for (; !isOver; await pause(100))
        if (terminal.screen().includes('Space: more')) await terminal.type(' ');
      await atPrompt(terminal);
      const drawn = terminal.raw().slice(start);
      expect(drawn).not.toContain('\u001b[2J');
      expect(drawn).not.toContain('\u001b[3J');
      expect(liveRows(drawn)).toBeGreaterThan(3);
      expect(liveRows(drawn)).toBeLessThanOrEqual(22);
      expect(terminal.scrollback().startsWith(above)).toBe(true);
      const told = (all: string) => all.replace(/\s+/g, ' ').split('Dough rests').length - 1;
      expect(told(terminal.scrollback())).toBe(told(text));
      await enter(terminal, '/quit');
      await terminal.waitFor('left 0');
      const frames = JSON.parse(readFileSync(framesFile, 'utf8')) as number[];
      expect(frames.length).toBeGreaterThan(20);
      expect(mostInASecond(frames)).toBeLessThanOrEqual(20);
      await server.finish();
    },
  );
});

describe('line 8: Ctrl-C while a model speaks', () => {
  test('closes the socket, brings the question back, is stored as aborted, and asks nothing more', async () => {
    const server = await served(endless('The dough rests. '));
    const { terminal, folder } = await opened(server);
    await midStream(terminal, 'dough rests');
    const pressed = performance.now();
    await terminal.type('\x03');
    const closed = await server.requests[0]?.closed;
    expect(closed?.early).toBe(true);
    // 250 ms are the client's own test's; here a whole program on a busy machine has its share.
    expect((closed?.atMs ?? Number.POSITIVE_INFINITY) - pressed).toBeLessThan(1_500);
    await stopped(terminal);
    await pause(500);
    expect(server.requests).toHaveLength(1);
    const [record] = modelLog(folder, 'bread') as { replies: { outcome: string; text: string }[] }[];
    expect(record?.replies).toMatchObject([{ outcome: 'aborted' }]);
    expect(record?.replies[0]?.text).toContain('dough rests');
    await enter(terminal, '/quit');
    expect((await terminal.done).exitCode).toBe(0);
    expect(journalOf(folder, 'bread').at(-1)).toMatchObject({ type: 'end', reason: 'quit' });
    await server.finish();
  });
});

describe('line 24: the terminal', () => {
  const asFound = Object.fromEntries(Object.keys(restored('')).map((mode) => [mode, true]));

  async function streaming(more: Record<string, string> = {}) {
    const server = await served(endless('The dough rests. '));
    const at = await opened(server, { isPlanted: true, env: more });
    await midStream(at.terminal, 'dough rests');
    expect(restored(at.terminal.raw())).not.toEqual(asFound);
    return { ...at, server };
  }

  /** The shell around the program tells how it left the terminal. */
  function expectAsFound(terminal: Tty): void {
    expect(restored(terminal.raw())).toEqual(asFound);
    const told = terminal.scrollback().replace(/\s+/g, ' ');
    for (const mode of ['icanon', 'echo', 'isig', 'icrnl'])
      expect(told).toMatch(new RegExp(`[ ;]${mode}\\b`));
  }

  test('is as it was after the second Ctrl-C, of which the first only ends the reply; 130 is the code', async () => {
    const { terminal, server, folder } = await streaming();
    await terminal.type('\x03');
    await stopped(terminal);
    await terminal.type('\x03');
    await terminal.waitFor('left 130');
    expectAsFound(terminal);
    expect(journalOf(folder, 'bread').at(-1)).toMatchObject({ type: 'end', reason: 'interrupted' });
    await server.finish();
  });

  test('two at once leave as well', async () => {
    const { terminal, server } = await streaming();
    await terminal.type('\x03\x03');
    await terminal.waitFor('left 130');
    expectAsFound(terminal);
    await server.finish();
  });

  test.each([
    ['SIGTERM', '', 143],
    ['SIGHUP', '', 129],
    ['SIGUSR2', 'error', 1],
    ['SIGUSR2', 'rejection', 1],
    ['SIGUSR2', 'exit', 7],
  ] as const)('is as it was after %s %s in the middle of a reply', async (signal, planted, code) => {
    const { terminal, server, processId } = await streaming({ PLANTED: planted });
    process.kill(processId(), signal);
    await terminal.waitUntil(() => terminal.scrollback().includes(`left ${code}`), `left ${code}`);
    expectAsFound(terminal);
    expect((await server.requests[0]?.closed)?.early).toBe(true);
    await server.finish();
  });

  test('lines pasted meanwhile are sent to nobody; they stand in the field when the question is back', async () => {
    const { terminal, server, folder } = await streaming();
    const inputs = () => journalOf(folder, 'bread').filter(({ type }) => type === 'input').length;
    const before = inputs();
    await terminal.type('\x1b[200~first\rsecond\r\nthird\n\x1b[201~');
    await pause(300);
    await terminal.type('\x03');
    await stopped(terminal);
    await terminal.waitFor('  third');
    expect(terminal.screen()).toContain('> first\n  second\n  third');
    expect(inputs()).toBe(before);
    expect(server.requests).toHaveLength(1);
    await server.finish();
  });

  test('has its own cursor at the caret, behind wide characters too', async () => {
    const server = await served(says('Time does the work.'));
    const { terminal } = await opened(server);
    await enter(terminal, '/explain');
    await terminal.waitFor('Time does the work.');
    await atPrompt(terminal);
    await terminal.type('日本x');
    await terminal.waitFor('> 日本x');
    await terminal.waitUntil(() => terminal.cursor().x === 7, 'the cursor behind x');
    await terminal.type('\x1b[D');
    await terminal.type('\x1b[D');
    await terminal.waitUntil(() => terminal.cursor().x === 4, 'the cursor behind 日');
    await server.finish();
  });
});
