/** Who watches a download: a bar on a terminal, a line for each file elsewhere. Names and hosts come sanitised. */
export interface FetchView {
  /** `have` of `of` bytes are here. */
  progress(name: string, have: number, of: number): void;
  /** A line that stays. */
  tell(line: string): void;
  /** Leaves the terminal as it was found. Safe to call twice. */
  close(): Promise<void>;
}

export function plainFetchView(write: (line: string) => void): FetchView {
  return { progress: () => {}, tell: write, close: async () => {} };
}

/** `████████░░░░  54 %  5.35 of 9.91 MB`, at most `width` columns; without the bar where there is little room. */
export function barRow(
  { have, of, width }: { have: number; of: number; width: number },
  said: string,
): string {
  const share = of > 0 ? Math.min(1, have / of) : 0;
  const text = `${Math.floor(100 * share)} %  ${said}`;
  const room = Math.min(30, width - text.length - 2);
  if (room < 6) return text.slice(0, Math.max(0, width));
  const full = Math.floor(share * room);
  return `${'█'.repeat(full)}${'░'.repeat(room - full)}  ${text}`;
}
