/**
 * Puts text that nobody vouches for between two lines that carry a word it cannot have guessed. What looks like such a
 * line inside it is broken up, whatever its word.
 */
export function fenced(text: string, what: string, word: string): string {
  const inner = text.replace(/^(\s*)(BEGIN|END)(?=\s)/gim, '$1($2)').replaceAll(word, '(…)');
  return `BEGIN ${word} ${what}\n${inner}\nEND ${word}`;
}
