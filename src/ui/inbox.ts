import type { Input } from '../session/event.ts';

/** Inputs that arrived and are not yet read. After the end every read gives null. */
export interface Inbox {
  put(input: Input): void;
  /** Before all that waits: Ctrl-C is not to stand in line. */
  putFirst(input: Input): void;
  /** No more will come; what waits is still read. */
  end(): void;
  /** Nobody is there any more: what waits is dropped. */
  drop(): void;
  read(): Promise<Input | null>;
  size(): number;
}

export function createInbox(): Inbox {
  let waiting: Input[] = [];
  let readers: ((input: Input | null) => void)[] = [];
  let isOver = false;
  const hand = () => {
    while (readers.length > 0 && waiting.length > 0) readers.shift()?.(waiting.shift() ?? null);
    if (!isOver) return;
    for (const reader of readers) reader(null);
    readers = [];
  };
  return {
    put(input) {
      if (!isOver) waiting.push(input);
      hand();
    },
    putFirst(input) {
      if (!isOver) waiting.unshift(input);
      hand();
    },
    end() {
      isOver = true;
      hand();
    },
    drop() {
      waiting = [];
      isOver = true;
      hand();
    },
    read() {
      return new Promise((resolve) => {
        readers.push(resolve);
        hand();
      });
    },
    size: () => waiting.length,
  };
}
