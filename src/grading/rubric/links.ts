import type { Clause } from './clauses.ts';

const conditions = new Set(['if', 'when', 'whenever', 'unless', 'because', 'since', 'as']);
const additions = new Set([
  'but',
  'and',
  'while',
  'whereas',
  'whilst',
  'although',
  'though',
  'yet',
  'however',
]);
const consequences = new Set(['then', 'so', 'hence', 'therefore', 'thus', ':', '—', '–', '(']);

/** How far a label, `too big: low on the seen ones, high on the others`, reaches. */
const labelReach = 2;

/**
 * For each clause those that belong to it: its condition, or what it is the condition of; a label before a colon and
 * what stands behind it. `too big if A, too small if B` pairs other than `if A, too big, if B, too small`.
 */
export function linksOf(clauses: readonly Clause[]): ReadonlySet<number>[] {
  const links = clauses.map((_, n) => new Set([n]));
  const link = (a: number, b: number) => {
    if (clauses[a]?.sentence !== clauses[b]?.sentence) return;
    links[a]?.add(b);
    links[b]?.add(a);
  };
  clauses.forEach((clause, n) => {
    if (clauses[n - 1]?.sentence !== clause.sentence) return;
    for (const other of partnersBefore(clauses, clause, n)) link(other, n);
    // A label before a colon.
    if (clause.joint === ':') for (let k = n; k < n + labelReach; k++) link(n - 1, k);
  });
  return links;
}

function partnersBefore(clauses: readonly Clause[], clause: Clause, n: number): number[] {
  if (isCondition(clause)) {
    // `B if A` has no mark before its condition; `B, if A` at the end of a sentence has.
    const isAtEnd =
      clauses[n + 1]?.sentence !== clause.sentence &&
      !isLed(clauses, n - 1) &&
      !startsCondition(clauses[n - 1]);
    return !hasMarkBefore(clause) || isAtEnd ? [n - 1] : [];
  }
  if (!consequences.has(clause.joint) && !isLed(clauses, n)) return [];
  const start = startOfLead(clauses, n);
  return Array.from({ length: n - start }, (_, k) => start + k);
}

function isCondition(clause: Clause): boolean {
  return conditions.has(clause.tokens[0]?.folded ?? '') || conditions.has(clause.tokens[1]?.folded ?? '');
}

function startsCondition(clause: Clause | undefined): boolean {
  return clause !== undefined && isCondition(clause);
}

function hasMarkBefore({ joint }: Clause): boolean {
  return /^[^\p{L}]/u.test(joint);
}

function isAddition(clause: Clause | undefined): boolean {
  return additions.has(clause?.tokens[0]?.folded ?? '');
}

/** Whether the clause follows a condition that opened its part of the sentence: `if A, B`, `if A but also C, B`. */
function isLed(clauses: readonly Clause[], n: number): boolean {
  const clause = clauses[n];
  if (!clause || isAddition(clause) || isCondition(clause)) return false;
  const lead = clauses[startOfLead(clauses, n)];
  return (
    lead !== undefined &&
    lead.sentence === clause.sentence &&
    isCondition(lead) &&
    opensPart(clauses, startOfLead(clauses, n))
  );
}

/** The clause before `n`, or the condition that it continues with `but` and `and`. */
function startOfLead(clauses: readonly Clause[], n: number): number {
  let start = n - 1;
  while (start > 0 && isAddition(clauses[start]) && clauses[start - 1]?.sentence === clauses[n]?.sentence)
    start--;
  return Math.max(start, 0);
}

function opensPart(clauses: readonly Clause[], n: number): boolean {
  const clause = clauses[n];
  return clause !== undefined && (clauses[n - 1]?.sentence !== clause.sentence || hasMarkBefore(clause));
}
