import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addedPaths, addRoute } from '../../src/store/added-routes.ts';
import { readBeside, readGuide } from '../../src/store/guide-file.ts';
import { openJournal } from '../../src/store/journal.ts';
import { plainId } from '../../src/store/route-id.ts';
import { defaultRoute, findRoute, listRoutes, type RoutePlaces } from '../../src/store/routes.ts';
import { sessionDraft, tick } from './drafts.ts';
import { disappointment, fill, scratch } from './scratch.ts';

/** A program with two lessons, a user, and a root, filled as wanted. */
function places(files: Record<string, string> = {}): RoutePlaces & { userFolder: string } {
  const top = scratch({
    'program/lessons/first/guide.md': '# First',
    'program/lessons/second/guide.md': '# Second',
    'program/lessons/second/sherpa.md': '# Not a lesson of ours',
    'user/': '',
    'root/': '',
    ...files,
  });
  const at = (name: string) => path.join(top, name);
  const added = () => addedPaths(at('user'));
  return { root: at('root'), cwd: at('root'), userFolder: at('user'), added, packageRoot: at('program') };
}

/** Writes a session of a guide into the journal of an id, as the program does. */
function study(root: string, id: string, guide: string): void {
  const journal = openJournal({ root, route: id, clock: tick, guide });
  journal.append(sessionDraft(id));
  journal.close();
}

const short = (p: RoutePlaces, file: string) => path.relative(path.dirname(p.root), file);

describe('the list of routes', () => {
  test('has what lies under the root, then what was added, then what is shipped', () => {
    const p = places({
      'root/lessons/own/guide.md': '',
      'root/lessons/no-guide/sherpa.md': '',
      'root/routes/other/sherpa.md': '',
      'root/routes/human/guide.md': '',
      'far/added.md': '',
    });
    addRoute(p.userFolder, path.join(p.root, '../far/added.md'));
    expect(listRoutes(p).map((r) => [r.id, r.origin, short(p, r.path)])).toEqual([
      ['own', 'root', 'root/lessons/own/guide.md'],
      ['other', 'root', 'root/routes/other/sherpa.md'],
      ['added', 'added', 'far/added.md'],
      ['first', 'shipped', 'program/lessons/first/guide.md'],
      ['second', 'shipped', 'program/lessons/second/guide.md'],
    ]);
    expect(listRoutes(p).some((route) => 'clash' in route)).toBe(false);
  });

  test('knows shipped lessons also when the root is the program itself, or links to them', () => {
    const p = places();
    const routes = listRoutes({ ...p, root: p.packageRoot });
    expect(routes.map((r) => [r.id, r.origin, r.clash])).toEqual([
      ['first', 'shipped', undefined],
      ['second', 'shipped', undefined],
    ]);
    mkdirSync(path.join(p.root, 'lessons'));
    symlinkSync(path.join(p.packageRoot, 'lessons/first'), path.join(p.root, 'lessons/first'));
    expect(listRoutes(p).map((r) => [r.id, r.origin])).toEqual([
      ['first', 'shipped'],
      ['second', 'shipped'],
    ]);
  });

  test('leaves out what a folder links to elsewhere', () => {
    const p = places({ 'far/secret/sherpa.md': '' });
    mkdirSync(path.join(p.root, 'routes'));
    symlinkSync(path.join(p.root, '../far/secret'), path.join(p.root, 'routes/innocent'));
    expect(listRoutes(p)).toHaveLength(2);
  });
});

describe('a name', () => {
  test('means the guide under the root before the added one before the shipped one, and the clash is shown', () => {
    const p = places({ 'root/routes/first/sherpa.md': '', 'far/first.md': '' });
    addRoute(p.userFolder, path.join(p.root, '../far/first.md'));
    const steps = [
      ['root', 'root/routes/first/sherpa.md', /^first-[0-9a-f]{6}$/, 2],
      ['added', 'far/first.md', /^first-[0-9a-f]{6}$/, 1],
      ['shipped', 'program/lessons/first/guide.md', /^first$/, undefined],
    ] as const;
    for (const [origin, file, id, clashes] of steps) {
      const route = findRoute(p, 'first');
      expect([route.origin, short(p, route.path), route.clash?.length]).toEqual([origin, file, clashes]);
      expect(route.id).toMatch(id);
      rmSync(route.path);
    }
  });

  test('with its mark means exactly that guide', () => {
    const p = places({ 'root/routes/first/sherpa.md': '' });
    const marked = findRoute(p, 'first');
    expect(findRoute(p, marked.id).path).toBe(marked.path);
  });

  test.each([
    ['frist', 'Did you mean first?'],
    ['zzzzzzzzzz', 'Routes here: first, second.'],
  ])('%s is unknown, and the nearest or all are named', (name, next) => {
    const error = disappointment(() => findRoute(places(), name));
    expect([error.code, error.exitCode]).toEqual(['route-unknown', 2]);
    expect(error.next).toContain(next);
  });
});

describe('a path', () => {
  test.each([
    ['./mine.md', 'root/mine.md', 'mine'],
    ['mine.md', 'root/mine.md', 'mine'],
    ['topic/', 'root/topic/sherpa.md', 'topic'],
    ['topic', 'root/topic/sherpa.md', 'topic'],
    ['./topic/guide.md', 'root/topic/guide.md', 'topic'],
  ])('%s is taken as it is', (given, file, id) => {
    const p = places({ 'root/mine.md': '', 'root/topic/sherpa.md': '', 'root/topic/guide.md': '' });
    const route = findRoute(p, given);
    expect([short(p, route.path), route.id, route.origin]).toEqual([file, id, 'path']);
  });

  test('to a shipped guide is that shipped route', () => {
    const p = places();
    expect(findRoute(p, '../program/lessons/first/guide.md')).toMatchObject({
      id: 'first',
      origin: 'shipped',
    });
  });

  test('goes behind a shipped name, also when studied first', () => {
    const p = places({ 'root/first.md': '' });
    expect(findRoute(p, 'first.md').id).toMatch(/^first-[0-9a-f]{6}$/);
    study(p.root, 'first', path.join(p.root, 'first.md'));
    expect(findRoute(p, 'first.md').id).toMatch(/^first-[0-9a-f]{6}$/);
  });

  test.each([
    ['gone.md', 'guide-not-found'],
    ['./empty', 'guide-not-found'],
  ])('%s that leads to no guide is %s', (given, code) => {
    const error = disappointment(() => findRoute(places({ 'root/empty/': '' }), given));
    expect([error.code, error.exitCode]).toEqual([code, 2]);
  });
});

describe('of two guides of one name', () => {
  const two = () => places({ 'root/a/topic.md': '', 'root/b/topic.md': '' });
  const a = 'a/topic.md';
  const b = 'b/topic.md';

  test('either may have the name until one is studied', () => {
    const p = two();
    expect([findRoute(p, a).id, findRoute(p, b).id]).toEqual(['topic', 'topic']);
  });

  test('the one studied first keeps it, the other gets six hex digits, and both keep their journals', () => {
    const p = two();
    study(p.root, 'topic', path.join(p.root, b));
    const marked = findRoute(p, a).id;
    expect(findRoute(p, b).id).toBe('topic');
    expect(marked).toMatch(/^topic-[0-9a-f]{6}$/);
    study(p.root, marked, path.join(p.root, a));
    rmSync(path.join(p.root, b));
    expect(findRoute(p, a).id).toBe(marked);
  });

  test('one that was moved finds its journal again', () => {
    const p = two();
    study(p.root, 'topic', path.join(p.root, a));
    rmSync(path.join(p.root, a));
    expect(findRoute(p, b).id).toBe('topic');
  });
});

describe('without a name', () => {
  test('the shipped route is meant, and after studying the one last studied', () => {
    const p = places({ 'root/mine.md': '' });
    expect(defaultRoute(p).id).toBe('first');
    study(p.root, 'second', path.join(p.packageRoot, 'lessons/second/guide.md'));
    expect(defaultRoute(p)).toMatchObject({ id: 'second', origin: 'shipped' });
    study(p.root, 'mine', path.join(p.root, 'mine.md'));
    expect(defaultRoute(p)).toMatchObject({ id: 'mine', origin: 'path' });
    rmSync(path.join(p.root, 'mine.md'));
    expect(disappointment(() => defaultRoute(p)).message).toContain('mine');
  });
});

describe('adding a route', () => {
  test('keeps the comments of the list, adds once, and accepts a route folder', () => {
    const p = places({
      'user/routes.yml': '# mine\n- ./x.md # here\n',
      'user/x.md': '',
      'far/t/sherpa.md': '',
    });
    const folder = path.join(p.root, '../far/t');
    addRoute(p.userFolder, folder);
    addRoute(p.userFolder, folder);
    const text = readFileSync(path.join(p.userFolder, 'routes.yml'), 'utf8');
    expect(text).toBe(`# mine\n- ./x.md # here\n- ${path.join(folder, 'sherpa.md')}\n`);
    expect(
      listRoutes(p)
        .filter((r) => r.origin === 'added')
        .map((r) => r.id),
    ).toEqual(['x', 't']);
  });

  test.each([
    ['routes: []\n', ':1:1:'],
    ['- a.md\n- {path: b.md}\n', ':2:3:'],
    ['- a.md\n- 7\n', ':2:3:'],
    ['- &a x.md\n- *a\n', ':1:1:'],
  ])('a list that holds more than paths is refused: %j', (text, place) => {
    const error = disappointment(() => listRoutes(places({ 'user/routes.yml': text })));
    expect(error.code).toBe('config-invalid');
    expect(error.message).toContain(`routes.yml${place}`);
  });
});

test.each([
  ['/x/Training and Backprop.md', 'training-and-backprop'],
  ['/x/linear-algebra/sherpa.md', 'linear-algebra'],
  ['/x/linear-algebra/GUIDE.md', 'linear-algebra'],
  ['/x/Café_Über.md', 'cafe-uber'],
  ['/x/机器学习.md', 'route'],
  ['/x/...md', 'route'],
  [`/x/${'ab-'.repeat(99)}.md`, 'ab-'.repeat(20).slice(0, 59)],
])('the plain id of %s is %s', (file, id) => {
  expect(plainId(file)).toBe(id);
});

describe('reading a guide', () => {
  test('gives its bytes as they are', () => {
    const top = scratch({ 'g.md': Buffer.from([0xff, 0x00, 0x0d]) });
    expect([...readGuide(path.join(top, 'g.md'))]).toEqual([0xff, 0x00, 0x0d]);
  });

  test.each([
    ['gone.md', 'guide-not-found', 'does not exist'],
    ['folder', 'guide-unusable', 'is a folder'],
    ['big.md', 'guide-unusable', 'larger than 20 MB'],
  ])('%s is %s', (name, code, words) => {
    const top = scratch({ 'folder/': '', 'big.md': '' });
    truncateSync(path.join(top, 'big.md'), 20 * 1024 * 1024 + 1);
    const error = disappointment(() => readGuide(path.join(top, name)));
    expect([error.code, error.exitCode]).toEqual([code, 2]);
    expect(error.message).toContain(words);
  });

  test.skipIf(process.platform === 'win32')('a device is not read', () => {
    expect(disappointment(() => readGuide('/dev/zero')).message).toContain('not a regular file');
  });

  test('what lies beside it is read when it is there and not a link to elsewhere', () => {
    const top = scratch({ 'r/guide.md': '', 'r/map.md': 'map', 'out.yml': 'secret' });
    symlinkSync(path.join(top, 'out.yml'), path.join(top, 'r/checks.yml'));
    const beside = (name: string) => readBeside(path.join(top, 'r/guide.md'), name);
    expect(Buffer.from(beside('map.md') ?? []).toString()).toBe('map');
    expect([beside('checks.yml'), beside('claims.yml')]).toEqual([null, null]);
    fill(top, { 'r/claims.yml/': '' });
    expect(beside('claims.yml')).toBeNull();
  });
});
