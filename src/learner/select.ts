import type { Observation } from './observation.ts';
interface Wish { components: string[]; observations: readonly Observation[]; templates: ReadonlyMap<string, string[]>; seen: readonly string[]; seed: number; count: number }
export function practiceOf(wish: Wish): string[] {
  return wish.components.slice(0, wish.count).map((c) => `${wish.templates.get(c)?.[0]}@${wish.seed}`);
}
export const unaidedCheck = practiceOf;
export function siblingOf(template: string, met: readonly string[], seed: number): string {
  return `${template}@${seed + met.length + 1}`;
}
