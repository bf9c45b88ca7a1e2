import type { Ask, End, Input, SessionEvent } from '../../session/event.ts';
import type { Attendance, View } from '../view.ts';

/** What is asked now, or the end, and what is to be said before it. */
export interface Coming {
  said: SessionEvent[];
  event: Ask | End;
}

/** The learner quits, nobody listens any more, or Ctrl-C. */
export type Leaving = Exclude<End['reason'], 'complete'>;

const leavings: Record<Leaving, Input | null> = {
  quit: { type: 'command', text: 'quit' },
  eof: null,
  interrupted: { type: 'interrupt' },
};

type Station =
  | { at: 'work' }
  | { at: 'pause'; go: (reason: Leaving | undefined) => void }
  | { at: 'read'; take: (input: Input | null) => void }
  | { at: 'over'; error: unknown };

/**
 * The view of one session for somebody who asks for things one at a time. The session stops between a turn and what
 * comes next, so that an answer can be taken in before the next words are said, and counted as said. Only one call of
 * `next`, `give` and `quit` may be under way.
 */
export class RelayView implements View {
  #station: Station = { at: 'work' };
  #heard: SessionEvent[] = [];
  #coming: Coming | null = null;
  #left: Leaving | null = null;
  #asking: AbortSignal | null = null;
  #running: (() => void) | null = null;
  #wake = () => {};

  show(event: SessionEvent): void {
    this.#heard.push(event);
  }

  pause(): Promise<Leaving | undefined> {
    if (this.#left !== null) return Promise.resolve(this.#left);
    return new Promise((go) => this.#arrive({ at: 'pause', go }));
  }

  read(): Promise<Input | null> {
    if (this.#left !== null) return Promise.resolve(leavings[this.#left]);
    return new Promise((take) => this.#arrive({ at: 'read', take }));
  }

  attend(stop: () => void): Attendance {
    this.#running = stop;
    if (this.#left !== null || this.#asking?.aborted) stop();
    return { draw() {}, tell() {}, end() {} };
  }

  async close(): Promise<void> {}

  /** Goes on to the next ask; where one is open, tells it again, with what was said before it. */
  async next(): Promise<Coming> {
    const now = await this.#still();
    if (now.at === 'pause') {
      this.#arrive({ at: 'work' });
      now.go(undefined);
      return this.next();
    }
    const said = this.#taken();
    const event = said.findLast((one) => one.type === 'ask' || one.type === 'end');
    if (event) this.#coming = { said: said.filter((one) => one !== event), event };
    if (this.#coming === null) throw new Error('The session came to nothing that is asked.');
    return this.#coming;
  }

  /** One input, and what it came to. `signal` ends an experiment, never the record of an answer. */
  async give(input: Input, signal: AbortSignal): Promise<SessionEvent[]> {
    const before = await this.next();
    const now = this.#station;
    if (now.at !== 'read') return [...before.said, before.event];
    this.#arrive({ at: 'work' });
    this.#asking = signal;
    const stop = () => this.#running?.();
    signal.addEventListener('abort', stop);
    now.take(input);
    await this.#still().finally(() => signal.removeEventListener('abort', stop));
    this.#asking = null;
    return this.#taken();
  }

  /** Leaves by the learner's wish; gives the end. */
  async quit(): Promise<SessionEvent[]> {
    await this.#still();
    this.leave('quit');
    await this.#still();
    return this.#taken();
  }

  /** What runs ends, then the session does, without a word that was not asked for. */
  leave(reason: Leaving): void {
    if (this.#left !== null) return;
    this.#left = reason;
    this.#running?.();
    const now = this.#station;
    if (now.at === 'over') return;
    this.#station = { at: 'work' };
    if (now.at === 'pause') now.go(reason);
    if (now.at === 'read') now.take(leavings[reason]);
  }

  /** The session is over and its record closed. With an error: it failed, and whoever waits is told so. */
  over(error?: unknown): void {
    this.#arrive({ at: 'over', error });
  }

  #arrive(now: Station): void {
    this.#station = now;
    this.#wake();
  }

  /** Settles where the session waits for somebody, or is over. */
  async #still(): Promise<Station> {
    while (this.#station.at === 'work')
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#station.at === 'over' && this.#station.error !== undefined) throw this.#station.error;
    return this.#station;
  }

  #taken(): SessionEvent[] {
    return this.#heard.splice(0);
  }
}
