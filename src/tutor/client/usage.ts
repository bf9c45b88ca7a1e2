import type { Heard } from './heard.ts';
import type { Usage } from './model-call.ts';

const unknown: Usage = { source: 'unknown', input: null, output: null, cached: null };

/** What a request used: as reported, else an estimate; unknown where nothing tells whether it was worked on at all. */
export function usageOf(heard: Heard, input: number, isWorkedOn: boolean): Usage {
  if (heard.reported !== null) return { source: 'reported', ...heard.reported };
  if (!isWorkedOn) return unknown;
  return { source: 'estimated', input, output: Math.ceil(heard.weight), cached: null };
}

/** Of a call with all its requests: no surer than the least sure of those that tell anything. */
export function sumOf(usages: readonly Usage[]): Usage {
  const told = usages.filter(({ source }) => source !== 'unknown');
  const last = told.at(-1);
  if (last === undefined) return unknown;
  const sum = (key: 'input' | 'output') => told.reduce((total, usage) => total + (usage[key] ?? 0), 0);
  const source = told.every((usage) => usage.source === 'reported') ? 'reported' : 'estimated';
  return { source, input: sum('input'), output: sum('output'), cached: last.cached };
}
