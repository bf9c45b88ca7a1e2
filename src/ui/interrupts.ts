/** Where SIGINT arrives; in the program it is `process`. */
export interface Signals {
  on(name: 'SIGINT', listener: () => void): unknown;
  off(name: 'SIGINT', listener: () => void): unknown;
}

export const howToLeave = 'Ctrl-C again leaves, and so does /quit. Everything is saved.';

interface Interrupts {
  /** Ctrl-C was pressed, or SIGINT came. */
  press(): void;
  /** Something else was typed: the next Ctrl-C is the first again. */
  calm(): void;
  /** The next press ends what runs just now, and the one after it leaves; null when nothing runs any more. */
  divert(stop: (() => void) | null): void;
  close(): void;
}

interface Wishes {
  /** Which press means it: the ones before only warn. */
  needed: 1 | 2;
  warn(): void;
  interrupt(): void;
  /** Pressed again though the interrupt was given and nobody took it. */
  stuck?(): void;
  signals?: Signals | undefined;
}

/** Counts Ctrl-C. After the second SIGINT the listener is gone, so that a third always ends a program that hangs. */
export function createInterrupts({ needed, warn, interrupt, stuck, signals }: Wishes): Interrupts {
  let presses = 0;
  let running: (() => void) | null = null;
  const press = () => {
    if (running !== null) {
      const stop = running;
      running = null;
      presses = needed - 1;
      stop();
      return;
    }
    presses++;
    if (presses < needed) warn();
    else if (presses === needed) interrupt();
    else if (presses > 2) stuck?.();
    if (presses >= 2) signals?.off('SIGINT', press);
  };
  signals?.on('SIGINT', press);
  return {
    press,
    calm() {
      if (presses < needed) presses = 0;
    },
    divert(stop) {
      running = stop;
    },
    close() {
      signals?.off('SIGINT', press);
    },
  };
}
