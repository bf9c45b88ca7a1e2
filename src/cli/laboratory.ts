import type { Say } from '../session/event.ts';
import type { LabRequest } from '../session/lab-request.ts';

/**
 * Who runs experiments in a session. Like the tutor it never throws and always ends, soon after `signal` is
 * aborted, with what was reached by then. Drawings are for whoever watches; what was found is said.
 */
export interface Laboratory {
  run(request: LabRequest, signal: AbortSignal): AsyncIterable<Say | Drawing>;
}

export interface Drawing {
  type: 'drawing';
  rows: readonly string[];
}

export interface LabMeans {
  /** The session's seed: the same session shows the same networks. */
  seed: number;
  columns: number;
  /** Whether a passage would give away the key of an open item. */
  isWithheld: (passage: string, item: string | null) => boolean;
  /** Milliseconds from any origin. */
  now: () => number;
}
