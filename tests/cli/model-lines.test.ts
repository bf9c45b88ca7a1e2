import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { says } from '../tutor/fake-server/exchange.ts';
import { fault } from '../tutor/fake-server/faults.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { isColoured } from '../ui/streams.ts';
import { configureModel, letLearn, modelLog } from './model.ts';
import { bin, environment, eventsIn, folderWithBread, type Run, sherpa, temporaryFolder } from './program.ts';

const words = 'Dough rests so that gluten can relax. Time does the work.\n\nPress it and look.';
let server: FakeServer;
beforeAll(async () => {
  server = new FakeServer([]).always(() => says(words, { everyMs: 2 }));
  await server.listen();
});
afterAll(() => server.finish());

const preload = (file: string) => ({ NODE_OPTIONS: `--import=${path.resolve('tests/cli', file)}` });

describe('line 2: without a network', () => {
  const denied = preload('denied-network.mjs');
  const wanted = 'a socket was wanted';
  const setups: [string, (folder: string) => void, string[]][] = [
    ['and nothing configured', () => {}, []],
    ['with --offline, whatever is configured', (folder) => configureModel(folder, server), ['--offline']],
  ];

  test('the way of looking sees a socket where one is opened', async () => {
    const folder = folderWithBread();
    configureModel(folder, server);
    const run = sherpa(['start', 'bread.md', '--plain'], { cwd: folder, input: '/explain\n', env: denied });
    expect(run.err).toContain(wanted);
    // Nobody is left without words all the same.
    expect([run.code, run.out]).toEqual([0, expect.stringContaining('Bread is flour')]);
    expect(run.out).toContain('no network here');
  });

  describe.each(setups)('%s', (_, configure, flags) => {
    test('a learner who asks about everything gets through sixty moves', { timeout: 120_000 }, async () => {
      const folder = temporaryFolder();
      configure(folder);
      const args = ['start', 'training-and-backprop', '--section', '1', ...flags];
      const events = await letLearn(args, folder, { moves: 60, env: denied });
      expect(events.filter(({ type }) => type === 'verdict').length).toBeGreaterThan(15);
      expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'quit' });
      expect(server.connections).toBe(0);
    });

    test('every command for learning does its work', { timeout: 240_000 }, () => {
      const folder = folderWithBread();
      configure(folder);
      const network = sherpa(['trace', '--example'], { cwd: folder, env: denied }).out;
      const commands: [string[], string][] = [
        [['start', 'bread.md', '--plain'], '/explain\nwhat is gluten?\n/hint\nA\n/quit\n'],
        [['continue', '--plain'], '/explain simpler\n/practice\n/quit\n'],
        [['ask', 'why', 'does', 'dough', 'rest?'], ''],
        [['quiz', 'bread.md', '--question', 'q1.2', '--answer', 'B'], ''],
        [['review', '--plain'], ''],
        [['exercise', 'list', '--route', 'training-and-backprop'], ''],
        [['exercise', 'hint', 'drill-mse', '--route', 'training-and-backprop'], ''],
        [['trace'], network],
        [['gradcheck'], network],
        [['train', '--plain', '--epochs', '20'], ''],
        [['surface', '--plain'], ''],
        [['guide', 'show', 'bread.md', '--json'], ''],
        [['routes'], ''],
        [['sessions', 'list'], ''],
        [['data', 'list'], ''],
        [['config', 'show'], ''],
        [[], ''],
      ];
      for (const [args, input] of commands) {
        const run = sherpa([...args, ...flags], { cwd: folder, input, env: denied });
        const told = `${args.join(' ')}: ${run.err}${run.out.slice(-300)}`;
        expect(run.err, told).not.toContain(wanted);
        expect(run.code, told).toBe(0);
      }
      expect(server.connections).toBe(0);
    });
  });
});

/** A sitting with a model in a pipe, told from both ends. */
function piped(args: string[], input: string, env: Record<string, string> = {}, configure = configureModel) {
  const folder = folderWithBread();
  configure(folder, server);
  const run = new Promise<Run>((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env: environment(folder, env) });
    const told = { out: '', err: '' };
    child.stdout.on('data', (data) => {
      told.out += data;
    });
    child.stderr.on('data', (data) => {
      told.err += data;
    });
    child.on('close', (code) => resolve({ code, ...told }));
    child.stdin.end(input);
  });
  return { folder, run };
}

describe('line 25: a model in a pipe', () => {
  test.each<[string, Record<string, string>]>([
    ['as it is', {}],
    ['with CI', { CI: 'true' }],
    ['with TERM=dumb', { TERM: 'dumb' }],
    ['with NO_COLOR', { NO_COLOR: '1' }],
    ['with colours forced', { FORCE_COLOR: '3', TERM: 'xterm-256color' }],
    ['for a screen reader', { INK_SCREEN_READER: 'true' }],
  ])('%s is lines from top to bottom, once each: no spinner, no redraw, no colour', async (_, env) => {
    const { run, folder } = piped(['start', 'bread.md', '--section', '1'], '/explain simpler\n/quit\n', env);
    const { code, out, err } = await run;
    expect([code, err]).toEqual([0, '']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the claim
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(isColoured(out)).toBe(false);
    expect(out.split('Dough rests so that gluten can relax.')).toHaveLength(3);
    expect(out).toContain('From a language model:\nDough rests so that gluten can relax.');
    expect(out).not.toContain('…\n');
    expect(modelLog(folder, 'bread').map(({ purpose }) => purpose)).toEqual(['explain', 'narrate']);
  });

  test('in JSON each line of stdout is an event, the model is named, and a sitting ends with its code', async () => {
    const input = ['{"command":"explain simpler"}', '{"say":"what is gluten?"}', '{"command":"quit"}'].join(
      '\n',
    );
    const { run } = piped(['start', 'bread.md', '--section', '1', '--json'], `${input}\n`);
    const { code, out, err } = await run;
    expect([code, err]).toEqual([0, '']);
    const events = eventsIn(out);
    expect(events.filter(({ source }) => source === 'model').length).toBeGreaterThan(2);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'quit' });
  });

  test('a failure of the model is an event like another, stderr stays empty, and the code is 0', async () => {
    const failing = new FakeServer([]).always(() => fault(401, 'who are you?'));
    await failing.listen();
    const configure = (folder: string) => configureModel(folder, failing);
    const { run } = piped(
      ['start', 'bread.md', '--section', '1', '--json'],
      '{"command":"explain"}\n',
      {},
      configure,
    );
    const { code, out, err } = await run;
    await failing.finish();
    expect([code, err]).toEqual([0, '']);
    const notices = eventsIn(out).filter(({ kind, source }) => kind === 'notice' && source === 'engine');
    expect(notices.filter(({ text }) => text?.includes(failing.host))).toHaveLength(1);
    expect(eventsIn(out).at(-1)).toMatchObject({ type: 'end', reason: 'eof' });
  });

  test('what is set up wrong is told in the sitting, with the way out, and the guide speaks', async () => {
    const configure = (folder: string) => {
      mkdirSync(path.join(folder, 'xdg', 'sherpa'), { recursive: true });
      writeFileSync(
        path.join(folder, 'xdg', 'sherpa', 'config.yml'),
        'llm:\n  provider: openai\n  model: m\n',
      );
    };
    const { run } = piped(['start', 'bread.md', '--section', '1', '--plain'], '/explain\n', {}, configure);
    const { code, out, err } = await run;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/OPENAI_API_KEY/);
    expect(out).toContain('Long prose about time');
  });

  test('a session that was never begun has its own code: 2 for a file that does not hold', async () => {
    const configure = (folder: string) => {
      mkdirSync(path.join(folder, 'xdg', 'sherpa'), { recursive: true });
      writeFileSync(
        path.join(folder, 'xdg', 'sherpa', 'config.yml'),
        'llm:\n  provider: other\n  modell: m\n',
      );
    };
    const { run } = piped(['start', 'bread.md', '--json'], '', {}, configure);
    const { code, err } = await run;
    expect(code).toBe(2);
    expect(err).toMatch(/config\.yml:3:3/);
  });
});
