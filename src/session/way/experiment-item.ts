import { clinicItem } from './clinic-item.ts';
import type { Item } from './item.ts';
import { predictionItem } from './prediction-item.ts';

/** `predict.rate-100` or `clinic.frozen` as an item of a section; null for another name. */
export function experimentItem(name: string, section: number): Item | null {
  const [, family, rest = ''] = /^(predict|clinic)\.(.+)$/.exec(name) ?? [];
  if (family === 'predict') return predictionItem(rest, section);
  return family === 'clinic' ? clinicItem(rest, section) : null;
}
