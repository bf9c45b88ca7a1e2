import type { EvidenceKind } from '../lab/clinic/clinic-case.ts';
import type { Say } from './event.ts';

/** An experiment to be run where it stands: between words, or for a command. Whoever runs it says what came out. */
export interface LabRun {
  type: 'run';
  request: LabRequest;
}

export type LabRequest =
  /** A network that reads digits: before, while it learns, after. */
  | { type: 'destination' }
  /** An experiment of the route that was foretold by the option of a letter. */
  | { type: 'predict'; id: string; letter: string }
  /** A case of the clinic: evidence that was asked for, what evidence says of the cause, or the fix of a letter, applied. */
  | { type: 'clinic'; id: string; show: EvidenceKind }
  | { type: 'clinic'; id: string; tell: readonly EvidenceKind[] }
  | { type: 'clinic'; id: string; fix: string }
  /** `argument` is what the learner typed after the command; `item` is open, and its key must not show. */
  | { type: 'trace' | 'train' | 'plot'; argument: string; item: string | null };

/** What stands before a question: words, and experiments among them. */
export type Told = Say | LabRun;

/** The built-in demonstrations that a guide may name in `**Show here:**`. */
export function demonstration(name: string): LabRun | null {
  return name.trim().toLowerCase() === 'digits' ? { type: 'run', request: { type: 'destination' } } : null;
}
