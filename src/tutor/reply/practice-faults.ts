import { evaluate } from '../../grading/expression.ts';
import { judgeValue } from '../../grading/number-rule.ts';

/** A number a question gives, under the name its expression uses. */
export interface Quantity {
  name: string;
  value: number;
}

interface Written {
  question: string;
  quantities: readonly Quantity[];
  expression: string;
}

/** What keeps a written question from being asked: a line each, for the model to mend. None: it adds up. */
export function questionFaults(written: Written): string[] {
  const { question, quantities, expression } = written;
  const names = quantities.map(({ name }) => name);
  if (new Set(names).size < names.length) return ['quantities has a name twice'];
  const huge = quantities.find(({ value }) => Math.abs(value) > mostValue);
  if (huge !== undefined) return [`quantities: ${huge.name} is too large`];
  const used = new Set(expression.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  const idle = quantities.filter(({ name }) => !used.has(name));
  return [
    ...(question.includes('?') || /\b(?:compute|calculate|find|give|work out)\b/i.test(question)
      ? []
      : ['question asks nothing']),
    ...idle.map(({ name }) => `expression does not use ${name}`),
    ...numberFaults(written),
    ...resultFaults(written),
  ];
}

const mostValue = 1e6;

/** The engine's number; null where there is none. */
export function computedValue(expression: string, quantities: readonly Quantity[]): number | null {
  const result = evaluate(expression, scopeOf(quantities));
  return result.ok && typeof result.value === 'number' && Number.isFinite(result.value) ? result.value : null;
}

const scopeOf = (quantities: readonly Quantity[]) =>
  Object.fromEntries(quantities.map(({ name, value }) => [name, value]));

/** Everything the answer follows from stands in the question, and nothing else that looks as if it did. */
function numberFaults({ question, quantities, expression }: Written): string[] {
  const shown = numbersIn(question);
  const strange = shown.filter((one) => !quantities.some(({ value }) => one.values.includes(value)));
  const missing = quantities.filter(({ value }) => !shown.some(({ values }) => values.includes(value)));
  const hidden = numbersIn(expression).filter(
    ({ text, values }) =>
      !isFormulaNumber(Number(text)) && !quantities.some(({ value }) => values.includes(value)),
  );
  return [
    ...strange.map(({ text }) => `question holds ${text}, which is no quantity`),
    ...missing.map(({ name, value }) => `question does not give ${name}, which is ${value}`),
    ...hidden.map(({ text }) => `expression holds ${text}, which the question does not give`),
  ];
}

/** 1 − a, 2·(a − t), 0.5·e²: what formulas have without anybody giving it. */
const isFormulaNumber = (value: number): boolean =>
  (Number.isInteger(value) && Math.abs(value) <= 4) || value === 0.5 || value === 10 || value === 100;

function resultFaults({ question, quantities, expression }: Written): string[] {
  const result = evaluate(expression, scopeOf(quantities));
  if (!result.ok) return [`expression: ${result.message} (column ${result.column})`];
  if (typeof result.value !== 'number') return ['expression has to come to one number'];
  const exact = result.value;
  if (exact !== 0 && (Math.abs(exact) > 1e9 || Math.abs(exact) < 1e-6))
    return ['expression comes to a number too large or too small to be typed'];
  const isGiven = quantities.some(({ value }) => isNear(value, exact));
  if (isGiven) return ['the answer is one of the quantities'];
  const isShown = numbersIn(question).some(({ values }) => values.some((value) => isNear(value, exact)));
  return isShown ? ['the answer stands in the question'] : [];
}

/** Whoever copies it would be right. */
const isNear = (value: number, exact: number): boolean => judgeValue(value, null, { exact }) === 'correct';

interface Shown {
  text: string;
  /** What it may mean: 20 % is 20 and 0.2. */
  values: number[];
}

/**
 * Numbers of a text, but for those within names (W1, x_2, 2-2-1 as layers have it) and for how many decimals are
 * asked.
 */
function numbersIn(text: string): Shown[] {
  const plain = text
    .replaceAll('−', '-')
    .replace(/(?<![\p{L}\p{N}.])\d+ (?=(?:decimal|significant|digits?\b|places?\b))/giu, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return [...plain.matchAll(pattern)].map(([whole, sign = '', digits = '', percent]) => {
    const value = Number(`${sign}${digits}`);
    return { text: whole.trim(), values: percent === undefined ? [value] : [value, value / 100] };
  });
}

/** A minus that touches what stands before it is a subtraction. */
const pattern =
  /(?<![\p{L}\p{N}_.])((?<![\p{L}\p{N}_)\]])-)?((?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(?![\p{L}_]|\.\d)( ?%)?/giu;
