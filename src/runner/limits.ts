import { existsSync } from 'node:fs';
import type { Caps } from '../grading/code/job.ts';

/**
 * The command with limits that the system keeps even when sherpa itself is killed: processor time, memory outside of
 * V8's heap, no core files. Where there is no `sh` what sherpa watches must do.
 */
export function limited(command: readonly string[], { memoryMb, seconds }: Caps): readonly string[] {
  if (process.platform === 'win32' || !existsSync('/bin/sh')) return command;
  // dash takes one option at a time; a limit that the system refuses is left out.
  const limits = [
    `ulimit -t ${Math.ceil(seconds) * 4 + 5}`,
    `ulimit -d ${(memoryMb + 600) * 1024}`,
    'ulimit -c 0',
  ];
  const set = limits.map((one) => `${one} 2>/dev/null`).join('; ');
  // Shells add variables of their own.
  return ['/bin/sh', '-c', `${set}; unset PWD OLDPWD SHLVL _; exec "$@"`, 'sh', ...command];
}
