import { SherpaError } from '../text/sherpa-error.ts';

/** Time enters from outside. What counts as now may depend on how many events a journal holds. */
export interface Clock {
  now(eventsSoFar: number): Date;
}

/**
 * The real time, or with SHERPA_CLOCK a time that advances one second per journal event.
 * @throws SherpaError `clock-invalid`
 */
export function clockFrom(setting: string | undefined, realNow: () => Date): Clock {
  if (setting === undefined || setting === '') return { now: realNow };
  const base = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(setting)
    ? Date.parse(setting)
    : Number.NaN;
  if (Number.isNaN(base)) {
    const next = 'Set it to a time such as 2026-01-31T09:00:00Z, or unset it.';
    throw new SherpaError('clock-invalid', `SHERPA_CLOCK=${setting} is no ISO time.`, next);
  }
  return { now: (eventsSoFar) => new Date(base + eventsSoFar * 1000) };
}

/** The day on the learner's own calendar, `YYYY-MM-DD`. */
export function localDay(time: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
