import { isMatrix, type Value } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';
import { plainCharacters, readLiteral } from '../number-literal.ts';
import type { Entry } from './judge-step.ts';
import { givenArrays, type TraceProblem } from './problem.ts';
import { shaped, shapeText } from './shaped.ts';

/** What was typed for a step, read; `holes` are elements that are still to come. */
export type StepReading =
  | { kind: 'values'; values: number[]; decimals: (number | null)[] }
  | { kind: 'some'; values: (number | null)[]; decimals: (number | null)[] }
  | { kind: 'unreadable'; why: string };

const maxLength = 4000;

/**
 * Reads an array in any form: one value, JSON, what numpy prints, lines, `z1[0] = 0.26`, a formula with the names of the
 * network and of earlier steps (`W2.T @ dL_dz2`). Elements given one by one are kept until all are there.
 * @param before the elements of this step that were given already
 */
export function readStep(
  problem: TraceProblem,
  entries: readonly Entry[],
  name: string,
  text: string,
  before: readonly (number | null)[] = [],
): StepReading {
  const step = problem.steps.find((one) => one.name === name);
  if (step === undefined) throw new Error(`the trace has no step ${name}`);
  if (text.length > maxLength) return unreadable(`That is longer than ${maxLength} characters.`);
  const plain = asciiNames(plainCharacters(text)).trim();
  const single = singleElements(plain, name, step.shape);
  if (single !== null) return merged(single, before, step);
  const bare = withoutWrapping(plain, name);
  if (bare === '') return unreadable('Type the values of this step.');
  return listed(bare, step) ?? computed(problem, entries, bare, step);
}

/** The names a formula may use: what is given, and the learner's own earlier values. */
export function namesFor(problem: TraceProblem, entries: readonly Entry[]): Record<string, Value> {
  const given = givenArrays(problem.trace).map(
    ({ name, values, shape }) => [name, shaped(values, shape)] as const,
  );
  const own = entries.map(({ step, values }) => {
    const shape = problem.steps.find(({ name }) => name === step)?.shape ?? [];
    return [step, shaped(values, shape)] as const;
  });
  const { rows, l2 } = problem.case;
  const numbers = {
    lr: problem.learningRate,
    l2,
    lambda: l2,
    n: problem.trace.t.values.length / rows,
    N: rows,
  };
  return { ...numbers, ...Object.fromEntries([...given, ...own]) };
}

const unreadable = (why: string): StepReading => ({ kind: 'unreadable', why });

/** `∂L/∂W2` and `dL/dW2` are dL_dW2; `W2ᵀ` is W2.T. */
function asciiNames(text: string): string {
  return text
    .replace(/∂L ?\/ ?∂/g, 'dL_d')
    .replace(/\bdL ?\/ ?d(?=[zaWb]\d)/g, 'dL_d')
    .replace(/ᵀ|\^T\b/g, '.T')
    .replace(/·|⋅|×|⊙/g, '*');
}

/** `dL_dW2 = np.array([...], dtype=float64)` without all but the numbers. */
function withoutWrapping(text: string, name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .replace(new RegExp(`^${escaped}\\s*(?:=|:|is\\b)\\s*`), '')
    .replace(/^(?:it is|it's|i get|i got|answer|result)\s*:?\s*/i, '')
    .replace(/\b(?:np|numpy)\.(?=array|asarray|outer|exp|dot)/g, '')
    .replace(/^(?:as)?array\(([\s\S]*)\)$/, '$1')
    .replace(/,?\s*dtype\s*=\s*[\w.'"]+\s*$/, '')
    .replace(/[;,.]\s*$/, '')
    .trim();
}

/** `z1[0] = 0.26, z1[1] = 0.42`, or null where it is something else. */
function singleElements(
  text: string,
  name: string,
  shape: readonly number[],
): Map<number, { value: number; decimals: number | null }> | null {
  const parts = text.split(/[;\n]|,(?=\s*[A-Za-z])/).filter((part) => part.trim() !== '');
  const found = new Map<number, { value: number; decimals: number | null }>();
  for (const part of parts) {
    const [, named, places, rest] =
      /^\s*([A-Za-z_]\w*)((?:\s*\[\s*\d+\s*(?:,\s*\d+\s*)?\])+)\s*[=:]\s*(\S.*)$/.exec(part) ?? [];
    if (named !== name || places === undefined || rest === undefined) return null;
    const indices = (places.match(/\d+/g) ?? []).map(Number);
    const literal = readLiteral(rest.trim(), 0);
    const isLiteral = literal !== null && literal.end === rest.trim().length;
    const value = isLiteral ? literal.value : numberIn(rest);
    const index = flatIndex(indices, shape);
    if (value === null || index === null) return null;
    found.set(index, { value, decimals: isLiteral ? literal.decimals : null });
  }
  return found.size === 0 ? null : found;
}

function flatIndex(indices: readonly number[], shape: readonly number[]): number | null {
  if (indices.length !== shape.length) return null;
  let index = 0;
  for (const [d, size] of shape.entries()) {
    const place = indices[d] ?? size;
    if (place >= size) return null;
    index = index * size + place;
  }
  return index;
}

function merged(
  single: Map<number, { value: number; decimals: number | null }>,
  before: readonly (number | null)[],
  step: { shape: readonly number[]; values: Float64Array },
): StepReading {
  const at = Array.from(step.values, (_, k) => single.get(k) ?? kept(before[k]));
  const decimals = at.map((one) => one?.decimals ?? null);
  const values = at.map((one) => one?.value ?? null);
  if (values.every((value) => value !== null)) return { kind: 'values', values, decimals };
  return { kind: 'some', values, decimals };
}

/** What was typed earlier is kept as read; how it was rounded is not known any more. */
const kept = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : { value, decimals: 4 };

/** Nothing but numbers, in any brackets and with any separators. */
function listed(text: string, step: { shape: readonly number[]; values: Float64Array }): StepReading | null {
  if (/[A-Za-z_(]/.test(text.replace(/(?<=\d)e(?=[-+]?\d)/gi, ''))) return null;
  const inside = text.replace(/[[\]{}()|]/g, ' ');
  const usesDecimalComma = !/\d\.\d/.test(inside) && /(?:^|[\s;])-?\d+,\d+(?=$|[\s;])/.test(inside.trim());
  const parts = inside.split(usesDecimalComma ? /[\s;]+/ : /[\s;,]+/).filter(Boolean);
  const numbers = parts.map((part) => readLiteral(usesDecimalComma ? part.replace(',', '.') : part, 0));
  const isPlain = numbers.every((literal, i) => {
    const part = parts[i] ?? '';
    return literal !== null && literal.end === part.length;
  });
  if (!isPlain || numbers.length === 0) return null;
  if (numbers.length !== step.values.length) return wrongCount(numbers.length, step);
  const shapeGiven = rowsOf(text);
  const [rows, columns] = step.shape;
  const isTurned =
    columns !== undefined && rows !== columns && shapeGiven === columns && columns > 1 && rows !== 1;
  if (isTurned)
    return unreadable(`That has ${columns} rows of ${rows}; the step has ${shapeText(step.shape)}.`);
  return {
    kind: 'values',
    values: numbers.map((literal) => literal?.value ?? Number.NaN),
    decimals: numbers.map((literal) => literal?.decimals ?? null),
  };
}

/** How many inner brackets there are: the rows of a matrix. */
function rowsOf(text: string): number {
  return (text.match(/\[[^[\]]*\]/g) ?? []).length;
}

function computed(
  problem: TraceProblem,
  entries: readonly Entry[],
  text: string,
  step: { name: string; shape: readonly number[]; values: Float64Array },
): StepReading {
  const right = text.includes('=') ? text.slice(text.lastIndexOf('=') + 1).trim() : text;
  const result = evaluate(right, namesFor(problem, entries));
  if (!result.ok) {
    if (/^[^\d=[\]]*$/.test(text) && !/[@*+/]/.test(text))
      return unreadable(
        `Numbers are asked here (${shapeText(step.shape)}), or a formula with the names you have.`,
      );
    return unreadable(`${capital(result.message)} (column ${result.column}).`);
  }
  const values = typeof result.value === 'number' ? [result.value] : result.value.flat();
  if (values.length !== step.values.length) return wrongCount(values.length, step);
  const [rows, columns] = step.shape;
  if (isMatrix(result.value) && columns !== undefined && result.value.length !== rows)
    return unreadable(
      `That has the shape (${result.value.length}, ${result.value[0]?.length ?? 0}); the step has ${shapeText(step.shape)}.`,
    );
  return { kind: 'values', values, decimals: values.map(() => null) };
}

function wrongCount(count: number, step: { shape: readonly number[] }): StepReading {
  return unreadable(
    `That is ${count === 1 ? 'one number' : `${count} numbers`}; the step has ${shapeText(step.shape)}.`,
  );
}

function numberIn(text: string): number | null {
  const result = evaluate(text);
  return result.ok && typeof result.value === 'number' ? result.value : null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
