import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '../../src/store/journal.ts';
import { writePage } from '../../src/store/pages.ts';
import { probeConfig, probeJournals, probeNode, probeWriting } from '../../src/store/probes.ts';
import { deleteSessions, exportSession, listSessions, studiedRoutes } from '../../src/store/sessions.ts';
import { attemptDraft, inputDraft, sessionDraft, tick } from './drafts.ts';
import { canMount, disappointment, fill, mountTmpfs, remountReadOnly, scratch } from './scratch.ts';

/** Two sittings on `r`, one on `s`, a page of ours and one of others. */
function studied(): string {
  const root = scratch();
  const sit = (route: string, drafts: Parameters<ReturnType<typeof openJournal>['append']>[0][]) => {
    const journal = openJournal({ root, route, clock: tick });
    for (const draft of drafts) journal.append(draft);
    journal.close();
  };
  sit('r', [
    sessionDraft('r', 's1'),
    inputDraft('B'),
    attemptDraft('correct'),
    attemptDraft('incorrect'),
    attemptDraft('correct', 0),
    { type: 'end', reason: 'quit', open: [] },
  ]);
  sit('s', [sessionDraft('s', 's2')]);
  sit('r', [sessionDraft('r', 's3'), inputDraft('C')]);
  writePage(root, 'r', '2026-01-31', 's1', 'ours\n');
  fill(root, { '.sessions/r/2026-01-30.md': 'theirs\n', '.sessions/index.md': '' });
  return root;
}

describe('the list of sessions', () => {
  test('has every sitting with its answers and its end, oldest first', () => {
    expect(listSessions(studied())).toEqual({
      sessions: [
        {
          route: 'r',
          id: 's1',
          mode: 'learn',
          startedAt: '2026-01-31T09:00:00.000Z',
          lastAt: '2026-01-31T09:00:05.000Z',
          ended: 'quit',
          attempts: 2,
          correct: 1,
        },
        {
          route: 's',
          id: 's2',
          mode: 'learn',
          startedAt: '2026-01-31T09:00:00.000Z',
          lastAt: '2026-01-31T09:00:00.000Z',
          ended: null,
          attempts: 0,
          correct: 0,
        },
        {
          route: 'r',
          id: 's3',
          mode: 'learn',
          startedAt: '2026-01-31T09:00:06.000Z',
          lastAt: '2026-01-31T09:00:07.000Z',
          ended: null,
          attempts: 0,
          correct: 0,
        },
      ],
      remarks: [],
    });
  });

  test('goes on behind a journal that cannot be read, and says so', () => {
    const root = studied();
    writeFileSync(path.join(root, '.sessions/r/journal.jsonl'), '{"v":9}\n');
    const { sessions, remarks } = listSessions(root);
    expect(sessions.map(({ id }) => id)).toEqual(['s2']);
    expect(remarks.join()).toContain('newer sherpa');
  });

  test('is empty where nobody studied', () => {
    expect(listSessions(scratch())).toEqual({ sessions: [], remarks: [] });
  });
});

test('an export has the events and all pages of the route', () => {
  const { route, events, pages } = exportSession(studied(), 'r');
  expect(route).toBe('r');
  expect(events).toHaveLength(8);
  expect(pages).toEqual([
    { name: '2026-01-30.md', text: 'theirs\n' },
    { name: '2026-01-31.md', text: '<!-- sherpa:session s1 -->\nours\n' },
  ]);
});

describe('deleting', () => {
  test('takes what is ours and leaves what is not', () => {
    const root = studied();
    fill(root, {
      '.sessions/r/journal.damaged-1.jsonl': '',
      '.sessions/r/model.jsonl': '',
      '.sessions/r/.journal.jsonl.7-7.tmp': '',
      '.sessions/r/mine/': '',
    });
    expect(deleteSessions(root, 'r', tick)).toEqual({
      deleted: [
        '.journal.jsonl.7-7.tmp',
        '2026-01-31.md',
        'journal.damaged-1.jsonl',
        'journal.jsonl',
        'model.jsonl',
      ],
      kept: ['2026-01-30.md', 'mine'],
    });
    expect(readdirSync(path.join(root, '.sessions/r')).sort()).toEqual(['2026-01-30.md', 'mine']);
    expect(deleteSessions(root, 's', tick).kept).toEqual([]);
    expect(studiedRoutes(root)).toEqual(['r']);
  });

  test.each(['../r', '..', '.', 'nobody'])('%s is refused', (route) => {
    const root = studied();
    const error = disappointment(() => deleteSessions(root, route, tick));
    expect([error.code, error.exitCode]).toEqual(['route-unknown', 2]);
    expect(studiedRoutes(root)).toEqual(['r', 's']);
  });

  test('never goes through a link', () => {
    const top = scratch({ 'out/journal.jsonl': 'precious' });
    const root = path.join(top, 'root');
    mkdirSync(path.join(root, '.sessions'), { recursive: true });
    symlinkSync(path.join(top, 'out'), path.join(root, '.sessions/r'));
    expect(disappointment(() => deleteSessions(root, 'r', tick)).code).toBe('link-refused');
    expect(readFileSync(path.join(top, 'out/journal.jsonl'), 'utf8')).toBe('precious');
  });

  test('waits for nobody who is still learning', () => {
    const root = studied();
    const journal = openJournal({ root, route: 'r', clock: tick });
    expect(disappointment(() => deleteSessions(root, 'r', tick)).code).toBe('route-held');
    expect(existsSync(path.join(root, '.sessions/r/journal.jsonl'))).toBe(true);
    journal.close();
  });
});

describe('doctor', () => {
  test.each([
    ['22.12.0', true],
    ['22.11.9', false],
    ['20.20.2', false],
    ['26.10.0', true],
  ])('Node.js %s is enough: %s', (version, ok) => {
    const probe = probeNode(version);
    expect(probe.ok).toBe(ok);
    expect(probe.remedy === undefined).toBe(ok);
  });

  test('sees write access and leaves nothing behind', () => {
    const root = scratch();
    expect(probeWriting(root).ok).toBe(true);
    expect(readdirSync(root)).toEqual([]);
    expect(probeWriting(path.join(root, 'gone'))).toMatchObject({ ok: false, remedy: expect.any(String) });
  });

  test.skipIf(!canMount)('sees that a folder is read-only (needs leave to mount one)', () => {
    const root = scratch();
    expect(mountTmpfs(root, 'size=64k') && remountReadOnly(root)).toBe(true);
    expect(probeWriting(root)).toMatchObject({ ok: false, detail: expect.stringContaining('read-only') });
  });

  test('sees a broken configuration with its place', () => {
    const root = scratch({ 'u/': '' });
    const places = { root, userFolder: path.join(root, 'u') };
    expect(probeConfig(places)).toEqual({ name: 'configuration', ok: true, detail: 'defaults everywhere' });
    fill(root, { '.sherpa-config.yml': 'teaching:\n  tone: sad\n' });
    expect(probeConfig(places)).toMatchObject({ ok: false, detail: expect.stringContaining(':2:9:') });
  });

  test('sees each journal, a damaged one with its lines', () => {
    const root = studied();
    expect(probeJournals(scratch())).toEqual([{ name: 'journals', ok: null, detail: 'none yet' }]);
    expect(probeJournals(root).map(({ ok, detail }) => [ok, detail])).toEqual([
      [true, '8 events'],
      [true, '1 events'],
    ]);
    writeFileSync(path.join(root, '.sessions/s/journal.jsonl'), 'junk\n');
    expect(probeJournals(root)[1]).toMatchObject({
      name: 'journal s',
      ok: false,
      detail: expect.stringContaining('journal.jsonl:1'),
    });
  });
});
