import { plainCharacters } from '../../grading/number-literal.ts';

/**
 * A text as a reader sees it, in plain characters: full-width, circled and mathematical letters and digits, digits of
 * other scripts, Cyrillic and Greek letters that look like Latin ones, and the mark-up around it taken away.
 */
export function plainWords(text: string): string {
  const folded = text
    .replace(/[\u{1f170}-\u{1f189}\u{1f150}-\u{1f169}]/gu, (letter) =>
      capital(letter, letter < '\u{1f170}' ? 0x1f150 : 0x1f170),
    )
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (letter) => capital(letter, 0x1f1e6))
    .replace(/([\d])\ufe0f?\u20e3/gu, '$1')
    .replace(/[¼½¾⅐-⅞]/g, (fraction) => ` ${fraction.normalize('NFKC')}`)
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀-₉ᵀ]+/g, (raised) => `\u0001${raised}\u0001`)
    .split('\u0001')
    .map((part, i) => (i % 2 === 1 ? part : part.normalize('NFKC')))
    .join('')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/(?<![\p{L}\d])[АВЕКМНОРСТХаеорсх](?![\p{L}\d])/gu, (letter) => cyrillic[letter] ?? letter)
    .replace(
      /(?<=[A-Za-z])[АВЕКМНОРСТХаеорсхіѕ]|[АВЕКМНОРСТХаеорсхіѕ](?=[A-Za-z])/gu,
      (l) => cyrillic[l] ?? l,
    )
    .replace(/[⁄∕]/g, '/');
  return plainCharacters(withoutTex(folded)).replace(
    /[*_`~]{1,3}(?=[\p{L}\d(.-])|(?<=[\p{L}\d).!?:,])[*_`~]{1,3}/gu,
    unlessArithmetic,
  );
}

/** `**B**` is B, but `2*3` and `dL_dz` stay. */
function unlessArithmetic(mark: string, at: number, whole: string): string {
  const [before, after] = [whole.charAt(at - 1), whole.charAt(at + mark.length)];
  const isBetween = /[\p{L}\d)]/u.test(before) && /[\p{L}\d(.]/u.test(after);
  return isBetween && mark.length === 1 ? mark : '';
}

const capital = (letter: string, from: number) =>
  String.fromCharCode(65 + (letter.codePointAt(0) ?? from) - from);

/** Digits of a script stand together, zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

const cyrillic: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТХаеорсхіѕ'].map((letter, i) => [letter, 'ABEKMHOPCTXaeopcxis'.charAt(i)]),
);

/** LaTeX read as it would be drawn, as far as numbers and letters go. */
function withoutTex(text: string): string {
  if (!/[\\${}]/.test(text)) return text;
  return text
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '(($1)/($2))')
    .replace(/\\[dt]?frac\s*(\d)\s*(\d)/g, '($1/$2)')
    .replace(
      /\\(?:text|mathrm|mathbf|mathit|boxed|operatorname|textbf|textit|mathtt|fbox|hbox|underline)\s*\{([^{}]*)\}/g,
      '$1',
    )
    .replace(/\\(?:cdot|times|ast)(?![a-z])/g, '*')
    .replace(/\\(?:approx|simeq)(?![a-z])/g, '≈')
    .replace(/\\(?:left|right|big|Big|displaystyle|quad|qquad)(?![a-z])/g, ' ')
    .replace(/\\sigma(?![a-z])/g, 'sigmoid')
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, 'sqrt($1)')
    .replace(/\\(ln|log|exp|tanh|max|min)(?![a-z])/g, '$1')
    .replace(/\\[,;:! ]|\\[()[\]]|\$/g, '')
    .replace(/\^\{([^{}]*)\}/g, '^($1)')
    .replace(/_\{([^{}]*)\}/g, '_$1')
    .replace(/\{([.,\d\s-]*)\}/g, '$1')
    .replace(/\\%/g, '%')
    .replace(/\\partial\s*/g, '∂');
}
