import { describe, expect, test } from 'vitest';
import { defaultPreferences, recordedPreferences } from '../../src/learner/preferences.ts';
import { arrive } from '../../src/session/arrive.ts';
import { after, type Course } from '../../src/session/course.ts';
import { rightAnswer } from '../../src/session/simulated/right-answer.ts';
import { beginning, type SessionState } from '../../src/session/state.ts';
import { askOf } from '../../src/session/turn/ask.ts';
import { takeTurn } from '../../src/session/turn/take-turn.ts';
import { routeOf } from '../../src/session/way/route.ts';
import { checks } from '../lessons/shipped-checks.ts';
import { lesson as shippedGuide } from '../lessons/shipped-guide.ts';
import { bread, courseOf } from './bread.ts';
import { breadChecks } from './bread-checks.ts';

/** A guide with a trace, an experiment to foretell, a case of the clinic and things offered besides. */
const guide = bread.replace(
  '**Ask here:** 2',
  '**Ask here:** 2, trace-one-neuron, predict.rate-100, clinic.frozen, (predict.rate-1, what-rests)',
);

const start = Date.parse('2026-01-05T09:00:00Z');

function begun(course: Course, preferences: Record<string, string>): SessionState {
  return after(
    course,
    beginning,
    [
      {
        type: 'session',
        id: 'escape',
        route: 'bread',
        mode: 'learn',
        fresh: false,
        seed: 1,
        preferences: { ...recordedPreferences(defaultPreferences), ...preferences },
        chosen: ['exercises.language'],
      },
    ],
    start,
  );
}

/** Where somebody stands, without the numbers and without what was done before. */
function placeOf(course: Course, state: SessionState): string {
  const ask = askOf(course, state)?.ask;
  const known = state.items.get(state.at ?? '');
  return [
    ask?.id.replace(/@\d+/, '@'),
    ask?.kind,
    state.aside?.purpose ?? 'on the way',
    Math.min(known?.wrongInARow ?? 0, 3),
    Math.min(known?.hints ?? 0, 2),
    known?.appealed ?? false,
  ].join(' ');
}

/** One input as the program takes it; null where the session is over. */
function given(course: Course, state: SessionState, line: string): SessionState | null {
  const arrival = arrive(course, state);
  const nowMs = (state.lastAt ?? start) + 60_000;
  const shown = arrival.shown ? after(course, state, [arrival.shown], nowMs) : state;
  if (arrival.event.type !== 'ask') return null;
  const turn = takeTurn(course, shown, { type: 'line', text: line }, nowMs);
  return turn.end === undefined ? after(course, shown, turn.records, nowMs) : null;
}

function movesAt(course: Course, state: SessionState): string[] {
  const item = state.at === null ? null : course.route.stop(state.at, state.profile)?.item;
  const right = item ? [rightAnswer(state, item)] : [];
  return [
    'A',
    'B',
    'C',
    'D',
    '',
    'no idea',
    'why?',
    '0.5',
    '/hint',
    '/back',
    '/skip',
    '/park',
    '/quiz 2',
    '/testout',
    '/appeal',
    ...right,
  ];
}

function reachable(course: Course, from: SessionState, most: number): Map<string, SessionState> {
  const met = new Map([[placeOf(course, from), from]]);
  const queue = [from];
  for (let state = queue.shift(); state !== undefined && met.size < most; state = queue.shift()) {
    for (const move of movesAt(course, state)) {
      const next = given(course, state, move);
      if (next === null || next.at === null || met.has(placeOf(course, next))) continue;
      met.set(placeOf(course, next), next);
      queue.push(next);
    }
  }
  return met;
}

/** How many times a command is given until the way is over; null when three hundred do not do. */
function stepsOut(course: Course, from: SessionState, command: string): number | null {
  let state: SessionState | null = from;
  for (let steps = 0; steps < 300; steps++) {
    if (state === null || state.complete) return steps;
    state = given(course, state, command);
  }
  return null;
}

describe('from everywhere there is a way out', () => {
  test.each([
    ['by the defaults', {}],
    ['where gates are strict', { 'teaching.pacing': 'structured', 'assessment.feedback_style': 'summary' }],
    ['where the learner leads', { 'teaching.pacing': 'learner-led' }],
  ])('%s: skip, park and quit', { timeout: 240_000 }, (name, preferences) => {
    const course = courseOf(guide, breadChecks);
    const places = reachable(course, begun(course, preferences), 600);
    const stuck: string[] = [];
    let longest = 0;
    for (const [place, state] of places) {
      for (const command of ['/skip', '/park']) {
        const steps = stepsOut(course, state, command);
        if (steps === null) stuck.push(`${command} at ${place}`);
        longest = Math.max(longest, steps ?? 0);
      }
      const turn = takeTurn(course, state, { type: 'line', text: '/quit' });
      if (turn.end !== 'quit') stuck.push(`/quit at ${place}`);
    }
    console.log(`${name}: ${places.size} places, the longest way out ${longest} steps`);
    expect(stuck).toEqual([]);
    expect(places.size).toBeGreaterThan(100);
  });
});

/** How many times a command is given until the way goes on behind `at`, so that by induction it comes to its end. */
function stepsOn(course: Course, from: SessionState | null, at: string, command: string): number | null {
  let state = from;
  for (let steps = 0; steps < 50; steps++) {
    if (state === null || state.complete) return steps;
    const way = course.route.stops(state.profile).map(({ item }) => item.id);
    if (state.aside === null && way.indexOf(state.at ?? '') > way.indexOf(at)) return steps;
    state = given(course, state, command);
  }
  return null;
}

/** The states at each item of a way that is skipped item by item. */
function* skippedThrough(course: Course): Generator<SessionState> {
  let state: SessionState | null = begun(course, {});
  for (let items = 0; state !== null && !state.complete; items++) {
    if (items === 500) throw new Error(`skipping goes round at ${placeOf(course, state)}`);
    yield state;
    state = given(course, state, '/skip');
  }
}

test('on the shipped route skipping and parking lead on, whatever was typed at whichever item', {
  timeout: 240_000,
}, () => {
  const lesson = { ...shippedGuide, checks };
  const course: Course = { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };
  const stuck: string[] = [];
  let places = 0;
  for (const state of skippedThrough(course))
    for (const move of movesAt(course, state)) {
      places++;
      for (const command of ['/skip', '/park'])
        if (stepsOn(course, given(course, state, move), state.at ?? '', command) === null)
          stuck.push(`${command} after ${move} at ${placeOf(course, state)}`);
    }
  console.log(`${places} places of the shipped route`);
  expect(stuck).toEqual([]);
  expect(places).toBeGreaterThan(2000);
});
