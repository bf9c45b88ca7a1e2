import { isMatrix, type Value } from './array-arithmetic.ts';
import { ExpressionReader, type Scope } from './expression-reader.ts';
import { ExpressionError, tokenise } from './expression-tokens.ts';

export type Evaluation =
  /** `note` says what a reader may have meant otherwise: log is the natural logarithm. */
  | { ok: true; value: Value; note?: string }
  /** `column` counts from 1 in the text as given. */
  | { ok: false; message: string; column: number };

const maxLength = 2000;

/** Computes an expression with the names of a scope. Never throws; the value is finite in every element. */
export function evaluate(text: string, scope: Scope = {}): Evaluation {
  if (text.length > maxLength)
    return { ok: false, message: `longer than ${maxLength} characters`, column: maxLength + 1 };
  try {
    const tokens = tokenise(text, (name) => Object.hasOwn(scope, name));
    const value = new ExpressionReader(tokens, scope).whole();
    const usesLog =
      tokens.some((token) => token.type === 'name' && token.text === 'log') && !Object.hasOwn(scope, 'log');
    return {
      ok: true,
      value,
      ...(usesLog
        ? { note: 'log is the natural logarithm, as ln; log10 and log2 have their own names.' }
        : {}),
    };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, message: error.message, column: error.column };
    throw error;
  }
}

/** What is said of an expression that failed. Some were read, and the reason is a sentence of its own. */
export function unreadText(reason: string): string {
  const said = reason.startsWith('this ') ? `T${reason.slice(1)}` : `This could not be read: ${reason}`;
  return said.endsWith('?') ? said : `${said}.`;
}

/** A result as text: `0.1139`, `[1, 2]`, `[[1, 2], [3, 4]]`; six significant digits unless told. */
export function showValue(value: Value, digits = 6): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(digits)));
  const items: Value[] = isMatrix(value) ? value : [...value];
  return `[${items.map((item) => showValue(item, digits)).join(', ')}]`;
}
