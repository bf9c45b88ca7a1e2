import { Attempt, type Attempted } from './attempt.ts';
import type { Budget } from './budget.ts';
import type { Connection } from './connection.ts';
import type { Clock } from './deadlines.ts';
import { Faults } from './fault.ts';
import type { Fault, ModelCall, ModelClient, ModelNews, Usage } from './model-call.ts';
import { secondsToRetry } from './retry.ts';
import { inputTokensAtMost } from './tokens.ts';
import { openTransport, type Transport } from './transport.ts';
import { sumOf } from './usage.ts';

export interface ClientMeans extends Clock {
  /** Of the calendar, for a server that names a date. */
  date: () => Date;
  /** From 0 to below 1. */
  random: () => number;
  budget: Budget;
}

/** A client for one connection. Nothing is loaded and no socket opened before its first call. */
export function openClient(connection: Connection, means: ClientMeans): ModelClient {
  return new Client(connection, means);
}

type News = AsyncGenerator<ModelNews, void>;

/** A call under way: what its requests used, and when it must be over. */
interface Course {
  call: ModelCall;
  /** Tokens sent at most. */
  input: number;
  usages: Usage[];
  startMs: number;
  endMs: number;
}

const nothing = { text: '', toolCalls: [], finish: null, firstTokenMs: null };

class Client implements ModelClient {
  readonly #connection: Connection;
  readonly #means: ClientMeans;
  readonly #faults: Faults;
  #transport: Promise<Transport> | null = null;
  /** Until the server refuses the field. */
  #withEffort = true;
  #hasWarned = false;

  constructor(connection: Connection, means: ClientMeans) {
    this.#connection = connection;
    this.#means = means;
    this.#faults = new Faults(connection);
  }

  async *call(call: ModelCall, signal: AbortSignal): News {
    const startMs = this.#means.now();
    const endMs = startMs + this.#connection.deadlines.totalMs;
    const course = { call, input: inputTokensAtMost(call), usages: [], startMs, endMs };
    for (let retries = 0; ; ) {
      const done = yield* this.#attempt(course, signal);
      if (done.outcome === 'failed' && this.#drops(done.fault)) continue;
      const { outcome, fault } = done;
      const seconds = outcome === 'failed' && fault ? this.#secondsLeft(fault, retries, endMs) : null;
      if (fault === null || seconds === null) {
        yield this.#end(done, course);
        return;
      }
      retries += 1;
      yield* this.#wait(seconds, fault, signal);
    }
  }

  async *#attempt(course: Course, signal: AbortSignal): AsyncGenerator<ModelNews, Attempted> {
    const { call, input, usages, startMs, endMs } = course;
    if (signal.aborted) return { ...nothing, outcome: 'aborted', fault: null };
    this.#transport ??= openTransport(this.#connection, this.#means.date);
    const send = await unlessAborted(this.#transport, signal);
    if (send === null) return { ...nothing, outcome: 'aborted', fault: null };
    const hold = this.#means.budget.reserve(input, call.maxTokens);
    if ('code' in hold) {
      // A budget that ends between two attempts: something was sent then, so the call failed.
      const outcome = usages.length === 0 ? 'refused' : 'failed';
      return { ...nothing, outcome, fault: hold };
    }
    const means = { connection: this.#connection, faults: this.#faults, clock: this.#means, startMs, endMs };
    const attempt = new Attempt(call, means);
    try {
      return yield* attempt.run(send, this.#withEffort, signal);
    } finally {
      const usage = attempt.usage(input);
      usages.push(usage);
      hold.settle(usage);
    }
  }

  /** A model that cannot switch its reasoning off refuses the whole request: it is asked again without, once. */
  #drops(fault: Fault | null): boolean {
    const isRefused =
      fault?.code === 'bad-request' && /reasoning.?effort|\bthink(ing)?\b/i.test(fault.message);
    if (!isRefused || !this.#withEffort || this.#connection.flags.reasoningOff === null) return false;
    this.#withEffort = false;
    return true;
  }

  /** Null where nothing is to be asked again: a reply that has begun to come is none of the faults that pass. */
  #secondsLeft(fault: Fault, retries: number, endMs: number): number | null {
    const seconds = secondsToRetry(fault, retries, this.#means.random);
    return seconds === null || this.#means.now() + seconds * 1000 >= endMs ? null : seconds;
  }

  /** Says each second how many are left; a wait below one is not worth a word. */
  async *#wait(seconds: number, fault: Fault, signal: AbortSignal): News {
    const { now, sleep } = this.#means;
    const untilMs = now() + seconds * 1000;
    let said = Number.POSITIVE_INFINITY;
    for (let leftMs = untilMs - now(); leftMs > 0 && !signal.aborted; leftMs = untilMs - now()) {
      const whole = Math.ceil(leftMs / 1000);
      // A timer may wake a moment early: the same second is not said twice.
      if (seconds >= 1 && whole < said) yield { type: 'wait', seconds: whole, fault };
      said = whole;
      await sleep(Math.ceil(leftMs - (whole - 1) * 1000), signal);
    }
  }

  #end(done: Attempted, { call, input, usages, startMs }: Course): ModelNews {
    const { outcome, text, toolCalls, finish, fault, firstTokenMs } = done;
    const warning = this.#warning(usages.at(-1), input, call);
    const reply = {
      ...{ outcome, text, toolCalls, finish, fault, firstTokenMs },
      usage: sumOf(usages),
      attempts: usages.length,
      totalMs: this.#means.now() - startMs,
    };
    return { type: 'end', reply: warning === null ? reply : { ...reply, warning } };
  }

  /** Servers are known that drop the beginning of what they are sent, without a word. */
  #warning(usage: Usage | undefined, input: number, { purpose }: ModelCall): string | null {
    if (this.#hasWarned || usage?.source !== 'reported' || usage.input === null) return null;
    if (input < leastJudged || usage.input >= input * leastShare) return null;
    this.#hasWarned = true;
    return (
      `${this.#faults.host} counted ${usage.input} tokens where about ${input} were sent (${purpose}): it probably ` +
      'cut what it was sent. Give the model a longer context on the server.'
    );
  }
}

/** The package may take long to load on a busy machine; nobody who cancels has to sit through that. */
function unlessAborted<Loaded>(loading: Promise<Loaded>, signal: AbortSignal): Promise<Loaded | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Loaded | null>();
  const leave = () => resolve(null);
  signal.addEventListener('abort', leave, { once: true });
  loading.then(resolve, reject);
  return promise.finally(() => signal.removeEventListener('abort', leave));
}

/** Below so many tokens a share says little. */
const leastJudged = 600;
const leastShare = 0.5;
