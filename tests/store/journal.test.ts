import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/session/course.ts';
import { clockFrom } from '../../src/store/clock.ts';
import { openJournal, readJournal } from '../../src/store/journal.ts';
import { scanJournal } from '../../src/store/journal-scan.ts';
import { appendModelRecord } from '../../src/store/model-log.ts';
import { anyDraft } from './any-draft.ts';
import { inputDraft, lineOf as line, sessionDraft, textsOf, tick } from './drafts.ts';
import { disappointment, scratch } from './scratch.ts';

const open = (root: string, clock = tick) => openJournal({ root, route: 'r', clock });
const file = (root: string) => path.join(root, '.sessions/r/journal.jsonl');
const stored = (root: string) => readFileSync(file(root), 'utf8');
const texts = (root: string) => textsOf(readJournal(root, 'r').events);

/** A root whose journal holds this. */
function withJournal(content: string | Uint8Array): string {
  return scratch({ '.sessions/r/journal.jsonl': content });
}

describe('what was appended', () => {
  test('is read back as it was, whatever was typed', () => {
    void fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 12 }), fc.nat(12), (drafts, split) => {
        const root = scratch();
        const parts = [drafts.slice(0, split), drafts.slice(split)];
        for (const part of parts) {
          const journal = open(root);
          for (const draft of part) journal.append(draft);
          journal.close();
        }
        const { events, remarks } = readJournal(root, 'r');
        expect(remarks).toEqual([]);
        expect(events).toEqual(drafts.map((draft, n) => ({ ...draft, at: tick.now(n).toISOString() })));
      }),
      { numRuns: 25 },
    );
  });

  test('is one line that names its version first, and is there when append returns', () => {
    const root = scratch();
    const journal = open(root);
    journal.append(inputDraft('a\nb'));
    expect(stored(root)).toBe(
      '{"v":1,"type":"input","at":"2026-01-31T09:00:00.000Z","item":"q1.1","input":{"type":"line","text":"a\\nb"}}\n',
    );
    expect(texts(root)).toEqual(['a\nb']);
    journal.close();
  });

  test('is dated by the clock and the events before it, so that the same session writes the same bytes', () => {
    const clock = clockFrom('2026-05-01T12:00:00Z', () => new Date(0));
    const run = () => {
      const root = scratch();
      for (const texts of [['a', 'b'], ['c']]) {
        const journal = open(root, clock);
        for (const text of texts) journal.append(inputDraft(text));
        journal.close();
      }
      return stored(root);
    };
    expect(run()).toBe(run());
    expect(run()).toContain('2026-05-01T12:00:02.000Z');
  });

  test('names the guide in a session event, relative to the root where it lies under it', () => {
    const root = scratch();
    for (const guide of [path.join(root, 'a/g.md'), '/elsewhere/g.md']) {
      const journal = openJournal({ root, route: 'r', clock: tick, guide });
      journal.append(sessionDraft('r'));
      journal.append(inputDraft('x'));
      journal.close();
    }
    const named = readJournal(root, 'r').events.map((event) => ('guide' in event ? event.guide : null));
    expect(named).toEqual(['a/g.md', null, '/elsewhere/g.md', null]);
  });

  test('could be read again, or it is refused before it is written', () => {
    const root = scratch();
    const journal = open(root);
    expect(() => journal.append({ ...inputDraft('x'), item: 7 } as unknown as Draft)).toThrow(
      'cannot be recorded',
    );
    expect(stored(root)).toBe('');
    journal.close();
    journal.close();
  });
});

describe('on opening', () => {
  test.each<[string, string]>([
    ['half a line', '{"v":1,"type":"inp'],
    ['zeros after a power cut', '\0\0\0\0\0'],
    ['half a character', '{"v":1,"type":"input","item":"\xc3'],
  ])('a torn tail is cut and named: %s', (_what, tail) => {
    const root = withJournal(Buffer.from(line('a') + tail, 'latin1'));
    const before = stored(root);
    expect(texts(root)).toEqual(['a']);
    expect(stored(root)).toBe(before);
    const journal = open(root);
    expect(journal.remarks.join()).toContain(`torn and was cut (${tail.length} bytes`);
    journal.append(inputDraft('b'));
    journal.close();
    expect(texts(root)).toEqual(['a', 'b']);
  });

  test('every cut of a journal leaves all its whole lines', () => {
    const lines = [line('a'), line('ü€😀'), line('c')];
    const ends = lines.map((_, n) => Buffer.byteLength(lines.slice(0, n + 1).join('')));
    const bytes = Buffer.from(lines.join(''));
    for (let length = 0; length <= bytes.length; length++) {
      const { events, damaged, wholeBytes } = scanJournal('journal', bytes.subarray(0, length));
      // A line that lacks nothing but its end is whole.
      const whole = ends.filter((end) => end - 1 <= length);
      expect(events).toHaveLength(whole.length);
      expect(wholeBytes).toBe(Math.min(length, whole.at(-1) ?? 0));
      expect(damaged).toEqual([]);
    }
  });

  const bad = [
    'not json',
    '{"type":"input"}',
    '{"v":1,"type":"dance","at":"2026-01-31T09:00:00.000Z"}',
    '{"v":1,"type":"shown","at":"yesterday","item":"x"}',
    '[]',
    '{"v":0}',
  ];

  test('damaged lines are copied beside and named, once, and readable ones count', () => {
    const root = withJournal(`${line('a')}${bad.join('\n')}\n\n${line('b')}`);
    const before = stored(root);
    for (let round = 0; round < 2; round++) {
      const journal = open(root);
      expect(journal.events).toHaveLength(2);
      expect(journal.remarks).toHaveLength(bad.length);
      expect(journal.remarks[0]).toMatch(/^journal\.jsonl:2: .* copied to journal\.damaged-1\.jsonl/);
      expect(journal.remarks[2]).toMatch(/^journal\.jsonl:4: .*\(type: .*'session' \| 'input' \| 'attempt' /);
      expect(journal.remarks[3]).toMatch(/^journal\.jsonl:5: .*\(at: Invalid ISO datetime\)/);
      journal.close();
    }
    expect(stored(root)).toBe(before);
    expect(readFileSync(path.join(root, '.sessions/r/journal.damaged-1.jsonl'), 'utf8')).toBe(
      `${bad.join('\n')}\n`,
    );
    appendFileSync(file(root), 'more\n');
    open(root).close();
    expect(readdirSync(path.dirname(file(root))).sort()).toEqual([
      'journal.damaged-1.jsonl',
      'journal.damaged-2.jsonl',
      'journal.jsonl',
    ]);
  });

  test('bytes that are no UTF-8 damage their own line alone', () => {
    const root = withJournal(
      Buffer.concat([Buffer.from(line('a')), Buffer.from([0xff, 0xfe, 10]), Buffer.from(line('b'))]),
    );
    expect(texts(root)).toEqual(['a', 'b']);
    open(root).close();
    expect([...readFileSync(path.join(root, '.sessions/r/journal.damaged-1.jsonl'))]).toEqual([
      0xff, 0xfe, 10,
    ]);
  });

  test('fields of a later time are kept and do not disturb', () => {
    const root = withJournal(line('a').replace('"item"', '"mood":"fine","item"'));
    expect(readJournal(root, 'r').events[0]).toMatchObject({ item: 'q1.1', mood: 'fine' });
  });

  test.each([
    ['at the end', (newer: string) => line('a') + newer],
    ['in the middle, before a torn tail and damage', (newer: string) => `${line('a')}junk\n${newer}{"v":1`],
  ])('a newer version %s leaves everything untouched', (_where, content) => {
    const before = content('{"v":2,"type":"song","text":"la"}\n');
    const root = withJournal(before);
    for (const act of [() => open(root), () => readJournal(root, 'r')]) {
      const error = disappointment(act);
      expect([error.code, error.exitCode]).toEqual(['journal-newer', 2]);
      expect(error.message).toMatch(/journal\.jsonl:\d+: .*version 2/);
    }
    expect(stored(root)).toBe(before);
    expect(readdirSync(path.dirname(file(root)))).toEqual(['journal.jsonl']);
  });

  test('a file of an editor without a last line end loses nothing', () => {
    const root = withJournal((line('a') + line('b')).slice(0, -1));
    const journal = open(root);
    expect(journal.remarks).toEqual([]);
    journal.append(inputDraft('c'));
    journal.close();
    expect(texts(root)).toEqual(['a', 'b', 'c']);
  });

  test('no journal is no events, and reading makes no folder', () => {
    const root = scratch();
    expect(readJournal(root, 'r')).toEqual({ events: [], remarks: [] });
    expect(readdirSync(root)).toEqual([]);
  });
});

test('a line of the model record torn by a crash does not swallow the next', () => {
  const root = scratch();
  appendModelRecord(root, 'r', { n: 1 });
  appendFileSync(path.join(root, '.sessions/r/model.jsonl'), '{"v":1,"n"');
  appendModelRecord(root, 'r', { n: 2 });
  expect(readFileSync(path.join(root, '.sessions/r/model.jsonl'), 'utf8')).toBe(
    '{"v":1,"n":1}\n{"v":1,"n"\n{"v":1,"n":2}\n',
  );
});

test.each(['tomorrow', '2026', '12:00', '2026-13-01'])('SHERPA_CLOCK=%s is refused', (setting) => {
  expect(disappointment(() => clockFrom(setting, () => new Date())).code).toBe('clock-invalid');
});
