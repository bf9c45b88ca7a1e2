import { clinicItem } from './clinic-item.ts';
import type { Item } from './item.ts';
import { predictionItem } from './prediction-item.ts';

/** `predict.rate-100` or `clinic.frozen` as an item; null for another name. A case of the clinic belongs to the section that asks it. */
export function experimentItem(name: string, section: number): Item | null {
  const [, family, rest = ''] = /^(predict|clinic)\.(.+)$/.exec(name) ?? [];
  if (family === 'predict') return predictionItem(rest);
  return family === 'clinic' ? clinicItem(rest, section) : null;
}
