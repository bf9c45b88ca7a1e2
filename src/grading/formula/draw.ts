import type { CheckValue, Draw } from '../../lesson/checks.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import type { Random } from '../../nn/random.ts';
import { hashText } from '../../text/hash.ts';
import { decimalsOf } from '../decimal-places.ts';

/** Templates that are drawn with the same seed must not get the same numbers. */
export function randomFor(template: string, seed: number): Random {
  return new FastRandom(Number.parseInt(hashText(`${template}@${seed}`).slice(0, 13), 16));
}

/** One value for each name, in the order in which they are written. */
export function drawAll(draws: Readonly<Record<string, Draw>>, random: Random): Record<string, CheckValue> {
  return Object.fromEntries(Object.entries(draws).map(([name, draw]) => [name, drawOne(draw, random)]));
}

function drawOne(draw: Draw, random: Random): CheckValue {
  const pick = picker(draw, random);
  const [rows, columns] = draw.shape;
  if (rows === undefined) return pick();
  const row = (length: number) => Array.from({ length }, () => numberOf(pick()));
  return columns === undefined ? row(rows) : Array.from({ length: rows }, () => row(columns));
}

/** Draws with or without putting back; the loader has seen that there are enough for `distinct`. */
function picker(draw: Draw, random: Random): () => CheckValue {
  const candidates = candidatesOf(draw);
  return () => {
    const index = random.below(candidates.length);
    const value = candidates[index];
    if (value === undefined) throw new Error('There is nothing left to draw.');
    if (draw.distinct) candidates.splice(index, 1);
    return value;
  };
}

/** All that can be drawn: decimal fractions as they are written, 0.3 and not 0.1 + 0.2. */
function candidatesOf(draw: Draw): CheckValue[] {
  if (draw.kind === 'one_of') return [...draw.values];
  const { from, to, step } = draw;
  const decimals = Math.min(15, Math.max(decimalsOf(from), decimalsOf(step)));
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, k) => Number((from + k * step).toFixed(decimals)) + 0);
}

function numberOf(value: CheckValue): number {
  if (typeof value === 'number') return value;
  throw new Error('The elements of a drawn list are numbers.');
}
