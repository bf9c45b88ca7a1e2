const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const named = new RegExp(`\\b(\\d{1,2}|${words.join('|')}) decimals?\\b`, 'gi');

/** How many decimals a question's text names; null where it names none, or several. */
export function decimalsAsked(question: string): number | null {
  const found = [...question.matchAll(named)].map(([, count = '']) => {
    const word = words.indexOf(count.toLowerCase());
    return word < 0 ? Number(count) : word;
  });
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}
