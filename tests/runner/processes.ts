import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes whose command line holds this text; none where the system has no /proc. */
export function processesOf(text: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}
