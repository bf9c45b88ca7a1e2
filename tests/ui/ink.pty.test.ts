import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { screenToSvg } from '../screen-svg.ts';
import { isColoured } from './streams.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sherpa-ui-'));
const program = path.join(folder, 'played.mjs');
const open: Tty[] = [];

beforeAll(async () => {
  await build({
    entryPoints: ['tests/ui/played.ts'],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'no-devtools',
        setup(bundler) {
          bundler.onResolve({ filter: /^react-devtools-core$/ }, () => ({
            path: 'none',
            namespace: 'empty',
          }));
          bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
        },
      },
    ],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
});
afterEach(() => {
  for (const one of open.splice(0)) one.kill();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function play(script: string, options: Parameters<typeof tty>[2] = {}): Tty {
  const terminal = tty(process.execPath, [program, script], options);
  open.push(terminal);
  return terminal;
}

test('an option is chosen with the arrows and sent with Enter', async () => {
  const t = play('short');
  await t.waitFor('Type A–D');
  expect(t.screen()).toMatchInlineSnapshot(`
    "Hello there.

    A network answers 0.9 where 1 is wanted. Which loss is smaller?

      A) Squared error, \`(1 - 0.9)^2\`
      B) Cross-entropy
      C) Both are the same, whatever the network answers and however far it is from
         the target
      D) Neither is defined

    > 
    Section 1: Loss Functions · item 3 of 12 · 5 to the next place to stop
    Type A–D, or /hint /skip /back /park /quit, ? for keys"
  `);
  await t.type('\x1b[B');
  await t.type('\x1b[B');
  await t.waitFor('> B) Cross-entropy');
  await t.type('\r');
  await t.waitFor('got {"type":"line","text":"B"}');
});

test('Enter alone sends nothing while no option is chosen', async () => {
  const t = play('short');
  await t.waitFor('Type A–D');
  await t.type('\r');
  await t.waitFor('Choose with the arrows');
  await t.type('c');
  await t.waitFor('> C)');
  await t.type('\r');
  await t.waitFor('got {"type":"line","text":"c"}');
});

test('a line that arrives with its Enter in one chunk is sent', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('0.5, 1\r');
  await t.waitFor('got {"type":"line","text":"0.5, 1"}');
});

test('the cursor stands where the next letter goes, and editing keys work', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('one two');
  await t.type('\x1b[D');
  await t.type('\x1b[D');
  await t.type('X');
  await t.waitFor('> one tXwo');
  const row = t.screen().split('\n').indexOf('> one tXwo');
  await t.waitUntil(() => t.cursor().x === 8 && t.cursor().y === row, 'the cursor behind X');
  await t.type('\x17');
  await t.waitFor('> one wo');
  await t.type('\x01');
  await t.type('\x0b');
  await t.waitUntilGone('one wo');
  await t.type('zwölf 日本');
  await t.type('\x7f');
  await t.type('\r');
  await t.waitFor('got {"type":"line","text":"zwölf 日"}');
  await t.type('\x1b[A');
  await t.waitFor('> zwölf 日');
});

test('pasted lines stay one answer', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('\x1b[200~first\rsecond\nthird\x1b[201~');
  await t.waitFor('  third');
  await t.type('\r');
  await t.waitFor('got {"type":"line","text":"first\\nsecond\\nthird"}');
});

test('more than a screenful waits for Space, and scrolls into the history of the terminal', async () => {
  const t = play('all', { rows: 14 });
  await t.waitFor('Space: more');
  expect(t.screen()).not.toContain('Which loss is smaller');
  for (let page = 0; page < 12 && t.screen().includes('Space: more'); page++) await t.type(' ');
  await t.waitFor('Type A–D');
  const all = t.scrollback();
  for (const words of ['What a loss is', 'The smaller, the better.', '0 |__**__', 'Which loss is smaller?']) {
    expect(all.split(words), words).toHaveLength(2);
  }
});

test('typing while a screenful waits shows the rest and loses no letter', async () => {
  const t = play('all', { rows: 14 });
  await t.waitFor('Space: more');
  await t.type('b');
  await t.waitFor('Type A–D');
  await t.type('\r');
  await t.waitFor('got {"type":"line","text":"b"}');
});

test('forty columns are enough, and a resize keeps one live area', async () => {
  const t = play('short', { cols: 100, rows: 30 });
  await t.waitFor('Type A–D');
  await t.type('\x1b[B');
  t.resize(40, 24);
  await t.waitUntil(
    () => t.screen().includes('Type A–D, or /hint /skip /back /park\n/quit'),
    'the status in 40 columns',
  );
  t.resize(90, 12);
  await t.waitUntil(
    () => t.screen().includes('Type A–D, or /hint /skip /back /park /quit'),
    'the status in 90 columns',
  );
  expect(t.screen().split('Type A–D')).toHaveLength(2);
  await t.type('\r');
  await t.waitUntil(() => t.scrollback().includes('got {"type":"line","text":"A"}'), 'the answer A');
});

test('a terminal of six rows still shows a field and takes an answer', async () => {
  const t = play('short', { cols: 40, rows: 6 });
  await t.type('b');
  await t.waitFor('> b');
  await t.type('\r');
  await t.waitUntil(() => t.scrollback().includes('got {"type":"line","text":"b"}'), 'the answer b');
});

test('a question mark on the empty field shows the keys; later it is a letter', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('?');
  await t.waitFor('Enter sends.');
  await t.type('why');
  await t.type('?');
  await t.waitFor('> why?');
});

test('the first Ctrl-C says how to leave, the second leaves and gives the terminal back', async () => {
  const t = play('short');
  await t.waitFor('Type A–D');
  await t.type('\x03');
  await t.waitFor('Ctrl-C again leaves');
  await t.type('\x03');
  expect((await t.done).exitCode).toBe(0);
  expect(t.screen()).toMatch(/Saved. Go on with: sherpa continue\n+after the session$/);
  expectRestored(t);
});

test('a letter between two Ctrl-C makes the second the first again', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('\x03');
  await t.waitFor('Ctrl-C again leaves');
  await t.type('1 2\r');
  await t.waitFor('got');
  await t.type('\x03');
  await t.waitFor('Ctrl-C again leaves');
});

test('Ctrl-D on the empty field is the end of input', async () => {
  const t = play('trace');
  await t.waitFor('Type 2 numbers');
  await t.type('\x04');
  expect((await t.done).exitCode).toBe(0);
  expectRestored(t);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('the terminal is given back after %s', async (signal) => {
  const t = play('short');
  await t.waitFor('Type A–D');
  t.kill(signal);
  if (signal === 'SIGINT') {
    await t.waitFor('Ctrl-C again leaves');
    t.kill(signal);
  }
  await t.done;
  expectRestored(t);
});

test('the terminal is given back after a bug', async () => {
  const t = play('short');
  await t.waitFor('Type A–D');
  await t.type('/throw\r');
  expect((await t.done).exitCode).not.toBe(0);
  expectRestored(t);
});

test('the variable CI does not turn the screen into a log', async () => {
  const t = play('short', { env: { CI: '1' } });
  await t.waitFor('Type A–D');
});

test.each([{ TERM: 'dumb' }, { INK_SCREEN_READER: 'true' }])('%o gets plain text', async (env) => {
  const t = play('short', { env });
  await t.waitFor('? for keys');
  expect(t.raw()).not.toContain('\x1b');
  await t.type('B\r');
  await t.waitFor('got {"type":"line","text":"B"}');
  await t.type('\x03');
  await t.waitFor('Ctrl-C again leaves');
  await t.type('\x03');
  expect((await t.done).exitCode).toBe(0);
});

test('NO_COLOR takes the colours and leaves the words', async () => {
  const plain = play('all', { env: { NO_COLOR: '1' }, rows: 60 });
  await plain.waitFor('Type A–D');
  expect(isColoured(plain.raw())).toBe(false);
  const coloured = play('all', { rows: 60 });
  await coloured.waitFor('Type A–D');
  expect(isColoured(coloured.raw())).toBe(true);
});

test('a screen becomes a picture that keeps text and colour', async () => {
  const t = play('all', { rows: 60 });
  await t.waitFor('Type A–D');
  const svg = screenToSvg(t.term, { title: 'a <b> & c' });
  expect(svg).toContain('a &lt;b&gt; &amp; c');
  expect(svg).toContain('What a loss is');
  expect(svg).toMatch(/fill="#39c5cf"[^>]*>[^<]*What a loss is/);
});

/** The cursor is shown and bracketed paste is off again. */
function expectRestored(t: Tty): void {
  const raw = t.raw();
  expect(raw.lastIndexOf('\x1b[?25h')).toBeGreaterThan(raw.lastIndexOf('\x1b[?25l'));
  expect(raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\x1b[?2004h'));
}
