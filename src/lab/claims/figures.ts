import type { OpenKernel } from '../../nn/training.ts';

/** What an experiment found, by the names that a claim's fields use. */
export type Figures = Record<string, Figure>;
export type Figure = number | number[] | number[][];

/** What an experiment needs of the outside. */
export interface ClaimPorts {
  openKernel: OpenKernel;
  /** Awaited now and then in long runs, so that progress is drawn and signals get their turn. */
  breathe?: () => Promise<void>;
}

/** A claim that cannot be computed as it stands; the message goes into a fault. */
export class ClaimError extends Error {}

/** Reads one parameter. @throws ClaimError when it is neither that nor absent */
export function numberFrom(
  parameters: Readonly<Record<string, unknown>>,
  key: string,
  usual: number,
): number {
  const value = parameters[key] ?? usual;
  if (typeof value === 'number') return value;
  throw new ClaimError(`${key} is a number.`);
}

export function wordFrom(parameters: Readonly<Record<string, unknown>>, key: string, usual: string): string {
  const value = parameters[key] ?? usual;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new ClaimError(`${key} is a word.`);
}

export const isFigure = (value: unknown): value is Figure =>
  typeof value === 'number' ||
  (Array.isArray(value) &&
    value.every(
      (one) =>
        typeof one === 'number' || (Array.isArray(one) && one.every((inner) => typeof inner === 'number')),
    ));
