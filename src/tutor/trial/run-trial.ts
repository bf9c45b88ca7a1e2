import type { Course } from '../../session/course.ts';
import type { CallRecord } from '../model-tutor.ts';
import type { Tutor } from '../tutor.ts';
import { type Tried, triedOf } from './judge.ts';
import { staged, type TrialSituation } from './stage.ts';

/** What a trial comes to, in order; a `stopped` is the last. */
export type TrialNews =
  | { type: 'begins'; name: string; n: number; of: number }
  | { type: 'tried'; tried: Tried }
  | { type: 'stopped'; why: string };

/** A tutor as a session has it, whose calls are told to `log` and who sees this code. */
export type SpeakerOf = (means: { log: (record: CallRecord) => void; code: () => string | null }) => Tutor;

/** Whoever fails so often in a row is not asked again, in a session as here. */
const patience = 3;

/**
 * Lets a tutor speak in each situation, one after another. Ends early where the model fails again and again or nothing
 * more may be sent, and soon after the signal: what was interrupted does not count.
 */
export async function* runTrial(
  course: Course,
  situations: readonly TrialSituation[],
  speakerOf: SpeakerOf,
  signal: AbortSignal,
): AsyncGenerator<TrialNews, void> {
  const records: CallRecord[] = [];
  let code: string | null = null;
  const tutor = speakerOf({ log: (record) => records.push(record), code: () => code });
  let failures = 0;
  for (const [index, one] of situations.entries()) {
    const { name, item, request, situation, code: own } = staged(course, one);
    code = own;
    records.length = 0;
    yield { type: 'begins', name, n: index + 1, of: situations.length };
    for await (const _ of tutor.speak(request, situation, signal)) if (signal.aborted) break;
    if (signal.aborted) {
      yield { type: 'stopped', why: 'It was interrupted.' };
      return;
    }
    const replies = records.flatMap((record) => record.replies);
    const { shown, cuts } = records.at(-1) ?? { shown: '', cuts: [] };
    const tried = triedOf({ name, item, asks: request.type }, { replies, shown, cuts });
    yield { type: 'tried', tried };
    failures = tried.isFailure ? failures + 1 : 0;
    const refused = replies.find(({ outcome }) => outcome === 'refused')?.fault;
    const why = refused
      ? `${refused.message} ${refused.next}`
      : failures >= patience
        ? `The model failed ${patience} times in a row.`
        : null;
    if (why !== null) {
      yield { type: 'stopped', why };
      return;
    }
  }
}
