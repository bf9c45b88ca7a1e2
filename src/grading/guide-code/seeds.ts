import type { CodeFence } from '../../lesson/code-fences.ts';

const draws = /\bMath\.random\b|\brandom\.\w+\(|\bdefault_rng\(\)|\brandn?\(/;
const seeds = /\bseed\(\w|\bRandomState\(\w|\bdefault_rng\([^)\s]/;

/** Whether a fence draws random numbers, itself or by what it uses, and nothing there sets a seed. */
export function isUnseeded(fences: readonly CodeFence[], at: number): boolean {
  const own = fences[at];
  if (!own) return false;
  const before = own.isShared
    ? fences.slice(0, at).filter(({ notRun }) => notRun === null)
    : usedBy(fences, at);
  const texts = [own, ...before].map(({ text }) => text);
  // A shared name may hold what was drawn long before; without one, only what runs here can draw.
  return texts.some((text) => draws.test(text)) && !texts.some((text) => seeds.test(text));
}

function usedBy(fences: readonly CodeFence[], at: number): CodeFence[] {
  const found = new Set<number>();
  const open = [at];
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (const { from } of fences[i]?.uses ?? [])
      if (!found.has(from)) {
        found.add(from);
        open.push(from);
      }
  return [...found].flatMap((i) => fences[i] ?? []);
}
