/** What calls to models came to. An estimate among them makes the sum one; unknown is counted apart, never as zero. */
export interface Spent {
  calls: number;
  tokens: number;
  isEstimate: boolean;
  /** Calls of which nothing is known. */
  unknown: number;
  /** Null where no price is known for any call. */
  dollars: number | null;
}

const nothing: Spent = { calls: 0, tokens: 0, isEstimate: false, unknown: 0, dollars: null };

/** Of the records of `model.jsonl`, of one sitting or (null) of all; what cannot be read is left out. */
export function spentOf(records: readonly Record<string, unknown>[], session: string | null): Spent {
  return records
    .filter((one) => session === null || one.session === session)
    .reduce<Spent>((sum, one) => added(sum, one), nothing);
}

function added(sum: Spent, { reply, dollars }: Record<string, unknown>): Spent {
  const { usage, attempts } = objectOf(reply);
  const { source, input, output } = objectOf(usage);
  const tokens = [input, output].filter((n): n is number => Number.isFinite(n));
  const calls = typeof attempts === 'number' ? attempts : 1;
  return {
    calls: sum.calls + calls,
    tokens: sum.tokens + tokens.reduce((all, n) => all + n, 0),
    isEstimate: sum.isEstimate || source === 'estimated',
    unknown: sum.unknown + (tokens.length === 0 && calls > 0 ? 1 : 0),
    dollars: typeof dollars === 'number' ? (sum.dollars ?? 0) + dollars : sum.dollars,
  };
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** One line for people: what was spent, and how sure that is. */
export function spentText({ calls, tokens, isEstimate, unknown, dollars }: Spent): string {
  if (calls === 0) return 'Nothing was spent: no language model was asked.';
  const about = isEstimate ? 'about ' : '';
  const money =
    dollars === null ? 'price unknown' : `${about}$${dollars.toFixed(dollars < 0.1 ? 4 : 2)} by your prices`;
  const hidden = unknown === 0 ? '' : `; of ${unknown} the server told nothing`;
  return `Spent on a language model: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${about}${tokens} tokens (${money})${hidden}.`;
}
