import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { cutAfter, type Manner, serve, serverWith } from '../store/download/nasty-server.ts';
import { running, smallMnist, sourceFile } from './mnist-source.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

const contentOf = (url: string | undefined): Buffer => smallMnist[(url ?? '').slice(1)] ?? Buffer.alloc(0);
const good: Manner = (request, response, nth) => serve(contentOf(request.url))(request, response, nth);
const dead: Manner = (_, response) => response.destroy();

/** A folder with a cache of its own, and servers that behave as told. */
async function place(...manners: Manner[]) {
  const cwd = temporaryFolder();
  const servers = [];
  for (const manner of manners) servers.push(await serverWith(manner));
  const source = sourceFile(
    cwd,
    servers.map(({ url }) => url),
  );
  const env = { XDG_CACHE_HOME: path.join(cwd, 'cache'), SHERPA_DATA_SOURCES: source };
  const folder = path.join(cwd, 'cache/sherpa/mnist');
  return { cwd, env, folder, servers, run: (...args: string[]) => running(args, cwd, env).done };
}

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

test('what was fetched is checked, kept for its owner alone, and learned from', async () => {
  const { run, folder, env, cwd } = await place(good);
  expect((await run('train', '--data', 'mnist')).err).toContain('sherpa data fetch mnist');
  const fetched = await run('data', 'fetch', 'mnist');
  expect([fetched.code, fetched.err]).toEqual([0, '']);
  expect(fetched.out.match(/fetched, SHA-256 right/g)).toHaveLength(4);
  expect(filesIn(folder)).toEqual(Object.keys(smallMnist).sort());
  for (const name of filesIn(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  for (const own of [folder, path.dirname(folder)]) expect(statSync(own).mode & 0o777).toBe(0o700);
  expect((await run('data', 'fetch', 'mnist')).out.match(/was here already/g)).toHaveLength(4);
  expect((await run('data', 'fetch', 'mnist', '--offline')).code).toBe(0);
  const trained = sherpa(
    ['train', '--data', 'mnist', '--layers', '784-10softmax', '--epochs', '1', '--json'],
    {
      cwd,
      env,
    },
  );
  expect([trained.code, JSON.parse(trained.out).runs[0].loss.length]).toEqual([0, 1]);
});

test('list tells what there is, in text and in JSON, before, between and after', async () => {
  const { run, folder } = await place(good);
  const mnist = async () =>
    JSON.parse((await run('data', 'list', '--json')).out).datasets.find(
      ({ name }: { name: string }) => name === 'mnist',
    );
  expect(await mnist()).toMatchObject({ kind: 'fetched', state: 'absent', bytes: 0, path: folder });
  const { out } = await run('data');
  for (const words of ['xor', 'digits', 'mnist', 'not here', '--data DIR']) expect(out).toContain(words);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'train-images-idx3-ubyte.gz.part'), 'half');
  expect(await mnist()).toMatchObject({ state: 'partial', bytes: 4 });
  await run('data', 'fetch', 'mnist');
  expect(await mnist()).toMatchObject({ state: 'ready' });
  writeFileSync(path.join(folder, 't10k-labels-idx1-ubyte.gz'), 'x');
  expect(await mnist()).toMatchObject({ state: 'damaged' });
});

test('the next mirror is asked, and who refused is told', async () => {
  const { run, servers } = await place(dead, (_, response) => response.writeHead(404).end(), good);
  const { code, out } = await run('data', 'fetch', 'mnist');
  expect(code).toBe(0);
  expect(out).toContain(`${new URL(servers[1]?.url ?? '').host} answers 404`);
});

describe('nothing wrong is ever used:', () => {
  test('a file with other bytes under the right name', async () => {
    const { run, folder, cwd, env } = await place(good);
    await run('data', 'fetch', 'mnist');
    const file = path.join(folder, 'train-labels-idx1-ubyte.gz');
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const trained = sherpa(['train', '--data', 'mnist'], { cwd, env });
    expect([trained.code, trained.out]).toEqual([2, '']);
    expect(trained.err).toContain('is damaged');
    const found = await run('data', 'verify');
    expect([found.code, found.out]).toEqual([1, expect.stringContaining('NO  train-labels-idx1-ubyte.gz')]);
    expect((await run('data', 'fetch', 'mnist')).code).toBe(0);
    expect((await run('data', 'verify')).code).toBe(0);
  });

  test('mirrors that all send something else: exit 3, and no file has its name', async () => {
    const { run, folder } = await place((request, response, nth) => {
      const content = Buffer.from(contentOf(request.url)).fill(7, 30, 40);
      serve(content)(request, response, nth);
    });
    const { code, err } = await run('data', 'fetch', 'mnist');
    expect([code, err]).toEqual([3, expect.stringContaining('SHA-256 is not the known one')]);
    expect(filesIn(folder).filter((name) => name.endsWith('.gz'))).toEqual([]);
  });
});

test.each([
  ['with --offline', ['--offline'], 'With --offline nothing is fetched'],
  ['where no server answers', [], 'refuses connections'],
])('%s one sentence says so and another what works without, exit 3', async (_, more, what) => {
  const { cwd } = await place(good);
  const source = sourceFile(cwd, ['http://127.0.0.1:9/']);
  const env = { XDG_CACHE_HOME: path.join(cwd, 'cache'), SHERPA_DATA_SOURCES: source };
  const { code, out, err } = await running(['data', 'fetch', 'mnist', ...more], cwd, env).done;
  const [first, second, ...rest] = err.trim().split('\n');
  expect([code, rest]).toEqual([3, []]);
  expect(out).not.toContain('fetched');
  expect(first).toContain(what);
  for (const word of ['--data digits', 'sherpa data verify DIR']) expect(second).toContain(word);
});

test('a link in the place of the folder is refused', async () => {
  const { run, folder, cwd } = await place(good);
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(path.join(cwd, 'elsewhere'));
  symlinkSync(path.join(cwd, 'elsewhere'), folder);
  const { code, err } = await run('data', 'fetch', 'mnist');
  expect([code, err]).toEqual([2, expect.stringContaining('it is a link')]);
  expect(filesIn(path.join(cwd, 'elsewhere'))).toEqual([]);
});

describe('stopped on the way', () => {
  const half = (request: Parameters<Manner>[0]) => Math.floor(contentOf(request.url).length / 2);
  const halting: Manner = (request, response, nth) => {
    const content = contentOf(request.url);
    if (nth > 1) return serve(content)(request, response, nth);
    response.writeHead(200, { ETag: '"one"', 'Content-Length': content.length });
    response.write(content.subarray(0, half(request)));
  };

  test('by kill -9, it goes on where it was', async () => {
    const { cwd, env, folder, servers, run } = await place(halting);
    const { child, done } = running(['data', 'fetch', 'mnist'], cwd, env);
    const part = path.join(folder, 'train-images-idx3-ubyte.gz.part');
    while (!(existsSync(part) && statSync(part).size > 0))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await done;
    const { size } = statSync(part);
    const ended = sherpa(['train', '--data', 'mnist'], { cwd, env });
    expect(ended.err).toContain('not whole');
    // The other files halt once each too: each run gets one further.
    for (const name of Object.keys(smallMnist).slice(1))
      servers[0]?.asked.push({ path: `/${name}`, range: undefined, ifRange: undefined });
    expect((await run('data', 'fetch', 'mnist')).code).toBe(0);
    expect(servers[0]?.asked.map(({ range }) => range)).toContain(`bytes=${size}-`);
    expect((await run('data', 'verify')).code).toBe(0);
  });

  test('cut off by the server each time, it still comes whole', async () => {
    const { run } = await place((request, response, nth) =>
      nth === 1
        ? cutAfter(contentOf(request.url), half(request))(request, response, nth)
        : serve(contentOf(request.url))(request, response, nth),
    );
    expect((await run('data', 'fetch', 'mnist')).code).toBe(0);
    expect((await run('data', 'verify')).code).toBe(0);
  });

  let terminal: Tty | null = null;
  afterEach(() => terminal?.kill());

  test('by Ctrl-C, the bar goes, the cursor is there again, and the part is kept; exit 130', async () => {
    const { cwd, env, folder } = await place(halting);
    terminal = tty(process.execPath, [bin, 'data', 'fetch', 'mnist'], {
      cols: 120,
      cwd,
      env: { ...environment(cwd), ...env },
    });
    await terminal.waitFor('█');
    expect(terminal.screen()).toContain('Ctrl-C stops it');
    await terminal.type('\x03');
    expect((await terminal.done).exitCode).toBe(130);
    const text = terminal.scrollback().replace(/\s+/g, ' ');
    expect(text).toContain('goes on from there');
    expect(text).not.toContain('█');
    expect(terminal.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\x1b[?25l'));
    expect(filesIn(folder)).toContain('train-images-idx3-ubyte.gz.part');
    expect(filesIn(folder)).not.toContain('journal.lock');
  });
});

describe('verify of a folder of one’s own', () => {
  const written = (files: Record<string, Buffer>): string => {
    const cwd = temporaryFolder();
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(cwd, name), bytes);
    return cwd;
  };

  test('says what is in each file, exit 0', () => {
    const cwd = written(smallMnist);
    const { code, out } = sherpa(['data', 'verify', '.'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('train-images-idx3-ubyte.gz: 40 pictures of 28 × 28 pixels');
    expect(out).toContain('t10k-labels-idx1-ubyte.gz: 10 labels: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9');
    expect(JSON.parse(sherpa(['data', 'verify', '.', '--json'], { cwd }).out)).toMatchObject({
      ok: true,
      folder: cwd,
    });
  });

  const [images, labels] = ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'] as const;
  test.each<[string, Record<string, Buffer>, string]>([
    ['cut gzip data', { [images]: smallMnist[images]!.subarray(0, 900) }, 'but ends after'],
    ['damaged gzip data', { [images]: Buffer.from(smallMnist[images]!).fill(255, 200, 260) }, 'is damaged'],
    ['pictures for labels', { [labels]: smallMnist[images]! }, 'where IDX labels begin with'],
    [
      'other labels than pictures',
      { [labels]: smallMnist['t10k-labels-idx1-ubyte.gz']! },
      '10 labels for 40 pictures',
    ],
  ])('names %s, exit 1', (_, files, what) => {
    const { code, out } = sherpa(['data', 'verify', '.'], { cwd: written({ ...smallMnist, ...files }) });
    expect([code, out]).toEqual([1, expect.stringContaining(what)]);
  });

  test.each([
    ['nowhere', 'does not exist'],
    ['.', 'holds no IDX files'],
  ])('exits 2 for %s', (name, what) => {
    const { code, err } = sherpa(['data', 'verify', name], { cwd: temporaryFolder() });
    expect([code, err]).toEqual([2, expect.stringContaining(what)]);
  });
});

test.each<[string, string, string]>([
  ['no JSON', 'x', 'is not JSON'],
  ['a mirror without https', '{"mirrors":["http://example.invalid/"]}', 'not https'],
  ['a name that leads elsewhere', '{"files":[{"name":"../x","bytes":1,"sha256":"00"}]}', 'fault at files.0'],
])('SHERPA_DATA_SOURCES with %s is refused', (_, text, what) => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'sources.json'), text);
  const env = { SHERPA_DATA_SOURCES: path.join(cwd, 'sources.json') };
  const { code, err } = sherpa(['data', 'fetch', 'mnist'], { cwd, env });
  expect([code, err]).toEqual([2, expect.stringContaining(what)]);
});
