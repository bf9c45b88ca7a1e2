export type Sign = 'struggling' | 'excelling' | 'disengaged';
export interface SignInput {
  kind: string;
  outcome: string;
  seconds: number | null;
  length: number;
  wasSkipped: boolean;
  hintsUsed: number;
}
export function signOf(_recent: readonly SignInput[]): { sign: Sign; because: string } | null {
  return null;
}
