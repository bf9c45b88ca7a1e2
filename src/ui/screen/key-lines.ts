import type { Line } from '../span.ts';
import { wrap } from '../wrap.ts';
import type { Screen } from './live.ts';

const keys = [
  'Enter sends. Alt-Enter starts a new line; pasted lines stay lines.',
  'Up and Down choose an option, or bring back earlier lines.',
  'Left, Right, Home, End move; with Ctrl by a word. Ctrl-W, Ctrl-U, Ctrl-K erase a word, to the start, to the end.',
  'Space shows more, q all of it. Ctrl-C twice leaves; everything is saved as you go.',
];

/** What `?` shows: the keys of this view, and the commands that do something at this question. */
export function keyLines({ ask, size }: Screen): Line[] {
  const commands =
    ask && ask.allowed.length > 0
      ? [`Commands here: ${ask.allowed.map((name) => `/${name}`).join(' ')}`]
      : [];
  return [...keys, ...commands].flatMap((text) => wrap([{ text, style: 'quiet' }], size.columns));
}
