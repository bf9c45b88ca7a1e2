import type { SpeakRequest } from '../../session/speak-request.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Reply } from '../client/model-call.ts';
import type { CallRecord } from '../model-tutor.ts';
import type { Cut } from '../prose.ts';

/** What came of one situation. */
export interface Tried {
  name: string;
  item: string;
  asks: SpeakRequest['type'];
  /** Shown whole; shown with a number mended; or, in part or whole, not shown: the guide spoke. */
  outcome: 'usable' | 'corrected' | 'withheld';
  /** Why it is not usable as it came; null where it is. */
  reason: string | null;
  /** Of the model, waits and repairs included. */
  seconds: number;
  /** Until its first word; null: none came. */
  firstWordSeconds: number | null;
  /** Sent and received, all requests together; null: nobody told. */
  tokens: number | null;
  isEstimate: boolean;
  /** The server failed or nothing was sent, whatever the model would have said. */
  isFailure: boolean;
  /** sherpa failed, which says nothing of the model. */
  isOurs: boolean;
}

type Judged = Pick<Tried, 'outcome' | 'reason' | 'isFailure'>;

/** Judged by what the guard and the reader of replies let through, never by how good it reads. */
export function triedOf(
  about: Pick<Tried, 'name' | 'item' | 'asks'>,
  record: Pick<CallRecord, 'replies' | 'shown' | 'cuts'>,
): Tried {
  const { replies } = record;
  const counted = replies.filter(({ usage }) => usage.source !== 'unknown');
  const tokens = counted.reduce((sum, { usage }) => sum + (usage.input ?? 0) + (usage.output ?? 0), 0);
  const firstWordMs = replies.find(({ firstTokenMs }) => firstTokenMs !== null)?.firstTokenMs ?? null;
  return {
    ...about,
    ...judged(record),
    isOurs: false,
    seconds: replies.reduce((sum, { totalMs }) => sum + totalMs, 0) / 1000,
    firstWordSeconds: firstWordMs === null ? null : firstWordMs / 1000,
    tokens: counted.length === 0 ? null : tokens,
    isEstimate: counted.length < replies.length || counted.some(({ usage }) => usage.source === 'estimated'),
  };
}

function judged({ replies, shown, cuts }: Pick<CallRecord, 'replies' | 'shown' | 'cuts'>): Judged {
  const last = replies.at(-1);
  const withheld = (reason: string, isFailure = false): Judged => ({
    outcome: 'withheld',
    reason,
    isFailure,
  });
  if (last === undefined) return withheld('the model was not asked', true);
  if (last.outcome !== 'complete') return withheld(brokenOff(last), isFailure(last));
  const told = cuts.find(({ reason }) => reason !== 'number');
  if (told !== undefined) return withheld(whyCut(told));
  if (shown.trim() === '') return withheld(nothingIn(replies));
  const [number] = cuts;
  if (number === undefined) return { outcome: 'usable', reason: null, isFailure: false };
  return { outcome: 'corrected', reason: whyCut(number), isFailure: false };
}

const isFailure = ({ outcome }: Reply): boolean => outcome === 'failed' || outcome === 'refused';

function brokenOff({ outcome, fault, finish }: Reply): string {
  if (fault !== null) return fault.message;
  return outcome === 'truncated' && finish === 'length'
    ? 'it was longer than asked for and is cut off'
    : 'it stopped before its end';
}

const whys: Record<Cut['reason'], string> = {
  answer: 'it would have told what is for the learner to find',
  code: 'it wrote code that is for the learner to write',
  claim: 'it claimed what only the program can say, such as a grade',
  number: 'a number was wrong',
};

const whyCut = ({ reason, text }: Cut): string => {
  const words = oneLine(text, 60);
  // What would have told the answer is not told here either: the item may still be asked.
  return reason === 'number' && words !== '' ? `${whys.number}: ${words}` : whys[reason];
};

function nothingIn(replies: readonly Reply[]): string {
  if (replies.every(({ text }) => text.trim() === '')) return 'it was empty';
  return 'nothing in it could be relied on: not of the shape asked for, or not borne out';
}
