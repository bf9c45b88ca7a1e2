/** As a shell takes it for one word: brackets and spaces are not safe bare. */
export const shellWord = (word: string): string =>
  /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
