interface Paced {
  /** Draws at once, or as soon as the last drawing is old enough. */
  give(): void;
  /** Draws what is not drawn yet. */
  now(): void;
}

/** Draws at most once in `everyMs`, however often it is wished for; the last wish is always fulfilled. */
export function paced(everyMs: number, draw: () => void): Paced {
  let timer: NodeJS.Timeout | null = null;
  let isWished = false;
  const drawn = () => {
    isWished = false;
    timer = setTimeout(() => {
      timer = null;
      if (isWished) drawn();
    }, everyMs);
    draw();
  };
  return {
    give() {
      isWished = true;
      if (timer === null) drawn();
    },
    now() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (isWished) draw();
      isWished = false;
    },
  };
}
