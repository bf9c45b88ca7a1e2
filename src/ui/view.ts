import type { Input, SessionEvent } from '../session/event.ts';

/** One of the three ways to see a session: ink, plain text, JSON. It shows events and decides nothing. */
export interface View {
  show(event: SessionEvent): void;
  /**
   * The next input, or null when there is no more (end of file). Control characters are still in it. The first
   * Ctrl-C is answered by the view itself (it says how to leave); the second arrives as `interrupt`.
   */
  read(): Promise<Input | null>;
  /** Something runs that takes a while: Ctrl-C calls `stop` instead of leaving, until `end`. */
  attend(stop: () => void): Attendance;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): Promise<void>;
}

/** What a view does while something runs. */
export interface Attendance {
  /** Rows in place of those drawn before. Only a screen shows them; text and JSON tell the end alone. */
  draw(rows: readonly string[]): void;
  /** Prose that is still being said, each time in place of the last. */
  tell(text: string): void;
  end(): void;
}
