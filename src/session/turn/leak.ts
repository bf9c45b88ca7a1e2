import type { StepEntry } from '../state.ts';
import type { Item } from '../way/item.ts';

/**
 * Whether a text would give away the key of an open item: a right option's letter with its text, or the asked
 * number, unless the question shows it itself. Free text has no key to leak.
 */
export function leaks(text: string, item: Item, steps: readonly StepEntry[] = []): boolean {
  if (item.key.type === 'steps') return item.key.work.leaks(steps, text);
  if (item.key.type === 'number' || item.key.type === 'formula')
    return namesNumber(text, item.key.exact, item.text);
  if (item.key.type !== 'choice') return false;
  const { answers } = item.key;
  const said = plain(text);
  return item.options.some(({ letter, text: words }) => {
    if (!answers.includes(letter)) return false;
    const letterWithText = said.includes(plain(`${letter} ${words}`));
    return (
      letterWithText ||
      new RegExp(`\\b(answer|option|choice|letter)\\s*(is|:)?\\s*${letter}\\b`, 'i').test(text)
    );
  });
}

function namesNumber(text: string, exact: number, question: string): boolean {
  const shown = numbersIn(question);
  return numbersIn(text).some((value) => {
    const near = Math.abs(value - exact) <= 0.005 * Math.abs(exact) || value === exact;
    return near && !shown.includes(value);
  });
}

const numbersIn = (text: string): number[] =>
  (text.replaceAll('−', '-').match(/-?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?/gi) ?? []).map((n) =>
    Number(n.replace(',', '.')),
  );

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
