import type { Connection } from './connection.ts';

export interface Clock {
  /** Milliseconds from any origin, always forward. */
  now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Late = 'first-token' | 'idle' | 'total';

/** After a complete reply only its count of tokens may follow. */
const lingerMs = 1_500;

/**
 * The deadlines of one attempt: until its first token, between tokens, and that of the whole call. `signal` is aborted
 * when one has passed, `late` says which. Signs of life that carry no token move none of them.
 */
export class Deadlines {
  readonly signal: AbortSignal;
  late: Late | null = null;
  readonly #stop = new AbortController();
  readonly #done = new AbortController();
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #endMs: number;
  #next: { late: Late; atMs: number };

  /** @param endMs when the whole call must be over, by the clock */
  constructor(clock: Clock, { firstTokenMs, idleMs }: Connection['deadlines'], endMs: number) {
    this.#clock = clock;
    this.#idleMs = idleMs;
    this.#endMs = endMs;
    this.#next = { late: 'first-token', atMs: clock.now() + firstTokenMs };
    this.signal = this.#stop.signal;
    void this.#watch();
  }

  /** A token came. */
  progress(): void {
    this.#next = { late: 'idle', atMs: this.#clock.now() + this.#idleMs };
  }

  /** The reply is complete, and only its count of tokens may follow: that is not worth a long wait. */
  linger(): void {
    this.#next = { late: 'idle', atMs: this.#clock.now() + Math.min(this.#idleMs, lingerMs) };
  }

  /** Time that the reader of the reply took is not the server's. */
  async *whilePaused<News>(news: News): AsyncGenerator<News, void> {
    const { late, atMs } = this.#next;
    const left = atMs - this.#clock.now();
    this.#next = { late, atMs: Number.POSITIVE_INFINITY };
    yield news;
    this.#next = { late, atMs: this.#clock.now() + left };
  }

  end(): void {
    this.#done.abort();
  }

  async #watch() {
    while (!this.#done.signal.aborted) {
      const now = this.#clock.now();
      const isTotal = this.#endMs <= this.#next.atMs;
      const left = (isTotal ? this.#endMs : this.#next.atMs) - now;
      if (left <= 0) {
        this.late = isTotal ? 'total' : this.#next.late;
        this.#stop.abort();
        return;
      }
      // Never longer than the shortest deadline: it may come nearer while we sleep.
      await this.#clock.sleep(Math.ceil(Math.min(left, this.#idleMs, lingerMs)), this.#done.signal);
    }
  }
}
