import type { Connection } from './connection.ts';

export interface Clock {
  /** Milliseconds from any origin, always forward. */
  now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Late = 'first-token' | 'idle' | 'total';

/**
 * The deadlines of one attempt: until its first token, between tokens, and that of the whole call. `signal` is aborted
 * when one has passed, `late` says which. Signs of life that carry no token move none of them.
 */
export class Deadlines {
  readonly signal: AbortSignal;
  late: Late | null = null;
  readonly #stop = new AbortController();
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #endMs: number;
  #next: { late: Late; atMs: number };
  #nap = { untilMs: 0, wake: new AbortController() };
  #isOver = false;

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
    this.linger(this.#idleMs);
  }

  /** Nothing more is needed; so long it is waited for what may follow. */
  linger(ms: number): void {
    this.#next = { late: 'idle', atMs: this.#clock.now() + Math.min(ms, this.#idleMs) };
    if (this.#next.atMs < this.#nap.untilMs) this.#nap.wake.abort();
  }

  /** Time that the reader of the reply took is not the server's. */
  async *whilePaused<News>(news: News): AsyncGenerator<News, void> {
    const leftMs = this.#next.atMs - this.#clock.now();
    this.#next = { ...this.#next, atMs: Number.POSITIVE_INFINITY };
    yield news;
    this.linger(leftMs);
  }

  end(): void {
    this.#isOver = true;
    this.#nap.wake.abort();
  }

  async #watch() {
    while (!this.#isOver) {
      const isTotal = this.#endMs <= this.#next.atMs;
      const untilMs = isTotal ? this.#endMs : this.#next.atMs;
      const leftMs = untilMs - this.#clock.now();
      if (leftMs <= 0) {
        this.late = isTotal ? 'total' : this.#next.late;
        this.#stop.abort();
        return;
      }
      // A token moves the deadline on and lets this sleep; only one that comes nearer wakes it.
      this.#nap = { untilMs, wake: new AbortController() };
      await this.#clock.sleep(Math.ceil(leftMs), this.#nap.wake.signal);
    }
  }
}
