import type { Input } from '../session/event.ts';

/** Longer than any array that is asked: an open bracket takes in no more. */
const longest = 4000;

/** `[[ 0.1`, `W1 = [`, `np.array([`: words and commands begin with no bracket. */
const beginning = /^\s*(?:[\w∂/[\]]+ ?[=:≈] ?|= ?)?[\w.]*[[({]/u;

/** Whether an array goes on behind this text, as numpy prints one. */
function goesOn(text: string): boolean {
  if (!beginning.test(text) || text.length > longest) return false;
  let open = 0;
  for (const character of text) {
    if ('[({'.includes(character)) open++;
    else if ('])}'.includes(character)) open--;
  }
  return open > 0;
}

/**
 * Reads line by line, but where an array is asked the rows of a pasted one are one answer. An empty line ends a bracket
 * that stays open; a command or an interrupt does too, and is what is read next.
 */
export function rowsJoined(readLine: (isInside: boolean) => Promise<Input | null>) {
  let held: Input | null = null;
  return async (isArrayAsked: boolean): Promise<Input | null> => {
    const first = held ?? (await readLine(false));
    held = null;
    if (first?.type !== 'line' || !isArrayAsked) return first;
    let { text } = first;
    while (goesOn(text)) {
      const next = await readLine(true);
      if (next === null || (next.type === 'line' && next.text.trim() === '')) break;
      if (next.type !== 'line' || /^\s*\//.test(next.text)) {
        held = next;
        break;
      }
      text += `\n${next.text}`;
    }
    return { type: 'line', text };
  };
}
