import { capacityCases } from './cases-capacity.ts';
import { codeCases } from './cases-code.ts';
import { rateCases } from './cases-rate.ts';
import { startCases } from './cases-start.ts';
import type { ClinicCase } from './clinic-case.ts';

const written = [...rateCases, ...startCases, ...codeCases, ...capacityCases];

/** In the order they are met: from plain to hidden, and never the same cause twice running. */
const order = [
  ...['asleep', 'by-heart', 'frozen', 'twins', 'runaway', 'out-of-step', 'restless', 'one-line'],
  ...[
    'shouting',
    'two-units',
    'deaf-cellar',
    'a-hundredfold',
    'silent-units',
    'held-down',
    'too-sure',
    'lost-factor',
  ],
];

/** All broken runs of the clinic. */
export const clinicCases: readonly ClinicCase[] = [...written].sort(
  (one, other) => order.indexOf(one.id) - order.indexOf(other.id),
);

export const clinicCaseById = (id: string): ClinicCase | null =>
  clinicCases.find((one) => one.id === id) ?? null;
