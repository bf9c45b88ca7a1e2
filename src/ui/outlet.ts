import type { Writable } from 'node:stream';

export interface Outlet {
  write(text: string): void;
  /** Settles when the reader has caught up, or is gone. */
  caughtUp(): Promise<void>;
  /** Settles when all is written, or the reader is gone. */
  flushed(): Promise<void>;
}

/** Writes to a stream whose reader may be slow or leave at any time (`sherpa … | head`): calls `gone`, never throws. */
export function createOutlet(output: Writable, gone: () => void): Outlet {
  let isGone = false;
  let slow: Promise<void> | null = null;
  let release = () => {};
  const leave = () => {
    if (isGone) return;
    isGone = true;
    release();
    gone();
  };
  // Never taken off again: an EPIPE may be reported long after the last write.
  output.on('error', leave);
  output.on('close', leave);
  output.on('drain', () => {
    release();
    slow = null;
  });
  return {
    write(text) {
      if (output.destroyed || output.writableEnded) leave();
      if (isGone || text === '') return;
      const isFree = output.write(text);
      if (!isFree) slow ??= new Promise((resolve) => (release = resolve));
    },
    async caughtUp() {
      if (!isGone) await slow;
    },
    async flushed() {
      if (isGone || output.destroyed || output.writableEnded) return;
      await new Promise<void>((resolve) => {
        release = both(release, resolve);
        output.write('', () => resolve());
      });
    },
  };
}

function both(one: () => void, other: () => void): () => void {
  return () => {
    one();
    other();
  };
}
