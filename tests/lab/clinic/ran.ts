import type { ClinicCase, ClinicSetup } from '../../../src/lab/clinic/clinic-case.ts';
import { type ClinicRun, clinicRun } from '../../../src/lab/clinic/clinic-run.ts';

/** The last value of a generator. */
export async function endOf<T>(run: AsyncGenerator<unknown, T, undefined>): Promise<T> {
  for (;;) {
    const next = await run.next();
    if (next.done) return next.value;
  }
}

const cache = new Map<ClinicSetup, Promise<ClinicRun>>();

/** A setup's run, once for all tests of a file. */
export function ran(setup: ClinicSetup): Promise<ClinicRun> {
  const known = cache.get(setup) ?? toTheEnd(setup);
  cache.set(setup, known);
  return known;
}

export const brokenRun = ({ broken }: ClinicCase): Promise<ClinicRun> => ran(broken);

async function toTheEnd(setup: ClinicSetup): Promise<ClinicRun> {
  const run = await endOf(clinicRun(setup, { now: () => 0 }));
  if (run === null) throw new Error('stopped');
  return run;
}
