import type { Formula } from './formula.ts';

/** Names by list, as formulas spell them. */
export type Symbols = (list: string) => ReadonlySet<string>;

/** Whether a formula of an answer, or a part of it, is what the wanted one says. */
export function saysFormula(said: Formula, wanted: Formula, symbols: Symbols): boolean {
  if (fits(said, wanted, symbols)) return true;
  return 'parts' in said && said.parts.some((part) => saysFormula(part, wanted, symbols));
}

function fits(said: Formula, wanted: Formula, symbols: Symbols): boolean {
  if (wanted.kind === 'any') return true;
  if (wanted.kind === 'list') return said.kind === 'name' && symbols(wanted.list).has(said.name);
  if (wanted.kind === 'number') return said.kind === 'number' && Math.abs(said.value - wanted.value) < 1e-9;
  if (wanted.kind === 'name') return said.kind === 'name' && said.name === wanted.name;
  if (said.kind !== wanted.kind || said.parts.length !== wanted.parts.length) return false;
  if (wanted.kind === 'call')
    return (
      said.kind === 'call' &&
      fits(said.head, wanted.head, symbols) &&
      inOrder(said.parts, wanted.parts, symbols)
    );
  if (wanted.kind === 'power' || wanted.kind === 'less') return inOrder(said.parts, wanted.parts, symbols);
  return inAnyOrder(said.parts, wanted.parts, symbols);
}

function inOrder(said: readonly Formula[], wanted: readonly Formula[], symbols: Symbols): boolean {
  return wanted.every((part, i) => {
    const other = said[i];
    return other !== undefined && fits(other, part, symbols);
  });
}

/** More parts than a human writes are not compared: the search would be too long. */
const mostParts = 8;

function inAnyOrder(said: readonly Formula[], wanted: readonly Formula[], symbols: Symbols): boolean {
  const [first, ...rest] = wanted;
  if (!first) return true;
  if (said.length > mostParts) return false;
  return said.some(
    (part, i) => fits(part, first, symbols) && inAnyOrder(said.toSpliced(i, 1), rest, symbols),
  );
}
