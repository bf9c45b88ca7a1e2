import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openJournal, readJournal } from '../../src/store/journal.ts';
import { textsOf, tick } from './drafts.ts';
import { disappointment, scratch } from './scratch.ts';

const built = mkdtempSync(path.join(tmpdir(), 'sherpa-writer-'));
const script = path.join(built, 'writer.mjs');
buildSync({
  entryPoints: ['tests/store/writer.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: script,
});
afterAll(() => rmSync(built, { recursive: true }));

/** Starts tests/store/writer.ts; it dies with the test. */
function writer(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Lines of a child until it ends; after the line that `isLast` accepts, it is killed. */
async function linesOf(
  child: ChildProcess,
  isLast: (line: string) => boolean = () => false,
): Promise<string[]> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (isLast(line)) child.kill('SIGKILL');
  }
  return lines;
}

const texts = (root: string) => textsOf(readJournal(root, 'r').events);

describe('kill -9', () => {
  test.each([
    [3, 100],
    [40, 100],
    [17, 20_000],
    [5, 300_000],
  ])(
    'after %i events of %i characters loses no acknowledged event and damages none',
    async (events, length) => {
      const root = scratch();
      let acknowledged = 0;
      for (let round = 1; round <= 3; round++) {
        const lines = await linesOf(
          writer('append', root, '0', String(length)),
          (line) => Number(line) >= events * round,
        );
        acknowledged = Math.max(acknowledged, Number(lines.at(-1)) + 1);
        const journal = openJournal({ root, route: 'r', clock: tick });
        expect(journal.remarks.every((remark) => remark.includes('never acknowledged'))).toBe(true);
        journal.close();
        const numbers = texts(root).map((text) => Number(text.split(' ', 1)[0]));
        expect(numbers).toEqual(numbers.map((_, n) => n));
        expect(numbers.length).toBeGreaterThanOrEqual(acknowledged);
      }
    },
  );
});

describe('several processes', () => {
  test('take turns at one route and never mix their lines', async () => {
    const root = scratch();
    const children = [1, 2, 3].map(() => writer('race', root, '40'));
    const done = await Promise.all(children.map((child) => linesOf(child)));
    expect(done.map((lines) => lines.at(-1))).toEqual(['40', '40', '40']);
    const lines = texts(root);
    expect(lines).toHaveLength(240);
    for (let n = 0; n < lines.length; n += 2) {
      expect(lines[n]).toMatch(/ begin$/);
      expect(lines[n + 1]).toBe(lines[n]?.replace('begin', 'end'));
    }
    expect(readdirSync(path.join(root, '.sessions/r'))).toEqual(['journal.jsonl']);
  });

  test('go on when some of them are killed at any moment', async () => {
    const root = scratch();
    for (let round = 0; round < 3; round++) {
      const killed = [7, 19].map((last) =>
        linesOf(writer('race', root, '9999'), (line) => Number(line) >= last),
      );
      const survivor = linesOf(writer('race', root, '30'));
      await Promise.all(killed);
      expect((await survivor).at(-1)).toBe('30');
    }
    const journal = openJournal({ root, route: 'r', clock: tick });
    journal.close();
    expect(journal.remarks).toEqual([]);
    const lines = texts(root);
    const open = lines.filter(
      (line, n) => line.endsWith('begin') && lines[n + 1] !== line.replace('begin', 'end'),
    );
    // Only a killed one may leave a begin without its end, and each died once.
    expect(open.length).toBeLessThanOrEqual(6);
  });

  test('hear who holds a route, and get it when that one is dead', async () => {
    const root = scratch();
    const holder = writer('hold', root);
    if (!holder.stdout) throw new Error('no stdout');
    await once(holder.stdout, 'data');
    const error = disappointment(() => openJournal({ root, route: 'r', clock: tick }));
    expect([error.code, error.exitCode]).toEqual(['route-held', 2]);
    expect(error.message).toMatch(new RegExp(`process ${holder.pid}, since \\d{4}-\\d\\d-\\d\\dT`));
    expect(readJournal(root, 'r').events).toEqual([]);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    openJournal({ root, route: 'r', clock: tick }).close();
  });
});
