import { clinicCaseById } from '../../lab/clinic/cases.ts';
import { firstWords } from '../../lab/clinic/judging.ts';
import { ClinicWork } from '../steps/clinic-work.ts';
import { type Item, makeItem } from './item.ts';

/** A broken training run to be understood and mended; null when there is none of that name. */
export function clinicItem(id: string, section: number): Item | null {
  const found = clinicCaseById(id);
  if (found === null) return null;
  return makeItem({
    id: `clinic.${id}`,
    kind: 'explanation',
    section,
    text: `**The clinic.** ${firstWords(found)}`,
    key: { type: 'steps', work: new ClinicWork(found) },
    component: 'diagnosis',
  });
}
