import { sanitise } from './sanitise.ts';

/** The text as one line of at most `max` characters (code points), for messages. Cut text ends with an ellipsis. */
export function oneLine(text: string, max = 120): string {
  const line = sanitise(text).replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const characters = Array.from(line.slice(0, 2 * max + 2));
  if (characters.length <= max) return line;
  return `${characters
    .slice(0, Math.max(0, max - 1))
    .join('')
    .trimEnd()}…`;
}
