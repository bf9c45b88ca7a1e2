import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Terminal columns of a text without control characters: wide East Asian characters and pictographs take two,
 * marks and joiners none. string-width knows more emoji sequences, but loading it costs as much as a whole start.
 */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  let isJoined = false;
  for (const character of text) {
    const isMark = /\p{Mark}|\p{Cf}|[\u{1f3fb}-\u{1f3ff}]/u.test(character);
    if (!isMark && !isJoined) columns += widthOf(character);
    isJoined = character === '\u200d';
  }
  return columns;
}

function widthOf(character: string): number {
  return /\p{Emoji_Presentation}/u.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0);
}
