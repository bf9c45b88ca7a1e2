import type { Readable, Writable } from 'node:stream';
import { sanitise } from '../text/sanitise.ts';
import { wrap } from './wrap.ts';

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
      const safe = rows.map(sanitise);
      const shown = linear ? safe : safe.flatMap((row) => wrapped(row, columns));
      stdout.write(`${linear ? '' : clear}${shown.join('\n')}\n`);
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

/** Broken between words, the rest under the beginning. */
function wrapped(row: string, columns: number): string[] {
  const margin = /^ */.exec(row.slice(0, columns / 2))?.[0] ?? '';
  const lines = wrap([{ text: row.slice(margin.length) }], columns - margin.length);
  return lines.map((line) => margin + line.map(({ text }) => text).join(''));
}
