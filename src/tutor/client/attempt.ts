import { chatBody } from './chat-body.ts';
import type { Connection } from './connection.ts';
import { type Clock, Deadlines, type Late } from './deadlines.ts';
import type { Faults } from './fault.ts';
import { hear } from './hear.ts';
import { Heard } from './heard.ts';
import { httpFault } from './http-fault.ts';
import type { Fault, ModelCall, ModelNews, Reply, Usage } from './model-call.ts';
import { networkFault } from './network-fault.ts';
import type { Transport } from './transport.ts';
import { usageOf } from './usage.ts';

/** What came of one request. */
export type Attempted = Pick<Reply, 'outcome' | 'text' | 'toolCalls' | 'finish' | 'fault' | 'firstTokenMs'>;

export interface AttemptMeans {
  connection: Connection;
  faults: Faults;
  clock: Clock;
  /** Of the whole call, by the clock. */
  startMs: number;
  endMs: number;
}

/** After a complete reply its count of tokens may follow, and after that the connection's end, which lets it be used again. */
const usageMs = 1_500;
const closingMs = 150;

/** One request and its reply. */
export class Attempt {
  readonly #call: ModelCall;
  readonly #means: AttemptMeans;
  readonly #heard: Heard;
  #firstTokenMs: number | null = null;
  /** The server has probably read the prompt, and may count it. */
  #isWorkedOn = false;

  constructor(call: ModelCall, means: AttemptMeans) {
    this.#call = call;
    this.#means = means;
    this.#heard = new Heard(means.faults);
  }

  /** A reply that has begun is paid for, and would be said twice. */
  get isBegun(): boolean {
    return this.#heard.characters > 0;
  }

  /** @param input tokens sent at most, for where nobody counts them */
  usage(input: number): Usage {
    return usageOf(this.#heard, input, this.#isWorkedOn || this.isBegun || this.#heard.finish !== null);
  }

  /** Never throws, and ends soon after the signal. */
  async *run(
    send: Transport,
    withEffort: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<ModelNews, Attempted> {
    const { connection, clock, endMs } = this.#means;
    const deadlines = new Deadlines(clock, connection.deadlines, endMs);
    let fault: Fault | null = null;
    try {
      const sent = await send(
        chatBody(this.#call, connection, withEffort),
        AbortSignal.any([signal, deadlines.signal]),
      );
      if ('httpError' in sent) fault = httpFault(sent.httpError, connection, this.#means.faults);
      else yield* this.#listen(sent.response, deadlines);
    } catch (error) {
      this.#isWorkedOn = signal.aborted || deadlines.late !== null;
      fault = this.#thrown(error, deadlines.late);
    } finally {
      deadlines.end();
    }
    const rest = this.#heard.end();
    if (rest !== '' && !signal.aborted) yield { type: 'text', text: rest };
    return this.#ended(fault, signal.aborted);
  }

  async *#listen(response: Response, deadlines: Deadlines): AsyncGenerator<ModelNews, void> {
    const { faults, clock, startMs } = this.#means;
    for await (const piece of hear(response, this.#heard, faults, this.#call.maxTokens)) {
      if (this.#heard.isDone) deadlines.linger(closingMs);
      else if (this.#heard.finish !== null) deadlines.linger(usageMs);
      else deadlines.progress();
      if (this.isBegun) this.#firstTokenMs ??= clock.now() - startMs;
      if (piece !== null) yield* deadlines.whilePaused<ModelNews>({ type: 'text', text: piece });
    }
  }

  #thrown(error: unknown, late: Late | null): Fault {
    const { faults, connection } = this.#means;
    if (late !== null) return lateFault(late, faults, connection.deadlines);
    const fault = networkFault(error, faults, this.isBegun);
    this.#isWorkedOn ||= fault.code === 'hung-up';
    return fault;
  }

  #ended(thrown: Fault | null, isAborted: boolean): Attempted {
    const { text, finish, tools } = this.#heard;
    const parts = { text, toolCalls: [], finish, firstTokenMs: this.#firstTokenMs };
    if (isAborted) return { ...parts, outcome: 'aborted', fault: null };
    const fault = this.#fault(thrown);
    if (fault !== null) return { ...parts, outcome: text.trim() === '' ? 'failed' : 'truncated', fault };
    if (finish === 'length') return { ...parts, outcome: 'truncated', fault: null };
    return { ...parts, toolCalls: tools.list(), outcome: 'complete', fault: null };
  }

  /** What comes after the reply's end takes nothing from it. */
  #fault(thrown: Fault | null): Fault | null {
    const { finish, fault } = this.#heard;
    const { faults } = this.#means;
    if (finish === 'error') {
      return faults.make('error-chunk', `${faults.host} ended its reply with an error.`, 'Ask again.');
    }
    if (finish !== null) return null;
    const message = `${faults.host} stopped before its reply was complete.`;
    return fault ?? thrown ?? faults.make('unfinished', message, 'Ask again.');
  }
}

function lateFault(late: Late, faults: Faults, deadlines: Connection['deadlines']): Fault {
  const { host } = faults;
  const seconds = (ms: number) => `${Number((ms / 1000).toFixed(1))} s`;
  switch (late) {
    case 'first-token':
      return faults.make(
        'first-token',
        `${host} sent no word of a reply within ${seconds(deadlines.firstTokenMs)}.`,
        'A model that is being loaded needs longer: ask again, or raise llm.first_token_seconds in your own file.',
      );
    case 'idle':
      return faults.make(
        'idle',
        `${host} fell silent for ${seconds(deadlines.idleMs)} in the middle of its reply.`,
        'Ask again, or raise llm.idle_seconds in your own file.',
      );
    case 'total':
      return faults.make(
        'total',
        `The reply of ${host} was not complete after ${seconds(deadlines.totalMs)}.`,
        'Ask something shorter, or raise llm.total_seconds in your own file.',
      );
  }
}
