/** What somebody who watches an exercise wants. */
export type WatchWish =
  | 'run'
  | 'next'
  | 'skip'
  | 'hint'
  | 'list'
  | 'check-all'
  | 'reset'
  | 'quit'
  | 'interrupt'
  | 'up'
  | 'down'
  | 'choose'
  | 'back'
  | 'yes'
  | 'no';

/** What is on the screen, as far as keys depend on it. */
export interface WatchMoment {
  view: 'exercise' | 'list' | 'confirm-reset';
  passed: boolean;
  /** A hint can be had now. */
  hasHint: boolean;
  /** There is another exercise to go to. */
  hasOther: boolean;
}

export interface WatchKey {
  key: string;
  meaning: string;
  wish: WatchWish;
}

/** Only keys that do something at this moment: `n` after a pass alone, so that no save carries anybody on unasked. */
export function watchKeys({ view, passed, hasHint, hasOther }: WatchMoment): WatchKey[] {
  if (view === 'confirm-reset')
    return [
      { key: 'y', meaning: 'yes, the starter again', wish: 'yes' },
      { key: 'n', meaning: 'no', wish: 'no' },
    ];
  if (view === 'list')
    return [
      { key: 'j', meaning: 'down', wish: 'down' },
      { key: 'k', meaning: 'up', wish: 'up' },
      { key: 'enter', meaning: 'go there', wish: 'choose' },
      { key: 'l', meaning: 'back', wish: 'back' },
      { key: 'q', meaning: 'quit', wish: 'quit' },
    ];
  const keys: (WatchKey | false)[] = [
    passed && hasOther && { key: 'n', meaning: 'next', wish: 'next' },
    hasHint && { key: 'h', meaning: 'hint', wish: 'hint' },
    { key: 'l', meaning: 'list', wish: 'list' },
    { key: 'c', meaning: 'check all', wish: 'check-all' },
    { key: 'r', meaning: 'run again', wish: 'run' },
    { key: 'x', meaning: 'reset', wish: 'reset' },
    hasOther && { key: 's', meaning: 'skip', wish: 'skip' },
    { key: 'q', meaning: 'quit', wish: 'quit' },
  ];
  return keys.filter((key) => key !== false);
}

const named: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u001b[A': 'k',
  '\u001b[B': 'j',
  '\u001b': 'l',
};

/** What a key, as the terminal sent it, means at this moment; null: nothing. Ctrl-C and Ctrl-D always leave, Ctrl-C as interrupted. */
export function wishOf(sent: string, moment: WatchMoment): WatchWish | null {
  if (sent === '\u0003') return 'interrupt';
  if (sent === '\u0004') return 'quit';
  const key = named[sent] ?? sent;
  return watchKeys(moment).find((one) => one.key === key)?.wish ?? null;
}

/** `n next  h hint  q quit` */
export const keyLine = (moment: WatchMoment): string =>
  watchKeys(moment)
    .map(({ key, meaning }) => `${key} ${meaning}`)
    .join('   ');
