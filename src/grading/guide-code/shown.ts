const number = /^-?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)$/i;

/** Whether the comment begins with what was printed; only a comma and a remark may follow. */
export function shows(comment: string, printed: string): boolean {
  const [said, is] = [tokens(comment), tokens(printed)];
  if (is.length === 0 || said.length < is.length) return false;
  const rest = said[is.length];
  return is.every((token, i) => sameToken(said[i] ?? '', token)) && (rest === undefined || rest === ',');
}

/** The numbers in a text, as written. */
function numbersIn(text: string): string[] {
  return tokens(text).filter((token) => number.test(token));
}

/** The first number of one text that is not in another, looked for in order; null: all are. */
export function firstMissing(said: string, printed: string): string | null {
  const is = numbersIn(printed);
  let next = 0;
  for (const one of numbersIn(said)) {
    const found = is.findIndex((other, i) => i >= next && sameToken(one, other));
    if (found < 0) return one;
    next = found + 1;
  }
  return null;
}

function tokens(text: string): string[] {
  return text.match(/(?<![\w.])-?\d+\.?\d*(?:e[-+]?\d+)?|\w+|[^\s\w]/gi) ?? [];
}

/**
 * Numbers agree to the decimals that the comment shows; everything else is the same. A single digit with an exponent
 * (`1e-4`) states an order of magnitude, mostly of rounding noise, which differs between machines: a factor of three.
 */
function sameToken(said: string, is: string): boolean {
  if (said === is) return true;
  return number.test(said) && number.test(is) && roundsTo(said, Number(is));
}

/** Whether a value is, to the decimals that are said, the number said; a whole number has to be exact. */
export function roundsTo(said: string, is: number): boolean {
  if (/^\de[-+]?\d+$/i.test(said)) return Math.abs(Math.log(Number(said) / is)) <= Math.log(3);
  const [mantissa = '', exponent = '0'] = said.toLowerCase().split('e');
  const unit = 10 ** (Number(exponent) - (mantissa.split('.')[1]?.length ?? 0));
  return Math.abs(Number(said) - is) <= unit * 0.5 * (1 + 1e-9) && said.includes('.');
}
