import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process of which start of which machine. What a system does not tell is null and is not compared. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** When the process started, in the kernel's own count: another value means that the pid was given again. */
  started: string | null;
  /** Which start of the machine. */
  boot: string | null;
  /** In which space of pids: a container counts its own. */
  space: string | null;
}

export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  return {
    pid,
    host: hostname(),
    started: startOf(pid),
    boot: firstLine('/proc/sys/kernel/random/boot_id'),
    space: pidSpace(),
  };
}

/**
 * Whether a process is certainly gone. One on another host or in another container cannot be seen from here and
 * counts as there.
 */
export function isGone(other: ProcessIdentity, here: ProcessIdentity = thisProcess()): boolean {
  if (other.host !== here.host) return false;
  if (other.boot !== null && here.boot !== null && other.boot !== here.boot) return true;
  if (other.space !== here.space) return false;
  try {
    // Signal 0 only asks; EPERM is the answer "there, and somebody else's".
    process.kill(other.pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'ESRCH';
  }
  if (other.started === null || here.started === null) return false;
  return startOf(other.pid) !== other.started;
}

// Fields 3 (state) and 22 (start) of /proc/<pid>/stat; the second, a name in parentheses, may hold anything.
function startOf(pid: number): string | null {
  const stat = firstLine(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  // A dead process that nobody has waited for still has its pid.
  return state === 'Z' || state === 'X' ? 'dead' : (fields?.[19] ?? null);
}

function pidSpace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function firstLine(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').split('\n', 1)[0] ?? null;
  } catch {
    return null;
  }
}
