import type { Course } from '../../session/course.ts';
import type { CallRecord, ModelMeans } from '../model-tutor.ts';
import type { Tutor } from '../tutor.ts';
import { type Tried, triedOf } from './judge.ts';
import { type Staged, staged, type TrialSituation } from './stage.ts';

/** What a trial comes to, in order; a `stopped` is the last. */
export type TrialNews =
  | { type: 'begins'; name: string; n: number; of: number }
  | { type: 'tried'; tried: Tried }
  | { type: 'stopped'; reason: 'interrupted' | 'budget' | 'failures'; why: string };

/** A tutor as a session has it, whose calls and own faults are told; `now` is where the learner stands. */
export type SpeakerOf = (means: Pick<ModelMeans, 'log' | 'failed'> & { now: () => Staged | null }) => Tutor;

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
  let now: Staged | null = null;
  let bugs: unknown[] = [];
  const tutor = speakerOf({
    log: (record) => records.push(record),
    failed: (error) => bugs.push(error),
    now: () => now,
  });
  let failures = 0;
  for (const [index, one] of situations.entries()) {
    now = staged(course, one);
    records.length = 0;
    bugs = [];
    yield { type: 'begins', name: one.name, n: index + 1, of: situations.length };
    for await (const _ of tutor.speak(now.request, now.situation, signal)) if (signal.aborted) break;
    if (signal.aborted) {
      yield { type: 'stopped', reason: 'interrupted', why: 'It was interrupted.' };
      return;
    }
    const tried = triedNow(now, records, bugs);
    yield { type: 'tried', tried };
    failures = tried.isFailure ? failures + 1 : 0;
    const stop = stopped(records, failures);
    if (stop !== null) {
      yield stop;
      return;
    }
  }
}

function triedNow(
  { name, item, request }: Staged,
  records: readonly CallRecord[],
  [bug]: readonly unknown[],
): Tried {
  const { shown, cuts } = records.at(-1) ?? { shown: '', cuts: [] };
  const replies = records.flatMap((record) => record.replies);
  const tried = triedOf({ name, item, asks: request.type }, { replies, shown, cuts });
  if (bug === undefined) return tried;
  const what = bug instanceof Error ? bug.message : String(bug);
  return {
    ...tried,
    outcome: 'withheld',
    reason: `a fault of sherpa’s own: ${what}`,
    isFailure: false,
    isOurs: true,
  };
}

function stopped(
  records: readonly CallRecord[],
  failures: number,
): Extract<TrialNews, { type: 'stopped' }> | null {
  const faults = records.flatMap(({ replies }) => replies.flatMap(({ fault }) => fault ?? []));
  const budget = faults.find(({ code }) => code.startsWith('budget-'));
  if (budget) return { type: 'stopped', reason: 'budget', why: `${budget.message} ${budget.next}` };
  const why = `The model failed ${patience} times in a row.`;
  return failures < patience ? null : { type: 'stopped', reason: 'failures', why };
}
