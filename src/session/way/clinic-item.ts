import type { Item } from './item.ts';
export function clinicItem(_id: string, _section: number): Item | null {
  return null;
}
