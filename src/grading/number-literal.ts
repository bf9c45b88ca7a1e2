/** A number as typed, at its place in a text. */
export interface NumberLiteral {
  value: number;
  /** Decimal places of the value, the exponent counted in: 4 for 0.1139, 1.139e-1 and 11.39%. */
  decimals: number;
  end: number;
  percent: boolean;
  /** The other reading of `1,139`: the comma taken for a decimal point. */
  decimalComma?: { value: number; decimals: number };
}

// Character by character: the one above is read as the one below.
const typedAs = '−–‒—﹣－＋×·⋅∙✕÷∕⁄′’‘“”\t\u00a0\u202f\u2009\u2007₀₁₂₃₄₅₆₇₈₉';
const readAs = `------+*****///'''""     0123456789`;
const lookalikes = new Map([...typedAs].map((character, i) => [character, readAs.charAt(i)]));

/** Look-alikes become their ASCII characters, one for one, so that columns stay; superscripts stay as they are. */
export function plainCharacters(text: string): string {
  if (!/[^\n -~]/.test(text)) return text;
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    plain += lookalikes.get(character) ?? character;
  }
  return plain;
}

/** `np.float64(0.42)` and `tensor(0.42)`, as they are printed, are their number. */
export function withoutNumberCalls(text: string): string {
  return text.replace(
    /\b(?:(?:np|numpy|torch)\.)?(?:float(?:16|32|64)?|array|tensor)\( ?([-+]?[\d.]+(?:e[-+]?\d+)?) ?\)/gi,
    '$1',
  );
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Reads a run of superscripts (`²`, `⁻¹`) at a place; null when there is none. */
export function readSuperscript(text: string, at: number): { value: number; end: number } | null {
  let end = at;
  let digits = '';
  if (text[end] === '⁻' || text[end] === '⁺') digits = text[end++] === '⁻' ? '-' : '';
  for (; end < text.length; end++) {
    const digit = superscripts.indexOf(text.charAt(end));
    if (digit < 0) break;
    digits += digit;
  }
  return /\d/.test(digits) ? { value: Number(digits), end } : null;
}

const separated = [
  { pattern: /[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?!\d|[.,]\d)/y, drop: /,/g },
  { pattern: /[1-9]\d{0,2}(?:\.\d{3})+,\d+(?!\d|[.,]\d)/y, drop: /\./g },
  { pattern: /[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?!\d|[.,]\d)/y, drop: / /g },
  { pattern: /\d+,\d+(?!\d|[.,]\d)/y, drop: /^$/g },
];
const plainNumber = /\d+(?:_\d+)*(?:\.\d*)?|\.\d+/y;
const exponentPart = /[eE][+-]?\d{1,4}(?![\p{L}\d_])/uy;

/**
 * Reads an unsigned number at a place of a text that went through `plainCharacters`; null when none begins there.
 * Where commas and blanks separate values (`inList`), they never belong to a number.
 */
export function readNumber(text: string, at: number, inList = false): NumberLiteral | null {
  // Every form begins with one of these: most words are passed by at once.
  if (!'.0123456789'.includes(text.charAt(at))) return null;
  let digits = '';
  let typed = '';
  for (const { pattern, drop } of inList ? [] : separated) {
    typed = matchAt(pattern, text, at);
    digits = typed.replace(drop, '').replace(',', '.');
    if (typed !== '') break;
  }
  if (typed === '') typed = matchAt(plainNumber, text, at);
  if (typed === '') return null;
  if (digits === '') digits = typed.replaceAll('_', '');
  const exponent = matchAt(exponentPart, text, at + typed.length);
  const value = Number(digits + exponent);
  const decimals = Math.max(0, placesOf(digits) - Number(exponent.slice(1)));
  const literal = { value, decimals, end: at + typed.length + exponent.length, percent: false };
  if (!/^\d+,\d{3}$/.test(typed) || exponent !== '') return literal;
  return { ...literal, decimalComma: { value: Number(typed.replace(',', '.')), decimals: 3 } };
}

const timesTen =
  / ?[*xX] ?10 ?(?:(?:\^|\*\*) ?(?:\(([+-]?\d{1,3})\)|([+-]?\d{1,3}))(?![\d.])|(?=[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]))/y;

/** Reads a signed number with `x 10^n` and a percent sign, as one typed value. */
export function readLiteral(text: string, at: number): NumberLiteral | null {
  const sign = matchAt(/[+-] ?/y, text, at);
  const number = readNumber(text, at + sign.length);
  if (number === null) return null;
  const factor = sign.startsWith('-') ? -1 : 1;
  let { value, decimals, end } = number;
  timesTen.lastIndex = end;
  const scientific = timesTen.exec(text);
  if (scientific) {
    const superscript = readSuperscript(text, timesTen.lastIndex);
    const power = superscript?.value ?? Number(scientific[1] ?? scientific[2]);
    value = Number(`${value}e${power}`);
    decimals = Math.max(0, decimals - power);
    end = superscript?.end ?? timesTen.lastIndex;
  }
  const percent = matchAt(/ ?(?:%|percent\b|per cent\b)/y, text, end);
  if (percent !== '') [value, decimals] = [Number(`${value}e-2`), decimals + 2];
  const literal = { value: factor * value, decimals, end: end + percent.length, percent: percent !== '' };
  const comma = number.decimalComma;
  if (!comma || end !== number.end || literal.percent) return literal;
  return { ...literal, decimalComma: { value: factor * comma.value, decimals: comma.decimals } };
}

/** What a sticky pattern matches at a place, else the empty text. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function placesOf(digits: string): number {
  const point = digits.indexOf('.');
  return point < 0 ? 0 : digits.length - point - 1;
}
