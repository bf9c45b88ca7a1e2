import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bin,
  type Event,
  environment,
  folderWithBread,
  JsonSession,
  journalFile,
  type Recorded,
} from './program.ts';

const kills = 200;
const chains = 2;

/** A small generator, so that a failure can be played again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The answer to the nth ask depends on nothing but n and the ask, so that every walk through the guide is the same. */
function answerTo(ask: Event, n: number): string {
  if (ask.kind === 'confidence') return String((n % 10) + 1);
  if (ask.options) return ask.options[n % ask.options.length]?.letter ?? 'A';
  return n % 5 === 0 ? 'why does it rest?' : (['12', '350', 'the gluten relaxes', '???'][n % 4] ?? '');
}

/** Every ask of a walk that nobody kills; the nth comes after n answers. */
async function undisturbed(): Promise<Event[]> {
  const session = new JsonSession(['start', 'bread.md'], folderWithBread());
  const asks: Event[] = [];
  for (let batch = await session.next(); batch; batch = await session.next()) {
    const last = batch.at(-1);
    if (last?.type !== 'ask') break;
    session.send({ answer: answerTo(last, asks.length) });
    asks.push(last);
  }
  await session.exited;
  return asks;
}

interface Sat {
  events: Event[];
  errors: string;
  /** How many answers were sent. */
  sent: number;
}

/**
 * One sitting that is killed: after `answers` answers were given and their next ask read, one more is sent and the
 * kill comes `delayMs` later, or while the program starts.
 */
function sitAndKill(args: string[], folder: string, from: number, plan: Plan): Promise<Sat> {
  const child = spawn(process.execPath, [bin, ...args, '--json'], { cwd: folder, env: environment(folder) });
  const sat: Sat = { events: [], errors: '', sent: 0 };
  let text = '';
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (data) => {
    sat.errors += data;
  });
  if (plan.duringStart) setTimeout(() => child.kill('SIGKILL'), plan.delayMs);
  child.stdout.on('data', (data) => {
    text += data;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const event = JSON.parse(line) as Event;
      sat.events.push(event);
      if (event.type !== 'ask' || plan.duringStart || sat.sent > plan.answers) continue;
      child.stdin.write(`${JSON.stringify({ answer: answerTo(event, from + sat.sent) })}\n`);
      if (sat.sent++ === plan.answers) setTimeout(() => child.kill('SIGKILL'), plan.delayMs);
    }
  });
  return new Promise((resolve) => child.on('close', () => resolve(sat)));
}

interface Plan {
  duringStart: boolean;
  answers: number;
  delayMs: number;
}

/** The journal as a kill left it: the last line may lack its end, and nothing else may be odd. */
function attemptsIn(folder: string): Recorded[] {
  if (!existsSync(journalFile(folder))) return [];
  const lines = readFileSync(journalFile(folder), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Recorded).filter(({ type }) => type === 'attempt');
}

async function chain(seed: number, count: number, walk: readonly Event[]) {
  const random = randomFrom(seed);
  const tally = { kills: 0, acknowledged: 0, unacknowledged: 0 };
  let folder = folderWithBread();
  for (let known = 0; tally.kills < count; tally.kills++) {
    const duringStart = random() < 0.1;
    const plan = {
      duringStart,
      answers: Math.floor(random() * 4),
      // Most things happen soon after a line is sent.
      delayMs: duringStart ? random() * 400 : random() ** 3 * 30,
    };
    const args = existsSync(journalFile(folder)) ? ['continue'] : ['start', 'bread.md'];
    const { events, errors, sent } = await sitAndKill(args, folder, known, plan);
    expect({ plan, errors, failed: events.filter(({ type }) => type === 'error') }).toEqual({
      plan,
      errors: '',
      failed: [],
    });
    // What is asked is what an undisturbed walk asks after as many answers as are on disk: same item, same options.
    const asks = events.filter(({ type }) => type === 'ask');
    expect(asks).toEqual(walk.slice(known, known + asks.length));
    const verdicts = events.filter(({ type }) => type === 'verdict');
    const attempts = attemptsIn(folder);
    expect(
      attempts.slice(known, known + verdicts.length).map(({ item, outcome }) => [item, outcome]),
    ).toEqual(verdicts.map(({ id, outcome }) => [id, outcome]));
    expect(attempts.length).toBeLessThanOrEqual(known + sent);
    tally.acknowledged += verdicts.length;
    tally.unacknowledged += sent - verdicts.length;
    known = attempts.length;
    if (walk.length - known > 8) continue;
    folder = folderWithBread();
    known = 0;
  }
  const last = new JsonSession(['continue'], folder);
  const batch = await last.next();
  expect(batch?.at(-1)).toEqual(walk[attemptsIn(folder).length]);
  last.send({ command: 'quit' });
  expect(await last.exited).toBe(0);
  return tally;
}

test(`${kills} kills at random moments lose no acknowledged answer, and the open item is asked again`, {
  timeout: 240_000,
}, async () => {
  const walk = await undisturbed();
  expect(walk.length).toBeGreaterThan(25);
  const seeds = Array.from({ length: chains }, (_, i) => i + 1);
  const done = await Promise.all(seeds.map((seed) => chain(seed, kills / chains, walk)));
  expect(done.reduce((sum, { kills }) => sum + kills, 0)).toBe(kills);
  // Both sides of the moment were met: answers that were told to be safe, and answers that nobody confirmed.
  for (const side of ['acknowledged', 'unacknowledged'] as const)
    expect(done.reduce((sum, tally) => sum + tally[side], 0)).toBeGreaterThan(kills / 10);
});
