import type { Input, SessionEvent } from '../session/event.ts';

/** One of the three ways to see a session: ink, plain text, JSON. It shows events and decides nothing. */
export interface View {
  show(event: SessionEvent): void;
  /**
   * The next input, or null when there is no more (end of file). Control characters are still in it. The first
   * Ctrl-C is answered by the view itself (it says how to leave); the second arrives as `interrupt`.
   */
  read(): Promise<Input | null>;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): Promise<void>;
}
