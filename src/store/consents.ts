import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { readBounded } from './bounded-read.ts';
import { writeWhole } from './write.ts';

/** `code`: what stands in a found route's folder may run, in the sandbox. `bare`: code of a folder may run without one. */
export type Consent = 'code' | 'bare';

const fileIn = (userFolder: string) => path.join(userFolder, 'consents.json');

/** Kept in the user's own folder, so that no folder can agree for its reader. A folder that moved is asked about again. */
export function hasConsent(userFolder: string, consent: Consent, folder: string): boolean {
  const real = realOf(folder);
  return real !== null && (readAll(userFolder)[consent] ?? []).includes(real);
}

export function giveConsent(userFolder: string, consent: Consent, folder: string): void {
  const real = realOf(folder);
  if (real === null || hasConsent(userFolder, consent, folder)) return;
  const all = readAll(userFolder);
  const next = { ...all, [consent]: [...(all[consent] ?? []), real] };
  mkdirSync(userFolder, { recursive: true, mode: 0o700 });
  writeWhole(fileIn(userFolder), `${JSON.stringify(next, null, 2)}\n`);
}

function realOf(folder: string): string | null {
  try {
    return realpathSync(folder);
  } catch {
    return null;
  }
}

/** A damaged list is none: everything is asked about again. */
function readAll(userFolder: string): Partial<Record<Consent, string[]>> {
  const read = readBounded(fileIn(userFolder), { limitBytes: 1 << 20 });
  if (!('bytes' in read)) return {};
  try {
    const found = JSON.parse(read.bytes.toString('utf8')) as Record<string, unknown>;
    const list = (key: Consent) => {
      const given = found[key];
      return Array.isArray(given) ? given.filter((one): one is string => typeof one === 'string') : [];
    };
    return { code: list('code'), bare: list('bare') };
  } catch {
    return {};
  }
}
