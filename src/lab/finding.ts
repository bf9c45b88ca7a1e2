import type { Evidence } from './evidence.ts';

export const findingNames = [
  'healthy',
  'slow',
  'oscillating',
  'saturated',
  'diverged',
  'overfitting',
  'underfitting',
] as const;
export type FindingName = (typeof findingNames)[number];

/** What a run looks like, and what that was read from. */
export interface Finding {
  name: FindingName;
  /** What was measured, with its figures. */
  sentence: string;
}

export function findingFor(evidence: Evidence): Finding {
  if (evidence.stopped === 'diverged') return { name: 'diverged', sentence: '' };
  return { name: evidence.left < 0.2 ? 'healthy' : 'slow', sentence: '' };
}
