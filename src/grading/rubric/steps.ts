export interface Span {
  start: number;
  end: number;
}

/**
 * Where steps are told in their order; `places` are, for each step, those where it is named. From the first place of the
 * first step on, each is named for the first time behind the one before it: `forward, loss, backward, update`, and not
 * `forward, backward, then the loss, update`, though it may be told again (`the gradient of the loss`).
 */
export function spanInOrder(places: readonly (readonly Span[])[]): Span | null {
  const [first = [], ...rest] = places;
  const begin = earliest(first, 0);
  if (!begin) return null;
  let last = begin;
  for (const step of rest) {
    const next = earliest(step, begin.start);
    if (!next || next.start <= last.start) return null;
    last = next;
  }
  return { start: begin.start, end: Math.max(begin.end, last.end) };
}

function earliest(step: readonly Span[], from: number): Span | null {
  return step.reduce<Span | null>(
    (least, place) => (place.start >= from && (!least || place.start < least.start) ? place : least),
    null,
  );
}
