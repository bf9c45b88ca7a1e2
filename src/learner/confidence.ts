import { hashText } from '../text/hash.ts';
export function asksConfidence(asked: { item: string; kind: string; seed: number; wasAsked: boolean }): boolean {
  if (asked.wasAsked) return false;
  return asked.kind === 'prediction' || Number.parseInt(hashText(`${asked.seed} ${asked.item}`).slice(0, 4), 16) % 4 === 0;
}
