import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DownloadPorts, download } from '../../../src/store/download/download.ts';
import { scratch } from '../scratch.ts';
import { cutAfter, type Manner, serve, serverWith, sha256 } from './nasty-server.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7919 + (i >> 8)) % 256));
const other = Buffer.from(content).fill(1, 1000, 2000);
const wanted = { name: 'digits.gz', bytes: content.length, sha256: sha256(content) };

function ports(more: Partial<DownloadPorts> = {}): DownloadPorts {
  const signal = new AbortController().signal;
  return { signal, idleMs: 2000, totalMs: 20_000, arrived: () => {}, refused: () => {}, ...more };
}

/** One try at one server, with `before` lying there as a part. */
async function tried(
  manner: Manner,
  { before = Buffer.alloc(0), more = {} }: { before?: Buffer; more?: Partial<DownloadPorts> } = {},
) {
  const folder = scratch();
  const file = path.join(folder, wanted.name);
  if (before.length > 0) writeFileSync(`${file}.part`, before);
  const { url, asked } = await serverWith(manner);
  const refused = await download(file, wanted, [`${url}digits.gz`], ports(more));
  const isRight = existsSync(file) && readFileSync(file).equals(content);
  // Whatever happened: what has its name is right.
  if (existsSync(file)) expect(isRight).toBe(true);
  return { folder, file, asked, isRight, why: refused?.map(({ why }) => why).join() ?? null };
}

test('a file comes whole, for its owner alone, and nothing else is left', async () => {
  const { folder, file, isRight } = await tried(serve(content));
  expect(isRight).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([wanted.name]);
});

test('cut at any byte, it goes on exactly there and comes out whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: content.length - 1 }), async (at) => {
      const manner: Manner = (request, response, nth) =>
        (nth === 1 ? cutAfter(content, at) : serve(content))(request, response, nth);
      const { isRight, asked } = await tried(manner);
      expect(isRight).toBe(true);
      expect(asked.map(({ range }) => range)).toEqual([undefined, `bytes=${at}-`]);
      expect(asked[1]?.ifRange).toBe('"one"');
    }),
    { numRuns: 12 },
  );
});

test('what an earlier run left is gone on with', async () => {
  const { isRight, asked } = await tried(serve(content), { before: content.subarray(0, 150_000) });
  expect([isRight, asked.map(({ range }) => range)]).toEqual([true, ['bytes=150000-']]);
});

describe('it begins anew, and comes out right,', () => {
  const half = content.subarray(0, 100_000);
  const ignoring: Manner = (_, response) => response.writeHead(200).end(content);
  const changed: Manner = (request, response, nth) =>
    nth === 1
      ? cutAfter(other, 60_000, '"old"')(request, response, nth)
      : serve(content, '"new"')(request, response, nth);
  // A server that takes no notice of If-Range, and sends the rest of its new version.
  const careless: Manner = (request, response, nth) => {
    if (nth === 1) return cutAfter(other, 60_000, '"old"')(request, response, nth);
    delete request.headers['if-range'];
    serve(content, '"new"')(request, response, nth);
  };
  const elsewhere: Manner = (request, response, nth) => {
    if (request.headers.range === undefined) return serve(content)(request, response, nth);
    const rest = content.subarray(5);
    response.writeHead(206, { 'Content-Range': `bytes 5-${content.length - 1}/${content.length}` }).end(rest);
  };
  test.each<[string, Manner, Buffer]>([
    ['where the server ignores the range', ignoring, half],
    ['where the ETag changed', changed, Buffer.alloc(0)],
    ['where the ETag changed and the server sends the rest all the same', careless, Buffer.alloc(0)],
    ['where another part is sent', elsewhere, half],
    ['where what lay here is of another file', serve(content), other.subarray(0, 150_000)],
    ['where what lay here is longer than the file', serve(content), Buffer.concat([content, half])],
    ['where what lay here is as long and wrong', serve(content), other],
  ])('%s', async (_, manner, before) => {
    expect((await tried(manner, { before })).isRight).toBe(true);
  });
});

describe('it is refused in words, and nothing gets its name,', () => {
  const answer =
    (status: number, headers = {}, body: Buffer | string = ''): Manner =>
    (_, response) => {
      response.writeHead(status, headers).end(body);
    };
  const endless: Manner = (_, response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write(content, () => setImmediate(more));
    };
    more();
  };
  test.each<[string, Manner, string]>([
    ['404', answer(404), 'answers 404'],
    ['500', answer(500), 'answers 500'],
    ['206 without a range', answer(206, {}, content), 'another part than the one asked for'],
    ['other bytes', serve(other), 'SHA-256 is not the known one'],
    ['too short', serve(content.subarray(1)), 'announces 199999 bytes, not 200000'],
    ['too long', serve(Buffer.concat([content, Buffer.alloc(1)])), 'announces 200001 bytes'],
    ['too short, and not said', answer(200, {}, content.subarray(0, 9)), 'ended after 9 of 200000 bytes'],
    ['without an end', endless, 'sends more than 200000 bytes'],
    ['packed once more', answer(200, { 'Content-Encoding': 'gzip' }, content), 'packed once more'],
    ['cut before anything', (_, response) => response.destroy(), 'broke off (ECONNRESET)'],
    ['no HTTP', (request) => request.socket.end('hello\n'), 'broke off (HPE_'],
    ['in a circle', answer(302, { Location: '/digits.gz' }), 'redirects more than 4 times'],
    ['to nowhere', answer(302), 'redirects to no address'],
    ['to http', answer(302, { Location: 'http://example.invalid/x' }), 'not https'],
    ['to a file', answer(302, { Location: 'file:///etc/passwd' }), 'not https'],
    ['with a name and password', answer(302, { Location: 'https://a:b@example.invalid/' }), 'not https'],
  ])('%s', async (_, manner, why) => {
    const { isRight, why: found } = await tried(manner);
    expect([isRight, found]).toEqual([false, expect.stringContaining(why)]);
  });

  test('a redirect within this machine is followed', async () => {
    const manner: Manner = (request, response, nth) =>
      request.url === '/digits.gz'
        ? answer(302, { Location: '/there' })(request, response, nth)
        : serve(content)(request, response, nth);
    expect((await tried(manner)).isRight).toBe(true);
  });

  test('one that says nothing, or stops saying anything', async () => {
    const silent = await tried(() => {}, { more: { idleMs: 80 } });
    expect(silent.why).toBe('sent nothing for 0.1 s');
    const stopping: Manner = (_, response) => {
      response.writeHead(200, { 'Content-Length': content.length });
      response.write(content.subarray(0, 5000));
    };
    const stopped = await tried(stopping, { more: { idleMs: 80 } });
    expect([stopped.why, statSync(`${stopped.file}.part`).size]).toEqual(['sent nothing for 0.1 s', 5000]);
  });

  test('one that drips for longer than all may take', async () => {
    const dripping: Manner = (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(drip));
    };
    expect((await tried(dripping, { more: { totalMs: 700 } })).why).toBe('took longer than 1 s');
  });
});

test('the next server goes on where the first ended, whatever its ETag', async () => {
  const folder = scratch();
  const file = path.join(folder, wanted.name);
  const dead = await serverWith((request, response, nth) =>
    nth === 1 ? cutAfter(content, 70_000)(request, response, nth) : response.destroy(),
  );
  const good = await serverWith(serve(content, '"two"'));
  const refusals: string[] = [];
  const more = { refused: (_: string, why: string) => refusals.push(why) };
  expect(await download(file, wanted, [`${dead.url}a`, `${good.url}a`], ports(more))).toBeNull();
  expect(good.asked).toEqual([{ path: '/a', range: 'bytes=70000-', ifRange: undefined }]);
  expect(refusals).toEqual(['broke off (ECONNRESET)']);
  expect(readFileSync(file).equals(content)).toBe(true);
});

test('interrupted, it keeps what has arrived and says that it was interrupted', async () => {
  const file = path.join(scratch(), wanted.name);
  const { url } = await serverWith((_, response) => {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 50_000));
  });
  const stopping = new AbortController();
  const more = { signal: stopping.signal, arrived: (bytes: number) => bytes === 50_000 && stopping.abort() };
  await expect(download(file, wanted, [`${url}a`], ports(more as Partial<DownloadPorts>))).rejects.toThrow(
    'aborted',
  );
  expect([existsSync(file), statSync(`${file}.part`).size]).toEqual([false, 50_000]);
});

test('a link in the place of the part is refused, in the place of the file replaced; neither is followed', async () => {
  const folder = scratch({ 'mine.txt': 'precious' });
  const file = path.join(folder, wanted.name);
  const { url } = await serverWith(serve(content));
  symlinkSync(path.join(folder, 'mine.txt'), `${file}.part`);
  await expect(download(file, wanted, [`${url}a`], ports())).rejects.toThrow('it is a link');
  const file2 = path.join(folder, 'second.gz');
  symlinkSync(path.join(folder, 'mine.txt'), file2);
  expect(await download(file2, wanted, [`${url}a`], ports())).toBeNull();
  expect(lstatSync(file2).isFile()).toBe(true);
  expect(readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('precious');
});
