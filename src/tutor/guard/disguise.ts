import { Buffer } from 'node:buffer';

/** What a text says once it is decoded, by every way that can be tried: only what reads as words, digits or one letter. */
export function decodedIn(text: string): string[] {
  const found = [
    escapes(text),
    joinedLetters(text),
    leet(text),
    backwards(text),
    ...rotations(text),
    ...runs(
      text,
      /(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/_-]{6,}={0,2}|[A-Za-z0-9+/]{2,3}={1,2})(?![A-Za-z0-9+/=])/g,
      base64,
    ),
    ...runs(text, /(?<![\w.])(?:0x(?:[0-9a-f]{2})+|(?:[0-9a-f]{2}[ :]?){3,})(?![\w]|\.\d)/gi, hexadecimal),
    ...runs(text, /(?:[01]{8}\s?)+/g, binary),
    ...runs(text, /(?<![\p{L}\d])[.·•-][.·•\-–−/|\s]*(?![\p{L}\d])/gu, morse),
  ];
  return found.filter((said): said is string => said !== null && said !== text);
}

const runs = (text: string, pattern: RegExp, decode: (run: string) => string | null) =>
  [...text.matchAll(pattern)].map(([run]) => decode(run)).filter((said) => said !== null);

const printable = (said: string) =>
  /^[\w\s.,:;!?'"%=()*/+@[\]{}<>#&|-]+$/.test(said) && /\w/.test(said) ? said : null;

/** HTML entities, \\u escapes, percent signs of addresses. */
function escapes(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_all, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_all, code: string) => character(Number(code)))
    .replace(/\\(?:u\{?([0-9a-f]{4,6})\}?|x([0-9a-f]{2}))/gi, (_all, u?: string, x?: string) =>
      character(Number.parseInt(u ?? x ?? '20', 16)),
    )
    .replace(/%([2-7][0-9a-f])/gi, (_all, code: string) => character(Number.parseInt(code, 16)));
}

const character = (code: number) => (code > 31 && code < 0x11_0000 ? String.fromCodePoint(code) : ' ');

/** `a n s w e r`. */
const joinedLetters = (text: string) =>
  text.replace(/(?<![\p{L}\d])\p{L}(?:[ .\-_]\p{L}){3,}(?![\p{L}\d])/gu, (run) =>
    run.replace(/[ .\-_]/g, ''),
  );

const leet = (text: string) =>
  text.replace(/(?=[\w@$]*[a-z])(?=[\w@$]*[\d@$])[\w@$]{4,}/gi, (word) =>
    word.replace(
      /[0134578@$]/g,
      (mark) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's' })[mark] ?? mark,
    ),
  );

/** Words that tell that a decoded text is English, and about an answer. */
const telling =
  /\b(?:the|is|answer|option|letter|correct|right|zero|point|one|two|three|four|five|six|seven|eight|nine|choose|pick)\b/gi;
const isTelling = (text: string) => new Set(text.toLowerCase().match(telling)).size >= 2;

function backwards(text: string): string | null {
  const turned = [...text].reverse().join('');
  return isTelling(turned) && !isTelling(text) ? turned : null;
}

function rotations(text: string): string[] {
  if (isTelling(text) && !/["'“:]/.test(text)) return [];
  return Array.from({ length: 25 }, (_, by) => rotated(text, by + 1)).filter(isTelling);
}

const rotated = (text: string, by: number) =>
  text.replace(/[a-z]/gi, (letter) => {
    const from = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - from + by) % 26) + from);
  });

function base64(run: string): string | null {
  const said = Buffer.from(run, 'base64').toString('utf8');
  // A word is base64 of something, hardly ever of something that reads.
  return said.length > 2 || run.endsWith('=') ? printable(said) : null;
}

const hexadecimal = (run: string) =>
  printable(Buffer.from(run.replace(/^0x/i, '').replace(/[\s:]/g, ''), 'hex').toString('latin1'));

const binary = (run: string) =>
  printable(
    (run.match(/[01]{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join(''),
  );

const signs =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- --..--'.split(
    ' ',
  );
const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,';

function morse(run: string): string | null {
  const said = run
    .replace(/[·•]/g, '.')
    .replace(/[–−]/g, '-')
    .trim()
    .split(/(\s*[/|]\s*|\s+)/)
    .map((sign, i) =>
      i % 2 === 1 ? (/[/|]/.test(sign) ? ' ' : '') : (characters[signs.indexOf(sign)] ?? '?'),
    )
    .join('');
  // Three points are an ellipsis, a dash is a dash.
  return said.includes('?') || /^[EIST H]+$/.test(said) ? null : said;
}
