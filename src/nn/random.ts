/**
 * Where chance comes from. Two generators keep this contract: numpy's (`numpy-random.ts`), so that a run can be
 * repeated in numpy draw for draw, and a small fast one (`fast-random.ts`). The same seed gives the same draws on
 * every machine; nothing in sherpa asks Math.random.
 */
export interface Random {
  /** A whole number from 0 to 2^32 − 1. */
  uint32(): number;
  /** Uniform in [0, 1), 53 random bits. */
  double(): number;
  /** Normal, mean 0, variance 1. */
  normal(): number;
  /** A whole number from 0 to bound − 1, each as likely as the others; 1 ≤ bound ≤ 2^32. */
  below(bound: number): number;
}

/** The numbers 0 … n − 1 in random order: Fisher–Yates from the last place down, as numpy draws it. */
export function permutation(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
