/** What calls to models came to. An estimate among them makes the sum one; unknown is counted apart, never as zero. */
export interface Spent {
  calls: number;
  input: number;
  output: number;
  isEstimate: boolean;
  /** Calls of which nothing is known. */
  unknown: number;
  /** Null where no price is known for any call. */
  dollars: number | null;
}

const nothing: Spent = { calls: 0, input: 0, output: 0, isEstimate: false, unknown: 0, dollars: null };

/** Of the records of `model.jsonl`, of one sitting or (null) of all; what cannot be read is left out. */
export function spentOf(records: readonly Record<string, unknown>[], session: string | null): Spent {
  return records
    .filter((one) => session === null || one.session === session)
    .reduce<Spent>((sum, one) => added(sum, one), nothing);
}

function added(sum: Spent, { replies, dollars }: Record<string, unknown>): Spent {
  const all = Array.isArray(replies) ? replies.reduce(withReply, sum) : sum;
  return typeof dollars === 'number' ? { ...all, dollars: (all.dollars ?? 0) + dollars } : all;
}

function withReply(sum: Spent, reply: unknown): Spent {
  const { usage, attempts } = objectOf(reply);
  const { source, input, output } = objectOf(usage);
  const calls = typeof attempts === 'number' ? attempts : 1;
  return {
    ...sum,
    calls: sum.calls + calls,
    input: sum.input + countOf(input),
    output: sum.output + countOf(output),
    isEstimate: sum.isEstimate || source === 'estimated',
    unknown: sum.unknown + (countOf(input) + countOf(output) === 0 && calls > 0 ? 1 : 0),
  };
}

const countOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** One line for people: what was spent, and how sure that is. */
export function spentText({ calls, input, output, isEstimate, unknown, dollars }: Spent): string {
  if (calls === 0) return 'Nothing was spent: no language model was asked.';
  const about = isEstimate ? 'about ' : '';
  const money =
    dollars === null ? 'price unknown' : `${about}$${dollars.toFixed(dollars < 0.1 ? 4 : 2)} by your prices`;
  const hidden = unknown === 0 ? '' : `; of ${unknown} the server told nothing`;
  return `Spent on a language model: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${about}${input + output} tokens (${money})${hidden}.`;
}
