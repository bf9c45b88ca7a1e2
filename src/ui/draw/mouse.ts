/** What the terminal is asked for: presses, releases and drags, told as numbers of any size. */
export const mouseOn = '\u001b[?1002h\u001b[?1006h';
export const mouseOff = '\u001b[?1006l\u001b[?1002l';

export interface MouseReport {
  kind: 'press' | 'drag' | 'release';
  button: 'left' | 'right' | 'other';
  /** From 1, as terminals count. */
  column: number;
  row: number;
}

/** A report as it comes without its escape: `[<0;12;5M`, with `m` for a release (xterm's mode 1006); null for others. */
export function mouseReport(sequence: string): MouseReport | null {
  const [, code, column, row, end] = /^\[<(\d{1,3});(\d{1,5});(\d{1,5})([Mm])$/.exec(sequence) ?? [];
  if (end === undefined) return null;
  const bits = Number(code);
  // 64 and more are wheels; 4, 8 and 16 are shift, alt and control, which change nothing here.
  const button = bits >= 64 ? 'other' : ((['left', 'other', 'right'] as const)[bits & 3] ?? 'other');
  const kind = end === 'm' ? 'release' : (bits & 32) === 0 ? 'press' : 'drag';
  return { kind, button, column: Number(column), row: Number(row) };
}
