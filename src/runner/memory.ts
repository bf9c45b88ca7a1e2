import { readFileSync } from 'node:fs';

/** Pages of the kernel; 4096 on every 64-bit x86, the usual one on ARM. An error here shifts a cap, nothing else. */
const pageBytes = 4096;

/**
 * Memory in use, in MB, by a process and all that it started, through wrappers and their namespaces. Shared pages count
 * for each process. Zero where the system has no /proc, or the process has ended.
 */
export function memoryOf(pid: number | undefined): number {
  let pages = 0;
  const waiting = pid === undefined ? [] : [pid];
  for (let at = 0; at < waiting.length && at < 256; at++) {
    const one = waiting[at];
    pages += Number(read(`/proc/${one}/statm`).split(' ')[1] ?? 0);
    for (const child of read(`/proc/${one}/task/${one}/children`).split(' '))
      if (child !== '') waiting.push(Number(child));
  }
  return (pages * pageBytes) / 2 ** 20;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1').trim();
  } catch {
    return '';
  }
}
