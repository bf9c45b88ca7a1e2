import type { Fault, Message, ModelCall, ModelClient, Reply } from '../client/model-call.ts';
import { replyTo } from '../client/reply-to.ts';
import { describe } from './describe.ts';
import { extractObject } from './extract.ts';
import { formatFor, type LadderMemory, type Rung, refusesFormat } from './ladder.ts';
import type { Read, Wire } from './wire.ts';

/** A reply of a certain shape that is wanted of a model. */
export interface Wanted<T> {
  /** For the record and for the budget. */
  purpose: string;
  /** Policy first, untrusted text fenced; the shape is added here. */
  messages: readonly Message[];
  /** Tokens of the reply; raised once when it was cut off by them. */
  maxTokens: number;
  wire: Wire<T>;
}

export interface Asked<T> {
  /** Null: nothing that may be relied on came. What was to be judged by it is not judged. */
  value: T | null;
  /** Why there is none, for the record; null where there is a value. */
  why: 'invalid' | 'empty' | 'truncated' | 'declined' | 'failed' | 'refused' | 'aborted' | null;
  fault: Fault | null;
  /** The rung that was stood on at the end. */
  rung: Rung | null;
  /** All replies, in order; each was paid for. */
  replies: readonly Reply[];
}

/** A cut reply is given so many times the tokens, once. */
const moreTokens = 4;
/** Of a reply that is sent back to be mended. */
const mostRepeated = 4000;

/**
 * Asks for a reply of a shape: by a strict schema, by a plain one, as any JSON object, in words; a rung lower only
 * where the server refuses the format. Whatever comes is read and judged, for a 200 proves nothing; what is wrong is
 * told to the model once. Never throws, always ends, and never makes up a value.
 */
export async function askFor<T>(
  client: ModelClient,
  wanted: Wanted<T>,
  memory: LadderMemory,
  signal: AbortSignal,
): Promise<Asked<T>> {
  const replies: Reply[] = [];
  let attempt: Attempt = {
    rungs: memory.rungs(),
    messages: withShape(wanted.messages, wanted.wire),
    maxTokens: wanted.maxTokens,
    isRaised: false,
    isRepair: false,
  };
  for (;;) {
    const [rung = 'text'] = attempt.rungs;
    const reply = await replyTo(client, callFor(wanted, rung, attempt), signal);
    replies.push(reply);
    const step = signal.aborted ? { why: 'aborted' as const } : judged(attempt, reply, wanted.wire);
    if ('next' in step) {
      attempt = step.next;
      continue;
    }
    if ('value' in step) {
      memory.worked(rung);
      return { value: step.value, why: null, fault: null, rung, replies };
    }
    return { value: null, why: step.why, fault: reply.fault, rung, replies };
  }
}

/** What is tried now: the rungs from this one down, and what was changed already, each once. */
interface Attempt {
  rungs: readonly Rung[];
  messages: readonly Message[];
  maxTokens: number;
  isRaised: boolean;
  isRepair: boolean;
}

type Step<T> = { value: T } | { next: Attempt } | { why: NonNullable<Asked<T>['why']> };

function judged<T>(attempt: Attempt, reply: Reply, wire: Wire<T>): Step<T> {
  const { outcome, finish, fault } = reply;
  const isSent = outcome === 'complete' || outcome === 'truncated';
  if (isSent && finish === 'length') return raised(attempt);
  if (outcome === 'failed' && fault !== null && refusesFormat(fault) && attempt.rungs.length > 1)
    return { next: { ...attempt, rungs: attempt.rungs.slice(1) } };
  if (outcome !== 'complete') return { why: outcome };
  if (finish === 'error') return { why: 'failed' };
  if (finish === 'content_filter' || finish === 'refusal') return { why: 'declined' };
  const found = extractObject(reply.text);
  const read: Read<T> = found.ok ? wire.read(found.value) : { ok: false, faults: [found.fault] };
  return read.ok ? { value: read.value } : mended(attempt, reply.text, read.faults);
}

/** Cut off by the limit: more room, on the same rung. */
function raised(attempt: Attempt): { next: Attempt } | { why: 'truncated' } {
  if (attempt.isRaised) return { why: 'truncated' };
  return { next: { ...attempt, maxTokens: attempt.maxTokens * moreTokens, isRaised: true } };
}

function mended(
  attempt: Attempt,
  text: string,
  faults: readonly string[],
): { next: Attempt } | { why: 'empty' | 'invalid' } {
  const isEmpty = text.trim() === '';
  if (attempt.isRepair) return { why: isEmpty ? 'empty' : 'invalid' };
  const messages = [...attempt.messages, ...repair(text, faults)];
  // Servers are known that leave a reply empty under a schema: then words are all that can help.
  const rungs = isEmpty ? (['text'] as const) : attempt.rungs;
  return { next: { ...attempt, rungs, messages, isRepair: true } };
}

function callFor(
  { purpose, wire }: Wanted<unknown>,
  rung: Rung,
  { messages, maxTokens }: Attempt,
): ModelCall {
  return { purpose, messages, maxTokens, format: formatFor(rung, wire), tools: [] };
}

/** The shape stands at the end of the policy, so that what comes before it stays the same for every call. */
function withShape([first, ...others]: readonly Message[], { schema }: Wire<unknown>): readonly Message[] {
  const shape = describe(schema);
  if (first?.role === 'system')
    return [{ role: 'system', content: `${first.content}\n\n${shape}` }, ...others];
  return [{ role: 'system', content: shape }, ...(first === undefined ? [] : [first]), ...others];
}

function repair(text: string, faults: readonly string[]): Message[] {
  const wrong = ['That was not the object asked for:', ...faults.map((fault) => `- ${fault}`)].join('\n');
  const again: Message = {
    role: 'user',
    content: `${wrong}\nReply with the whole corrected JSON object and nothing else.`,
  };
  // An empty message is refused by some servers.
  return text.trim() === '' ? [again] : [{ role: 'assistant', content: text.slice(0, mostRepeated) }, again];
}
