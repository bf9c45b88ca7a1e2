import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import {
  bin,
  environment,
  eventsIn,
  folderWithBread,
  journalFile,
  journalOf,
  sherpa,
  temporaryFolder,
} from './program.ts';

const start = ['start', 'bread.md', '--plain'];

/** Names of the packages whose code stands in the files that a command loads. */
function packagesLoaded(args: string[]): { packages: string[]; own: string[]; files: number } {
  const cwd = temporaryFolder();
  const hook = path.resolve('tests/cli/loaded-files.mjs');
  const env = environment(cwd);
  const run = spawnSync(process.execPath, ['--import', hook, bin, ...args], { cwd, env, encoding: 'utf8' });
  const files = [...run.stderr.matchAll(/^loaded (file:.*)$/gm)].map((match) =>
    fileURLToPath(match[1] ?? ''),
  );
  const sources = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  // esbuild writes above each module from which file it came.
  const marks = sources.flatMap((source) => [
    ...source.matchAll(/^ *\/\/ (?:\S*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm),
  ]);
  const own = sources.flatMap((source) => [...source.matchAll(/^ *\/\/ (?:\S*\/)?(src\/\S+)$/gm)]);
  return {
    packages: [...new Set(marks.map((mark) => mark[1] ?? ''))].sort(),
    own: own.map((mark) => mark[1] ?? ''),
    files: files.length,
  };
}

describe('line 1: what is loaded', () => {
  test.each([['--version'], ['-V']])(
    '%s prints the version alone and loads no ink, react, openai, zod or yaml',
    (flag) => {
      const run = sherpa([flag], { cwd: temporaryFolder() });
      expect(run).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' });
      const { packages, files } = packagesLoaded([flag]);
      expect(files).toBeGreaterThan(2);
      for (const heavy of ['ink', 'react', 'react-reconciler', 'openai', 'zod', 'yaml', 'markdown-it'])
        expect(packages).not.toContain(heavy);
    },
  );

  test('--help tells all commands and loads no ink, react or openai', () => {
    const run = sherpa(['--help'], { cwd: temporaryFolder() });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toMatch(/start .*\n[\s\S]*mcp/);
    const { packages } = packagesLoaded(['--help']);
    expect(packages).toContain('commander');
    expect(packages.filter((name) => /^(ink|react.*|openai)$/.test(name))).toEqual([]);
  });

  test('no file of the program imports a built-in module, which would load much that stands behind it', () => {
    const dist = path.join(path.dirname(bin), '../dist');
    const files = readdirSync(dist).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) {
      const code = readFileSync(path.join(dist, name), 'utf8');
      expect(code).not.toMatch(/^(import|export)\b[^;]*"(node|builtin):/m);
    }
  });

  test('a command brings what it needs, so the way of looking finds packages where there are some', () => {
    const { packages } = packagesLoaded(['config', 'set', 'teaching.tone', 'humorous']);
    expect(packages).toEqual(expect.arrayContaining(['yaml', 'zod']));
  });

  test.each([
    [['start', 'training-and-backprop', '--plain']],
    [['start', 'training-and-backprop', '--json']],
  ])('%j loads no ink and no react, and no yaml where nothing is configured', (args) => {
    const { packages } = packagesLoaded(args);
    expect(packages).toContain('commander');
    expect(packages.filter((name) => /^(ink|react.*|openai|yaml|@modelcontext.*)$/.test(name))).toEqual([]);
  });
});

describe('commands that nobody asked for', () => {
  test.each([
    [['start', 'nowhere.md']],
    [['--plain', '--root', '.', 'quiz', 'nowhere.md']],
    [['ask', '--root', '.', 'why?']],
    [['routes']],
    [['doctor']],
    [['--root', 'start', 'guide', 'check', 'x.md']],
  ])('are not set up for %j', (args) => {
    const { own } = packagesLoaded(args);
    expect(own).toContain('src/cli/commands.ts');
    for (const part of ['lab', 'data']) expect(own).not.toContain(`src/cli/${part}-commands.ts`);
  });

  test.each([[['--help']], [['help', 'start']], [['trace', '--example']]])('are set up for %j', (args) => {
    expect(packagesLoaded(args).own).toContain('src/cli/lab-commands.ts');
  });

  test('are in the help', () => {
    const { out } = sherpa(['--help'], { cwd: temporaryFolder() });
    for (const name of [
      'start',
      'continue',
      'quiz',
      'ask',
      'routes',
      'guide',
      'sessions',
      'config',
      'doctor',
      'train',
      'trace',
      'gradcheck',
      'surface',
      'data',
      'predict',
      'draw',
    ])
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });
});

describe('a command line that cannot be read exits 2 with what to do next, on stderr alone', () => {
  test.each([
    [['strat'], /no command “strat”/, /sherpa start/],
    [['strat', 'training-and-backprop'], /no command “strat”/, /sherpa start/],
    [['quizz'], /no command “quizz”/, /sherpa quiz/],
    [['xyzzyx'], /no command “xyzzyx”/, /^`sherpa --help`/],
    [['--nope'], /unknown option '--nope'/i, /sherpa --help/],
    [['start', '--sction', '1', 'x.md'], /unknown option '--sction'/i, /--section/],
    [['start'], /missing required argument 'route'/i, /sherpa --help/],
    [['data', 'fetch'], /missing required argument 'name'/i, /sherpa --help/],
    [['data', 'fetch', 'cats'], /nothing called "cats"/, /data fetch mnist/],
    [['data', 'lst'], /lst/, /sherpa --help/],
    [['predict'], /missing required argument 'picture'/i, /sherpa --help/],
    [['draw'], /needs a terminal/, /sherpa predict/],
    [['guide', 'chek', 'x.md'], /unknown command 'chek'/i, /check/],
    [['sessions', 'lst'], /lst/, /sherpa --help/],
    [['quiz', '--question', 'q1.3'], /needs --answer/, /--answer TEXT/],
    [['quiz', '--answer', 'B'], /needs --question/, /--question ID/],
    [['quiz', '--type', 'riddle'], /riddle/, /multiple_choice, explanation/],
    [['quiz', '--count', '0'], /--count 0/, /--count 2/],
    [['quiz', '--section', 'two'], /--section two/, /--section 2/],
    [['quiz', '--section', '99'], /No question/, /--section/],
    [['quiz', '--seed', '-1'], /seed "-1"/, /0 to 4294967295/],
    [['continue', '--root', 'nowhere'], /nowhere is not a folder/, /--root/],
  ] as [string[], RegExp, RegExp][])('%j', (args, what, next) => {
    const cwd = temporaryFolder();
    const run = sherpa(args, { cwd });
    expect([run.code, run.out]).toEqual([2, '']);
    const [first = '', second = '', ...more] = run.err.trim().split('\n');
    expect(first).toMatch(what);
    expect(second).toMatch(next);
    expect(more).toEqual([]);
    // With --json the same is one error object on stdout.
    const json = sherpa([...args, '--json'], { cwd });
    expect(json.code).toBe(2);
    const error = JSON.parse(json.out);
    expect(error).toMatchObject({ type: 'error', code: expect.stringMatching(/^[a-z-]+$/) });
    expect([error.message, error.next]).toEqual([first.replace(/^sherpa: /, ''), second]);
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
  });

  test.each([
    ['SHERPA_CLOCK', 'yesterday', /SHERPA_CLOCK=yesterday is no ISO time/],
    ['SHERPA_CLOCK', '2026-13-45T99:00:00Z', /is no ISO time/],
    ['SHERPA_SEED', 'abc', /seed "abc"/],
  ])('%s=%s', (name, value, what) => {
    const run = sherpa(start, { cwd: folderWithBread(), env: { [name]: value } });
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(what);
  });

  test.each([[['help']], [['--help']], [['help', 'start']], [['quiz', '--help']]])(
    '%j is no error',
    (args) => {
      const run = sherpa(args, { cwd: temporaryFolder() });
      expect([run.code, run.err]).toEqual([0, '']);
      expect(run.out).toMatch(/^Usage: sherpa/);
    },
  );
});

describe('sherpa alone', () => {
  test('says how to begin where nothing was learned', () => {
    const cwd = temporaryFolder();
    const run = sherpa([], { cwd });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('sherpa start training-and-backprop');
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
  });

  test('says where one is, what is left open and how to go on, and writes nothing', () => {
    const cwd = folderWithBread();
    sherpa(start, { cwd, input: 'A\n/skip\nB\n' });
    const before = readFileSync(journalFile(cwd), 'utf8');
    const { code, out } = sherpa([], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('Bread at Home');
    expect(out).toMatch(/You are at Setup; 3 of \d+ items are settled/);
    expect(out).toMatch(/Left open: 1 item\.$/m);
    expect(out).toContain('sherpa continue');
    expect(readFileSync(journalFile(cwd), 'utf8')).toBe(before);
  });
});

describe('sessions', () => {
  test('list, show and export tell what was done; delete asks first and then deletes', () => {
    const cwd = folderWithBread();
    expect(sherpa(['sessions'], { cwd }).out).toContain('No sessions yet');
    for (const args of [['show'], ['export']]) expect(sherpa(['sessions', ...args], { cwd }).code).toBe(2);
    sherpa([...start, '--section', '1'], { cwd, input: '/notes flour\nA\nB\n/quit\n' });
    sherpa(['quiz', 'bread.md', '--count', '1', '--type', 'multiple_choice', '--plain'], {
      cwd,
      input: 'B\n',
    });
    const { sessions } = JSON.parse(sherpa(['sessions', 'list', '--json'], { cwd }).out);
    expect(sessions).toEqual([
      expect.objectContaining({ route: 'bread', mode: 'learn', ended: 'quit', attempts: 2 }),
      expect.objectContaining({ route: 'bread', mode: 'quiz', ended: 'complete', attempts: 1, correct: 1 }),
    ]);
    expect(sherpa(['sessions'], { cwd }).out.trim().split('\n')).toHaveLength(2);
    const page = sherpa(['sessions', 'show'], { cwd }).out;
    expect(page).toContain('# Bread at Home');
    expect(page).toContain('- flour');
    const exported = JSON.parse(sherpa(['sessions', 'export', 'bread', '--json'], { cwd }).out);
    expect(exported.events).toHaveLength(journalOf(cwd).length);
    expect(exported.pages.length).toBeGreaterThan(0);
    const asked = sherpa(['sessions', 'delete', 'bread'], { cwd });
    expect([asked.code, existsSync(journalFile(cwd))]).toEqual([2, true]);
    expect(asked.err).toContain('--yes');
    const gone = sherpa(['sessions', 'delete', 'bread', '--yes'], { cwd });
    expect([gone.code, existsSync(journalFile(cwd))]).toEqual([0, false]);
    expect(sherpa(['sessions', 'delete', 'bread', '--yes'], { cwd }).code).toBe(2);
    expect(sherpa(['sessions', 'delete', '../..', '--yes'], { cwd }).code).toBe(2);
  });
});

test('ask answers from the lesson in a pipe, in text and in JSON, and records nothing', () => {
  const cwd = temporaryFolder();
  const run = sherpa(['ask', 'what is a gradient?'], { cwd });
  expect([run.code, run.err]).toEqual([0, '']);
  expect(run.out).toMatch(/gradient/i);
  const json = sherpa(['ask', 'what', 'is', 'a', 'gradient?', '--json'], { cwd });
  expect(eventsIn(json.out)).toEqual([
    expect.objectContaining({ type: 'say', kind: 'answer', source: 'guide' }),
  ]);
  expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
});

test('doctor exits 0 where all is well, in text and in JSON', () => {
  const cwd = temporaryFolder();
  const text = sherpa(['doctor'], { cwd });
  expect([text.code, text.err]).toEqual([0, '']);
  const { probes } = JSON.parse(sherpa(['doctor', '--json'], { cwd }).out);
  expect(probes.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['node', 'terminal', 'write access', 'configuration']),
  );
  expect(text.out.trim().split('\n')).toHaveLength(probes.length);
});
