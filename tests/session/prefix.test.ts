import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultPreferences, recordedPreferences } from '../../src/learner/preferences.ts';
import { type Arrival, arrive } from '../../src/session/arrive.ts';
import { after, type Course, type Draft, type Turn } from '../../src/session/course.ts';
import type { Ask, Input } from '../../src/session/event.ts';
import { fold } from '../../src/session/fold.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import { owed } from '../../src/session/owed.ts';
import { beginning, type SessionState } from '../../src/session/state.ts';
import { takeTurn } from '../../src/session/turn/take-turn.ts';
import { parseInput } from '../../src/ui/json-input.ts';
import {
  type Event,
  folderWithBread,
  JsonSession,
  journalFile,
  journalOf,
  type Recorded,
  sherpa,
} from '../cli/program.ts';
import { SeededLearner } from '../cli/seeded-learner.ts';
import { bread, courseOf } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

/** One stop of a session: what stands before the learner, what is given to it, and what that comes to. */
interface Round {
  arrival: Arrival;
  given: Draft | null;
  turn: Turn | null;
}

/** Plays until the inputs or the way are over: what src/cli/learn.ts does, in memory. */
function playOn(course: Course, state: SessionState, give: (ask: Ask) => Input | null): Round[] {
  const rounds: Round[] = [];
  for (let now = state; rounds.length < 2000; ) {
    const arrival = arrive(course, now);
    const { shown, event } = arrival;
    if (shown) now = after(course, now, [shown]);
    const input = event.type === 'ask' ? give(event) : null;
    if (input === null) return [...rounds, { arrival, given: null, turn: null }];
    const given: Draft = { type: 'input', item: now.pending ?? now.at ?? '', input };
    const turn = takeTurn(course, now, input);
    now = after(course, now, [given, ...turn.records]);
    rounds.push({ arrival, given, turn });
  }
  throw new Error('the way has no end');
}

const draftsOf = ({ arrival, given, turn }: Round): Draft[] => [
  ...(arrival.shown ? [arrival.shown] : []),
  ...(given ? [given] : []),
  ...(turn?.records ?? []),
];

/** What is still to come when only the first `cut` records of these rounds reached the disk. */
function remaining(rounds: readonly Round[], cut: number): { missing: Draft[]; rounds: Round[] } {
  let left = cut;
  for (const [i, round] of rounds.entries()) {
    const drafts = draftsOf(round);
    const records = round.turn?.records.length ?? 0;
    if (left < drafts.length) {
      const recorded = left - (drafts.length - records);
      // Its attempt is on disk: the verdict is not said again, but what follows from it must not be lost.
      if (recorded > 0) return { missing: drafts.slice(left), rounds: rounds.slice(i + 1) };
      const wasShown = left > 0 && round.arrival.shown !== null;
      const arrival = wasShown ? { ...round.arrival, says: [], shown: null } : round.arrival;
      return { missing: [], rounds: [{ ...round, arrival }, ...rounds.slice(i + 1)] };
    }
    left -= drafts.length;
  }
  return { missing: [], rounds: [] };
}

const foldOf = (course: Course, drafts: readonly Draft[]) => fold(dated(drafts), course.lesson, course.route);
const dated = (drafts: readonly Draft[]) => drafts.map((draft) => ({ ...draft, at: '' }) as JournalEvent);

function opening(preferences: Record<string, string>): Draft {
  const all = { ...recordedPreferences(defaultPreferences), ...preferences };
  const common = { type: 'session', id: 's1', route: 'r', mode: 'learn', fresh: false, seed: 7 } as const;
  return { ...common, preferences: all, chosen: Object.keys(preferences) };
}

interface Session {
  course: Course;
  first: Draft;
  rounds: Round[];
  records: Draft[];
}

function seededSession(
  text: string,
  seed: number,
  preferences: Record<string, string> = {},
  checks: string | null = null,
): Session {
  const course = courseOf(text, checks);
  const learner = checks === null ? new SeededLearner(seed) : new TestedLearner(seed);
  const first = opening(preferences);
  const state = after(course, beginning, [first]);
  const rounds = playOn(course, state, (ask) =>
    parseInput(JSON.stringify(learner.reply(ask as unknown as Event))),
  );
  return { course, first, rounds, records: rounds.flatMap(draftsOf) };
}

/** Begins with the test of the whole route, and asks for questions in between and to be tested out. */
class TestedLearner extends SeededLearner {
  private moves = 0;

  override reply(ask: Event): object {
    const turn = this.moves++;
    if (ask.id === 'offer.prerequisites.0') return { answer: 'C' };
    if (turn === 18 || turn === 40) return { command: 'quiz 2' };
    return turn === 27 ? { command: 'testout' } : super.reply(ask);
  }
}

/** Folds a prefix, goes on from it with the inputs that are left, and tells where that differs. */
function differenceAfter(session: Session, cut: number): unknown {
  const { course, first, rounds, records } = session;
  const wanted = remaining(rounds, cut);
  const inputs = wanted.rounds.map(({ given }) => (given?.type === 'input' ? given.input : null));
  const prefix = [first, ...records.slice(0, cut)];
  const missing = owed(course, dated(prefix));
  const state = foldOf(course, [...prefix, ...missing]);
  const got = { missing, rounds: playOn(course, state, () => inputs.shift() ?? null) };
  if (JSON.stringify(got) === JSON.stringify(wanted)) return null;
  const at = wanted.rounds.findIndex((round, i) => JSON.stringify(round) !== JSON.stringify(got.rounds[i]));
  return { cut, missing: [wanted.missing, missing], wanted: wanted.rounds[at], got: got.rounds[at] };
}

describe('for every prefix of the events of a session, fold and continue gives the same remaining events', () => {
  const variants: [string, Record<string, string>][] = [
    ['the defaults', {}],
    ['gates and summaries', { 'teaching.pacing': 'structured', 'assessment.feedback_style': 'summary' }],
    [
      'a learner who leads',
      { 'teaching.pacing': 'learner-led', 'assessment.quiz_frequency': 'end_of_route' },
    ],
  ];
  test.each(variants)('of a small guide, four seeds, with %s', (_, preferences) => {
    let cuts = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const session = seededSession(bread, seed, preferences);
      for (let cut = 0; cut < session.records.length; cut++, cuts++)
        expect(differenceAfter(session, cut)).toBeNull();
    }
    expect(cuts).toBeGreaterThan(200);
  });

  test('of a small guide with a pre-test, questions in between and tests, every fifth', () => {
    for (let seed = 1; seed <= 2; seed++) {
      const session = seededSession(bread, seed, {}, breadChecks);
      const drawn = session.records.filter(
        (one) => one.type === 'command' && /^(?:aside|test)$/.test(one.name),
      );
      expect(drawn.length).toBeGreaterThan(2);
      for (let cut = 0; cut < session.records.length; cut += 5)
        expect(differenceAfter(session, cut)).toBeNull();
    }
  });

  test('of the shipped lesson, as many prefixes as fit into 10 seconds', { timeout: 60_000 }, () => {
    const text = readFileSync(path.resolve('lessons/training-and-backprop/guide.md'), 'utf8');
    const session = seededSession(text, 5);
    const until = Date.now() + 10_000;
    let cuts = 0;
    // A step that shares no factor with the count visits them all in the end, far apart from each other.
    for (; cuts < session.records.length && Date.now() < until; cuts++)
      expect(differenceAfter(session, (cuts * 7919) % session.records.length)).toBeNull();
    expect(cuts).toBeGreaterThan(10);
  });

  test('a turn of which every record is on disk owes nothing, and neither does one that is only typed', () => {
    const { course, first, rounds } = seededSession(bread, 1);
    const all = [first, ...rounds.flatMap(draftsOf)];
    const typed = all.findIndex((draft) => draft.type === 'input');
    expect(owed(course, dated(all))).toEqual([]);
    expect(owed(course, dated(all.slice(0, typed + 1)))).toEqual([]);
  });
});

/** The line a program would send to give this input again. */
function sent({ input }: Recorded): string {
  if (input?.type === 'answer') return JSON.stringify({ answer: input.value });
  if (input?.type === 'line') return input.text ?? '';
  return JSON.stringify({ [input?.type ?? '']: input?.text });
}

const undated = ({ at: _, ...rest }: Recorded) => rest;
const asksIn = (events: Event[]) => events.filter(({ type }) => type === 'ask' || type === 'end');

test('the program itself, cut at ten places, goes on with the same records and the same asks', async () => {
  const folder = folderWithBread();
  const whole = new JsonSession(['start', 'bread.md'], folder);
  const learner = new SeededLearner(11);
  for (let batch = await whole.next(); batch?.at(-1)?.type === 'ask'; batch = await whole.next())
    whole.send(learner.reply(batch.at(-1) as Event));
  expect(await whole.exited).toBe(0);
  const journal = journalOf(folder);
  const lines = readFileSync(journalFile(folder), 'utf8').split('\n');
  // One of the cuts is within a turn, between an attempt and what followed from it.
  const torn = journal.findIndex(({ type }, i) => type === 'command' && journal[i - 1]?.type === 'attempt');
  expect(torn).toBeGreaterThan(0);
  const even = Array.from({ length: 9 }, (_, i) => Math.floor(((i + 1) * (journal.length - 1)) / 9));
  for (const cut of [torn, ...even]) {
    const again = journal[cut - 1]?.type === 'input' ? cut - 1 : cut;
    const copy = folderWithBread();
    mkdirSync(path.dirname(journalFile(copy)), { recursive: true });
    writeFileSync(journalFile(copy), `${lines.slice(0, cut).join('\n')}\n`);
    const rest = journal.slice(again);
    const inputs = rest.filter(({ type }) => type === 'input');
    const run = sherpa(['continue', '--json'], { cwd: copy, input: `${inputs.map(sent).join('\n')}\n` });
    expect({ cut, code: run.code, err: run.err }).toEqual({ cut, code: 0, err: '' });
    const sinceCut = journalOf(copy)
      .slice(cut)
      .filter(({ type }) => type !== 'session');
    expect(sinceCut.map(undated)).toEqual(rest.map(undated));
    const asks = asksIn(
      run.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Event),
    );
    expect(asks).toEqual(asksIn(whole.events).slice(-asks.length));
    expect(asks).toHaveLength(inputs.length + 1);
  }
});
