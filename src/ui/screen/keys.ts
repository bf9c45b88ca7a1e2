import type { Key } from 'ink';
import type { Edit } from './field.ts';

/** What a key means here, whatever the terminal sent for it. */
export type Action =
  | { type: 'edit'; edit: Edit }
  | { type: 'insert'; text: string }
  | { type: 'submit' | 'interrupt' | 'end-of-input' | 'up' | 'down' };

const edit = (what: Edit): Action[] => [{ type: 'edit', edit: what }];

const withControl: Record<string, Action[]> = {
  a: edit('start'),
  b: edit('left'),
  c: [{ type: 'interrupt' }],
  d: [{ type: 'end-of-input' }],
  e: edit('end'),
  f: edit('right'),
  k: edit('erase-to-end'),
  n: [{ type: 'down' }],
  p: [{ type: 'up' }],
  u: edit('erase-to-start'),
  w: edit('erase-word'),
};

const withMeta: Record<string, Action[]> = { b: edit('word-left'), f: edit('word-right') };

/** Named keys: what they do alone, and with Ctrl or Alt. */
const named: { key: keyof Key; alone: Action[]; modified?: Action[] }[] = [
  { key: 'upArrow', alone: [{ type: 'up' }] },
  { key: 'downArrow', alone: [{ type: 'down' }] },
  { key: 'leftArrow', alone: edit('left'), modified: edit('word-left') },
  { key: 'rightArrow', alone: edit('right'), modified: edit('word-right') },
  { key: 'home', alone: edit('start') },
  { key: 'end', alone: edit('end') },
  { key: 'backspace', alone: edit('erase'), modified: edit('erase-word') },
  { key: 'delete', alone: edit('erase-next'), modified: edit('erase-word') },
  { key: 'escape', alone: [] },
  { key: 'tab', alone: [] },
  { key: 'pageUp', alone: [] },
  { key: 'pageDown', alone: [{ type: 'down' }] },
];

/** Reads what ink's `useInput` hands over: a key, or a chunk of several characters that arrived together. */
export function actionsOf(input: string, key: Key): Action[] {
  if (key.eventType === 'release') return [];
  const isModified = key.ctrl || key.meta;
  if (key.return) return isModified || key.shift ? [{ type: 'insert', text: '\n' }] : [{ type: 'submit' }];
  const found = named.find((one) => key[one.key]);
  if (found) return (isModified ? found.modified : undefined) ?? found.alone;
  if (key.ctrl) return withControl[input] ?? [];
  if (key.meta) return withMeta[input] ?? [];
  return chunkActions(input);
}

/**
 * Typing ahead, or a paste from a terminal without bracketed paste, arrives as one chunk. A line end at its end is
 * Enter; line ends inside stay line ends: nothing is sent that nobody meant to send.
 */
function chunkActions(chunk: string): Action[] {
  const text = chunk.replace(/\r\n?/g, '\n');
  const isSent = text.endsWith('\n');
  const typed = isSent ? text.slice(0, -1) : text;
  const actions: Action[] = typed === '' ? [] : [{ type: 'insert', text: typed }];
  if (isSent) actions.push({ type: 'submit' });
  return actions;
}
