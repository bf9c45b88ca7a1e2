import type { Aside, SessionState } from './state.ts';
import type { Route } from './way/route.ts';

type Place = Pick<SessionState, 'at' | 'complete' | 'aside'>;

/** Where a settled item leads: to what is still queued beside the way, back to the way, or on along it. */
export function forward(state: SessionState, from: string, route: Route): Place {
  const { aside } = state;
  if (aside === null) return onTheWay(route.nextOpen(state, from));
  const [next, ...queue] = aside.queue;
  if (next !== undefined) return { at: next, complete: false, aside: { ...aside, queue } };
  const isOpen = aside.back !== null && !state.items.get(aside.back)?.standing;
  return onTheWay(isOpen ? aside.back : route.nextOpen(state, aside.back));
}

/** The way is left for some items; what they lead back to is where it stood. */
export function stepAside(
  state: SessionState,
  ids: readonly string[],
  { purpose, section }: Pick<Aside, 'purpose' | 'section'>,
): SessionState {
  const [first, ...rest] = ids;
  if (first === undefined) return state;
  const { aside, at } = state;
  const next = { ...state, at: first, pending: null, complete: false };
  if (aside === null) return { ...next, aside: { purpose, section, ids, queue: rest, back: at } };
  const behind = at === null ? [] : [at];
  const queue = [...rest, ...behind, ...aside.queue];
  return { ...next, aside: { ...aside, ids: [...aside.ids, ...ids], queue } };
}

const onTheWay = (at: string | null): Place => ({ at, complete: at === null, aside: null });
