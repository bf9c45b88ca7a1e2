export interface Paced<Value> {
  /** Draws at once, or as soon as the last drawing is old enough; the latest value then. */
  give(value: Value): void;
  /** What was not drawn yet never will be. */
  drop(): void;
}

/** Draws at most once in `everyMs`: what is given meanwhile is never even laid out. */
export function paced<Value>(everyMs: number, draw: (value: Value) => void): Paced<Value> {
  let timer: NodeJS.Timeout | null = null;
  let waiting: { value: Value } | null = null;
  const drawn = (value: Value) => {
    waiting = null;
    draw(value);
    timer = setTimeout(() => {
      timer = null;
      if (waiting !== null) drawn(waiting.value);
    }, everyMs);
  };
  return {
    give(value) {
      if (timer === null) drawn(value);
      else waiting = { value };
    },
    drop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}
