import type { Features } from './features.ts';

/** Features with what they stand for: a target above 0 is of one class, all others of the other. */
export interface Labelled {
  features: Features;
  target: number;
}

/** How far a fit may be from a target: small follows every example, large none. Chosen by leaving writers out. */
const penalty = 0.3;

/**
 * Kernel ridge regression (Saunders, Gammerman and Vovk 1998) with the cosine as kernel, both classes weighted alike:
 * (K + λW⁻¹) α = t, and the score of x is Σ αᵢ xᵢ·x: near the targets of the examples it is like, and 0 for
 * what is like none. Deterministic; the work grows with the third power of the number of examples.
 */
export function fitRidge(examples: readonly Labelled[]): (features: Features) => number {
  const gram = gramOf(examples);
  const right = examples.filter(({ target }) => target > 0).length;
  examples.forEach(({ target }, i) => {
    const share = (target > 0 ? right : examples.length - right) / examples.length;
    const row = gram[i];
    if (row) row[i] = (row[i] ?? 0) + 2 * penalty * share;
  });
  const alpha = solvePositiveDefinite(
    gram,
    examples.map(({ target }) => target),
  );
  const weights = new Map<string, number>();
  examples.forEach(({ features }, i) => {
    for (const [name, value] of features)
      weights.set(name, (weights.get(name) ?? 0) + (alpha[i] ?? 0) * value);
  });
  return (features) => {
    let score = 0;
    for (const [name, value] of features) score += value * (weights.get(name) ?? 0);
    return score;
  };
}

/** All products xᵢ·xⱼ; features that two examples share are found by name. */
function gramOf(examples: readonly Labelled[]): Float64Array[] {
  const gram = examples.map(() => new Float64Array(examples.length));
  const holders = new Map<string, { example: number; value: number }[]>();
  examples.forEach(({ features }, i) => {
    const row = gram[i] ?? new Float64Array();
    for (const [name, value] of features) {
      const others = holders.get(name) ?? [];
      others.push({ example: i, value });
      holders.set(name, others);
      for (const other of others) row[other.example] = (row[other.example] ?? 0) + value * other.value;
    }
  });
  return gram;
}

/** Solves A x = b by the Cholesky factor L, A = L Lᵀ; of A only the lower half is read, and overwritten with L. */
function solvePositiveDefinite(a: readonly Float64Array[], b: readonly number[]): Float64Array {
  const x = Float64Array.from(b);
  a.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = a[j] ?? row;
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] ?? 1);
    }
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (row[k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (row[i] ?? 1);
  });
  for (let i = a.length - 1; i >= 0; i--) {
    const row = a[i] ?? new Float64Array();
    x[i] = (x[i] ?? 0) / (row[i] ?? 1);
    for (let k = 0; k < i; k++) x[k] = (x[k] ?? 0) - (row[k] ?? 0) * (x[i] ?? 0);
  }
  return x;
}
