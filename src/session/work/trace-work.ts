import type { Work } from './work.ts';
export function traceWork(_template: string, _seed: number): { work: Work; text: string } {
  throw new Error('no traces yet');
}
