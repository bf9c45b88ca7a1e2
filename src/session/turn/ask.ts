import { asksConfidence } from '../../learner/confidence.ts';
import type { Course } from '../course.ts';
import type { Ask } from '../event.ts';
import { type Progressed, type SessionState, untouched } from '../state.ts';
import type { Item } from '../way/item.ts';
import type { Stop } from '../way/stop.ts';
import { proposal } from './proposal.ts';
import { isWithoutHelp } from './test-out.ts';

/** What is asked now, and in which section: the stop itself, or the question about it that comes first. */
export interface Asking {
  ask: Ask;
  section: number;
  /** Of the item's text; empty for an offer that stands before it and is about something else. */
  hash: string;
}

const always = ['explain', 'why', 'symbols', 'skip', 'back', 'park', 'notes', 'config', 'help', 'quit'];
const unaided = always.filter((command) => command !== 'explain');

export function askOf(course: Course, state: SessionState): Asking | null {
  if (state.at === null) return null;
  const stop = course.route.stop(state.at, state.profile);
  if (!stop) return null;
  const place = placeOf(course, state, stop);
  const { section, hash } = stop.item;
  if (state.pending?.endsWith(':rating'))
    return { ask: ratingAsk(state.pending, stop, place), section, hash };
  if (state.pending !== null)
    return { ask: proposal(course, state, state.pending, { allowed: always, place }), section, hash: '' };
  if (isAskedHowSure(course, state, stop.item)) return { ask: sureAsk(stop, place), section, hash };
  return { ask: itemAsk(state, stop, place), section, hash };
}

function itemAsk(state: SessionState, { item }: Stop, place: Ask['place']): Ask {
  const known = state.items.get(item.id) ?? untouched;
  const step = item.key.type === 'steps' ? item.key.work.ask(known.steps) : null;
  const options = step?.options ?? item.options;
  const text = step === null ? item.text : stepText(item, known, step.text);
  const isAlone = isWithoutHelp(state, item);
  const hasHints = !isAlone && (step !== null || item.hints().length > 0);
  return {
    type: 'ask',
    id: step === null ? item.id : `${item.id}:${step.step}`,
    kind: step?.kind ?? item.kind,
    text,
    ...(options.length > 0 ? { options } : {}),
    ...(item.min === undefined ? {} : { min: item.min }),
    ...(item.max === undefined ? {} : { max: item.max }),
    ...(step === null ? {} : { step: { name: step.step, shape: step.shape, n: step.n, of: step.of } }),
    allowed: [
      ...(item.key.type === 'code' ? ['check'] : []),
      ...(step === null ? [] : ['again']),
      ...(isAlone ? unaided : hasHints ? ['hint', ...always] : always),
    ],
    place,
  };
}

/** The task of a longer item is long: it stands above its first step, and is not said again while it is worked on. */
function stepText({ text }: Item, known: Progressed, step: string): string {
  if (!isBegun(known)) return `${text}\n\n${step}`;
  return known.steps.length === 0 ? `${step}\n\n*\`/again\` shows the whole task.*` : step;
}

export function isBegun({ steps, unreadableInARow, hints }: Progressed): boolean {
  return steps.length > 0 || unreadableInARow > 0 || hints > 0;
}

function ratingAsk(id: string, stop: Stop, place: Ask['place']): Ask {
  const isWork = stop.item.kind === 'exercise' || stop.item.kind === 'requirement';
  const text = isWork ? 'Did yours do what was asked?' : 'Compare honestly: did your answer say this?';
  const options = ['No', 'Partly', 'Yes'].map((word, i) => ({ letter: 'ABC'[i] ?? '', text: word }));
  return { type: 'ask', id, kind: 'self_rating', text, options, allowed: always, place };
}

/** Before the first answer to a share of the items that have a key. */
function isAskedHowSure(course: Course, state: SessionState, item: Item): boolean {
  if (item.component === null || course.route.mode === 'quiz') return false;
  const known = state.items.get(item.id) ?? untouched;
  if (known.confidence !== null || known.attempts > 0 || known.steps.length > 0 || known.standing !== null)
    return false;
  const previous = state.settled.at(-1);
  const wasAsked = previous !== undefined && (state.items.get(previous)?.confidence ?? null) !== null;
  const isPrediction = item.kind === 'prediction' && item.runs !== null;
  return asksConfidence({ id: item.id, isKeyed: true, isPrediction }, wasAsked, state.profile.seed);
}

function sureAsk({ item }: Stop, place: Ask['place']): Ask {
  const letters = item.options.map(({ letter, text }) => `- ${letter}) ${text}`);
  const question = [item.text, ...(letters.length > 0 ? ['', ...letters] : [])].join('\n');
  return {
    type: 'ask',
    id: `${item.id}:confidence`,
    kind: 'confidence',
    text: `${question}\n\n*Before you answer: how sure are you that you will be right? 1 guess, 2 unsure, 3 fairly sure, 4 certain.*`,
    min: 1,
    max: 4,
    allowed: always,
    place,
  };
}

function placeOf(course: Course, state: SessionState, stop: Stop): Ask['place'] {
  const queue = state.aside?.queue.length ?? 0;
  if (state.aside !== null) return { part: stop.part, item: 1, of: queue + 1, toStop: queue + 1 };
  const way = course.route.stops(state.profile);
  const part = way.filter((other) => other.part === stop.part);
  const item = part.findIndex((other) => other.item.id === stop.item.id) + 1;
  return { part: stop.part, item, of: part.length, toStop: stop.toStop };
}
