/** Earlier lines, walked with the arrows. The unfinished line is kept and comes back below the last one. */
export interface History {
  readonly lines: readonly string[];
  /** Which line is shown; `lines.length` is the one being typed. */
  readonly at: number;
  readonly draft: string;
}

export const noHistory: History = { lines: [], at: 0, draft: '' };

const most = 200;

export function remember({ lines }: History, line: string): History {
  const isNew = line.trim() !== '' && line !== lines.at(-1);
  const kept = isNew ? [...lines, line].slice(-most) : lines;
  return { lines: kept, at: kept.length, draft: '' };
}

/** The neighbouring line and the history that stands there, or null at the end. */
export function step(history: History, by: -1 | 1, typed: string): { history: History; text: string } | null {
  const at = history.at + by;
  if (at < 0 || at > history.lines.length) return null;
  const draft = history.at === history.lines.length ? typed : history.draft;
  return { history: { ...history, at, draft }, text: history.lines[at] ?? draft };
}
