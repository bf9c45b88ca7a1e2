import { hasNamedFactor, isArithmetic } from '../arithmetic-text.ts';
import { flatten, isMatrix, type Value } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';
import type { Scope } from '../expression-reader.ts';
import { parseNumberAnswer } from '../number-answer.ts';
import { readLiteral } from '../number-literal.ts';
import {
  type CommaReading,
  countOf,
  readArrayLiteral,
  shapedLiteral,
  type TypedNumber,
} from './array-literal.ts';
import { shapeText, sizeOf } from './trace-problem.ts';

/** What was read where an array of a known shape is asked, or why nothing was. */
export type ValuesRead =
  | { kind: 'values'; values: number[]; decimals: (number | null)[] }
  /** Numbers, but not as many, or not in the shape that is asked. */
  | { kind: 'misfit'; cause: 'shape' | 'ambiguous'; reason: string; numbers: TypedNumber[] }
  | { kind: 'unreadable'; reason: string };

interface Asked {
  name: string;
  shape: readonly number[];
  /** The names that an expression may use. */
  scope: Scope;
}

/** @param text went through `withoutWrapping` and names nothing before an equals sign */
export function readValues(text: string, asked: Asked): ValuesRead {
  const literal = readLiteralValues(text, asked);
  if (literal?.kind === 'values' || (literal?.kind === 'misfit' && literal.cause === 'ambiguous'))
    return literal;
  const number = readLiteral(text, 0);
  if (number !== null && number.end === text.length && sizeOf(asked.shape) === 1)
    return { kind: 'values', values: [number.value], decimals: [number.decimals] };
  const computed = readExpression(text, asked);
  if (computed.kind === 'values') return computed;
  if (literal !== null) return literal;
  if (computed.kind === 'misfit') return computed;
  return readWords(text, asked) ?? computed;
}

function readLiteralValues(text: string, asked: Asked): ValuesRead | null {
  const spoken = text.replace(/\band\b|&/g, ',').replace(/,\s*,/g, ',');
  const readings = (['separates', 'decimal'] satisfies CommaReading[]).map((commas) =>
    readArrayLiteral(spoken, commas),
  );
  const [separated = null, decimal = null] = readings;
  const fits = readings.flatMap((items) => {
    const shaped = items === null ? null : shapedLiteral(items);
    return shaped !== null && isFitting(shaped.shape, asked.shape) ? [shaped.numbers] : [];
  });
  const [numbers] = fits;
  if (numbers !== undefined) {
    const isDecimalComma = separated !== null && decimal !== null && countOf(decimal) < countOf(separated);
    // 0,26 for two numbers: nobody means 0 and 26 in a trace, and nobody should be marked wrong for it.
    if (
      isDecimalComma &&
      numbers.length === countOf(separated) &&
      /(?<![\d.,])-?0,\d{2,}(?![\d.])/.test(spoken)
    )
      return {
        kind: 'misfit',
        cause: 'ambiguous',
        reason:
          'Is the comma a decimal sign or does it separate two numbers? Write 0.26 with a point, or put a blank after each comma.',
        numbers: [],
      };
    return {
      kind: 'values',
      values: numbers.map(({ value }) => value + 0),
      decimals: numbers.map(({ decimals }) => decimals),
    };
  }
  const found = separated ?? decimal;
  if (found === null) return null;
  const shaped = shapedLiteral(found);
  const reason =
    shaped === null
      ? `The rows have different lengths; ${asked.name} is ${shapeText(asked.shape)}.`
      : misfitText(asked, shaped.shape);
  return {
    kind: 'misfit',
    cause: 'shape',
    reason,
    numbers: shaped?.shape.length === 1 ? shaped.numbers : [],
  };
}

function readExpression(text: string, asked: Asked): ValuesRead {
  const result = evaluate(text, asked.scope);
  if (!result.ok) return { kind: 'unreadable', reason: result.message };
  const shape = shapeOf(result.value);
  if (!isFitting(shape, asked.shape))
    return { kind: 'misfit', cause: 'shape', reason: misfitText(asked, shape), numbers: [] };
  const flat = flatten(result.value);
  return { kind: 'values', values: flat, decimals: flat.map(() => null) };
}

/** One number in a sentence; or as many decimal numbers as are asked, with words between them and no arithmetic. */
function readWords(text: string, asked: Asked): ValuesRead | null {
  if (hasNamedFactor(text)) return null;
  if (sizeOf(asked.shape) === 1) {
    const answer = parseNumberAnswer(text);
    if (answer.kind !== 'number' && answer.kind !== 'expression') return null;
    return {
      kind: 'values',
      values: [answer.value],
      decimals: [answer.kind === 'number' ? answer.decimals : null],
    };
  }
  if (!/\p{L}{2}/u.test(text) || /[*/^@=]/.test(text) || isArithmetic(text)) return null;
  const numbers = text.match(/(?<![\w.])-?\d+\.\d+(?![\w.]*\d)/g) ?? [];
  if (numbers.length !== sizeOf(asked.shape)) return null;
  return {
    kind: 'values',
    values: numbers.map(Number),
    decimals: numbers.map((number) => number.length - number.indexOf('.') - 1),
  };
}

/**
 * A list without rows is row-major in any shape; one number needs no brackets; a vector may stand as a row or a column.
 * Rows that are written must be the rows that are asked.
 */
function isFitting(given: readonly number[], asked: readonly number[]): boolean {
  if (sizeOf(given) !== sizeOf(asked)) return false;
  if (sizeOf(asked) === 1 || given.length <= 1) return true;
  return asked.length === 1 ? given.includes(1) : given.every((size, k) => size === asked[k]);
}

function shapeOf(value: Value): number[] {
  if (typeof value === 'number') return [];
  return isMatrix(value) ? [value.length, value[0]?.length ?? 0] : [value.length];
}

function misfitText({ name, shape }: Asked, given: readonly number[]): string {
  const numbers = (count: number) => `${count} ${count === 1 ? 'number' : 'numbers'}`;
  const isSameCount = sizeOf(given) === sizeOf(shape);
  const asked = shape.length === 0 ? 'one number' : `of shape ${shapeText(shape)}, ${numbers(sizeOf(shape))}`;
  const found = given.length < 2 && !isSameCount ? numbers(sizeOf(given)) : `of shape ${shapeText(given)}`;
  return `${name} is ${asked}; what you gave is ${found}.`;
}
