import type { Checks } from '../lesson/checks.ts';
import { preferring } from './fold-attempt.ts';
import { forward, stepAside } from './forward.ts';
import { type CommandGiven, dateOf } from './journal-event.ts';
import { passedOver } from './pace.ts';
import { withSetAside } from './set-aside.ts';
import { splitId } from './split-id.ts';
import { type Progressed, type SessionState, untouched } from './state.ts';
import type { Route } from './way/route.ts';

export function commanded(
  state: SessionState,
  event: CommandGiven,
  route: Route,
  checks: Checks,
): SessionState {
  const at = dateOf(event);
  const [id, what] = splitId(event.item);
  const item = route.locate(id, event.hash ?? '') ?? id;
  const known = state.items.get(item) ?? untouched;
  const mark = (changes: Partial<Progressed>) => new Map(state.items).set(item, { ...known, ...changes });
  switch (event.name) {
    case 'hint': {
      const hintedAt = { attempts: known.attempts + known.steps.length, at };
      const last = known.hintedAt?.at ?? null;
      const between = at === null || last === null ? [] : [(at - last) / 1000];
      const secondsBetweenHints = [...known.secondsBetweenHints, ...between];
      const wasTold = known.wasTold || event.argument.endsWith('told');
      const items = mark({ hints: known.hints + 1, hintedAt, secondsBetweenHints, aided: true, wasTold });
      const hinted = { ...state, items };
      // The last rung tells the answer: what was told has not been shown.
      if (!event.argument.endsWith('told')) return hinted;
      return withSetAside(hinted, item, { at, reason: 'bottomed_out', route, checks });
    }
    case 'explain':
    case 'asked':
      return { ...state, items: mark({ aided: true }) };
    case 'appeal':
      return { ...state, items: mark({ appealed: true }), pending: `${item}:rating` };
    case 'skip':
      // Whoever passes over how sure they are is asked the question itself.
      if (what === 'confidence') return { ...state, items: mark({ confidence: 0, unreadableInARow: 0 }) };
      return left(passedOver(state, item, event), item, 'skipped', route);
    case 'park':
      return left(withSetAside(state, item, { at, reason: 'parked', route, checks }), item, 'parked', route);
    case 'back':
      return backwards(state, item, route);
    case 'told':
      // What comes next is measured anew.
      return { ...state, pace: [], told: new Set([...state.told, event.argument]) };
    case 'propose':
      return { ...state, pending: event.argument };
    case 'aside':
    case 'review': {
      const purpose = event.name === 'aside' ? 'practice' : 'review';
      return stepAside(state, words(event.argument), { purpose, section: null });
    }
    case 'test': {
      const [section, ...ids] = words(event.argument);
      return stepAside(state, ids, { purpose: 'test', section: Number(section) });
    }
    case 'skip_section':
      return skippedSection(state, Number(event.argument), 'jumped', route);
    case 'pass_section':
      return skippedSection(state, Number(event.argument), 'passed', route);
    case 'jump':
      return jumped(state, event.argument, route);
    case 'reopen':
      return reopened(state, words(event.argument), route);
    case 'trace':
      return { ...state, lastTrace: event.argument };
    case 'train':
      return { ...state, lastTrain: event.argument };
    case 'notes':
      return event.argument === '' ? state : { ...state, notes: [...state.notes, event.argument] };
    case 'config': {
      const [key, value] = event.argument.split('=');
      return { ...state, profile: preferring(state.profile, key ?? '', value ?? '') };
    }
    default:
      return state;
  }
}

const words = (text: string): string[] => text.split(' ').filter(Boolean);

/** Whoever skips the rating has answered all the same; an appeal taken back leaves the item as it was. */
function left(state: SessionState, item: string, how: 'skipped' | 'parked', route: Route): SessionState {
  const known = state.items.get(item) ?? untouched;
  const standing = state.pending === null ? how : 'answered';
  const items = new Map(state.items).set(item, { ...known, standing, unreadableInARow: 0 });
  const settled = known.standing === null ? [...state.settled, item] : state.settled;
  const next = { ...state, items, settled, pending: null };
  return state.at === item ? { ...next, ...forward(next, item, route) } : next;
}

/** From a question about an item, back is to the item; from beside the way, to the way. */
function backwards(state: SessionState, item: string, route: Route): SessionState {
  if (state.pending !== null) return { ...state, pending: null };
  if (state.aside === null) return { ...state, at: route.before(state, item) };
  const at = state.aside.back ?? route.nextOpen(state, null);
  return { ...state, at, complete: at === null, aside: null };
}

function skippedSection(
  state: SessionState,
  section: number,
  standing: 'jumped' | 'passed',
  route: Route,
): SessionState {
  const items = new Map(state.items);
  for (const { item } of route.stops(state.profile)) {
    const known = items.get(item.id) ?? untouched;
    if (item.section === section && known.standing === null) items.set(item.id, { ...known, standing });
  }
  const next = { ...state, items };
  return { ...next, ...forward(next, state.at ?? '', route) };
}

/** To a section: what lies open before it is passed over, and what was passed over from there on is open again. */
function jumped(state: SessionState, id: string, route: Route): SessionState {
  const items = new Map(state.items);
  let isBefore = true;
  for (const { item } of route.stops(state.profile)) {
    if (item.id === id) isBefore = false;
    const known = items.get(item.id) ?? untouched;
    if (isBefore && known.standing === null) items.set(item.id, { ...known, standing: 'jumped' });
    if (!isBefore && known.standing === 'jumped') items.set(item.id, { ...known, standing: null });
  }
  const next = { ...state, items, pending: null, aside: null };
  return { ...next, at: id, complete: false };
}

function reopened(state: SessionState, ids: string[], route: Route): SessionState {
  const items = new Map(state.items);
  for (const id of ids) items.set(id, { ...untouched });
  const next = { ...state, items, pending: null, aside: null, complete: false };
  return { ...next, at: route.nextOpen(next, null) };
}
