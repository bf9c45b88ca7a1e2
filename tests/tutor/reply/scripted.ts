import type { Flags } from '../../../src/tutor/client/connection.ts';
import type { Fault, ModelCall, ModelClient, Reply } from '../../../src/tutor/client/model-call.ts';
import { type LadderMemory, ladderMemory } from '../../../src/tutor/reply/ladder.ts';

/** A reply that came whole, with what differs. */
export function reply(fields: Partial<Reply> = {}): Reply {
  return {
    outcome: 'complete',
    text: '',
    toolCalls: [],
    finish: 'stop',
    usage: { source: 'unknown', input: null, output: null, cached: null },
    fault: null,
    attempts: 1,
    firstTokenMs: 1,
    totalMs: 2,
    ...fields,
  };
}

export const said = (text: string): Reply => reply({ text });

export function fault(status: number | null, message: string): Reply {
  const told: Fault = { code: 'refused', message, next: '', status, retryAfterSeconds: null };
  return reply({ outcome: 'failed', finish: null, fault: told });
}

/** Answers by a script; an answer that was not asked for, or a call without one, fails the test. */
export class ScriptedClient implements ModelClient {
  readonly calls: ModelCall[] = [];
  readonly #answer: (call: ModelCall, n: number) => Reply;

  constructor(answer: readonly Reply[] | ((call: ModelCall, n: number) => Reply)) {
    this.#answer =
      typeof answer === 'function'
        ? answer
        : (_, n) => {
            const next = answer[n];
            if (next === undefined) throw new Error(`call ${n + 1} is not in the script`);
            return next;
          };
  }

  async *call(call: ModelCall) {
    this.calls.push(call);
    const answer = this.#answer(call, this.calls.length - 1);
    for (const piece of answer.text.match(/.{1,7}/gsu) ?? []) yield { type: 'text' as const, text: piece };
    yield { type: 'end' as const, reply: answer };
  }
}

export const flags: Flags = {
  maxTokensField: 'max_tokens',
  systemRole: 'system',
  reasoningOff: null,
  streamsUsage: true,
  jsonSchema: true,
  jsonObject: true,
  tools: true,
  extra: {},
};

export function memory(own: Partial<Flags> = {}): LadderMemory {
  const at = { baseURL: 'http://localhost/v1', model: 'm', flags: { ...flags, ...own } };
  return ladderMemory(at, new Map(), () => 0);
}
