import type { Connection } from './connection.ts';
import type { Fault, Usage } from './model-call.ts';

/** What a session used up so far. */
export interface Spent {
  input: number;
  output: number;
  calls: number;
}

/** What is set aside for one request until it is known what it used. */
export interface Hold {
  settle(usage: Usage): void;
}

/**
 * What one session may use. A request is reserved before it is sent, with all that it can come to, so a limit is never
 * found out after it was passed; every request counts as a call, those sent again too.
 */
export class Budget {
  readonly #limits: Connection['limits'];
  readonly #prices: Connection['prices'];
  readonly #spent: Spent;
  readonly #holds = new Set<{ input: number; output: number }>();

  /** @param spent what the session used before, by its record */
  constructor({ limits, prices }: Pick<Connection, 'limits' | 'prices'>, spent: Spent) {
    this.#limits = limits;
    this.#prices = prices;
    this.#spent = { ...spent };
  }

  /** Settled requests only. */
  spent(): Spent {
    return { ...this.#spent };
  }

  /** Of tokens, by the prices of the user's own file; null: they are not told. */
  dollars({ input, output }: Pick<Spent, 'input' | 'output'>): number | null {
    return this.#prices === null ? null : (input * this.#prices.input + output * this.#prices.output) / 1e6;
  }

  /** @param input tokens sent at most @param output tokens of the reply at most */
  reserve(input: number, output: number): Hold | Fault {
    const fault = this.#fault(input, output);
    if (fault !== null) return fault;
    const hold = { input, output };
    this.#holds.add(hold);
    this.#spent.calls += 1;
    return {
      settle: (usage) => {
        if (!this.#holds.delete(hold)) return;
        this.#spent.input += usage.input ?? 0;
        this.#spent.output += usage.output ?? 0;
      },
    };
  }

  #fault(input: number, output: number): Fault | null {
    const { tokens, calls, dollars } = this.#limits;
    const held = [...this.#holds, this.#spent, { input, output }];
    const all = {
      input: held.reduce((sum, one) => sum + one.input, 0),
      output: held.reduce((sum, one) => sum + one.output, 0),
    };
    if (this.#spent.calls + 1 > calls) {
      return refusal(
        'budget-calls',
        `All ${calls} calls that a session may make are made.`,
        'llm.max_calls_per_session',
      );
    }
    if (all.input + all.output > tokens) {
      const left = Math.max(0, tokens - (all.input + all.output - input - output));
      const message = `This call may need ${input + output} tokens, and ${left} of the session’s ${tokens} are left.`;
      return refusal('budget-tokens', message, 'llm.max_tokens_per_session');
    }
    return dollars === null
      ? null
      : this.#dollarFault(dollars, this.dollars(all), this.dollars({ input, output }));
  }

  #dollarFault(limit: number, all: number | null, call: number | null): Fault | null {
    if (all === null || call === null) {
      const message = `No more than ${limit} dollars may be spent, and no prices are set to count them by.`;
      const next =
        'Set llm.price_input_per_million and llm.price_output_per_million in your own file (0 where it is free).';
      return { code: 'budget-unpriced', message, next, status: null, retryAfterSeconds: null };
    }
    if (all <= limit) return null;
    const left = Math.max(0, limit - (all - call));
    const message = `This call may cost ${call.toFixed(4)} dollars, and ${left.toFixed(4)} of ${limit} are left.`;
    return refusal('budget-dollars', message, 'llm.max_dollars_per_session');
  }
}

function refusal(code: string, message: string, key: string): Fault {
  const next = `Go on without a model (nothing of the lesson needs one), or raise ${key} in your own file.`;
  return { code, message, next, status: null, retryAfterSeconds: null };
}
