import type { Observation } from './observation.ts';
export function reviewsDue(_history: readonly Observation[], _nowMs: number, _limit = 5): { item: string; template: string | null }[] { return []; }
