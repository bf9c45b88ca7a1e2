import type { Readable, Writable } from 'node:stream';
import { sanitise } from '../text/sanitise.ts';
import { cut } from './cut.ts';

type Keyboard = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => void };
type Paper = Writable & { isTTY?: boolean; columns?: number; rows?: number };

/** A terminal read key by key. Rows go on a cleared screen, or, linear, one after another. */
export interface WatchTerminal {
  size: () => { columns: number; rows: number };
  show: (rows: readonly string[]) => void;
  /** Leaves the terminal as it was found. */
  close: () => void;
}

const clear = '\u001b[2J\u001b[3J\u001b[H';
const oneKey = new RegExp(`${'\u001b'}\\[[A-Z]|[\\s\\S]`, 'gu');

export function openWatchTerminal(
  { stdin, stdout }: { stdin: Keyboard; stdout: Paper },
  { linear, onKey }: { linear: boolean; onKey: (sent: string) => void },
): WatchTerminal {
  const heard = (chunk: Buffer | string) => {
    for (const key of keysOf(String(chunk))) onKey(key);
  };
  stdin.setRawMode?.(true);
  stdin.on('data', heard);
  stdin.resume();
  const size = () => ({ columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 });
  return {
    size,
    show: (rows) => {
      const { columns } = size();
      const safe = rows.map((row) => cut(sanitise(row), linear ? Number.POSITIVE_INFINITY : columns * 4));
      stdout.write(`${linear ? '' : clear}${safe.join('\n')}\n`);
    },
    close: () => {
      stdin.off('data', heard);
      stdin.setRawMode?.(false);
      stdin.pause();
    },
  };
}

/** An arrow is three characters and one key; what was typed ahead arrives together. */
const keysOf = (chunk: string): string[] => chunk.match(oneKey) ?? [];
