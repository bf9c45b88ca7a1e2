import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { oneLine } from '../text/one-line.ts';
import { sanitise } from '../text/sanitise.ts';
import {
  type Claim,
  type ClaimFault,
  type Claims,
  experimentNames,
  type Given,
  relations,
  type Sourced,
} from './claims.ts';

const keys = {
  file: ['given', 'sourced', 'claims', 'parameters'],
  sourced: ['quote', 'source'],
  claim: [
    ...['quote', 'experiment', 'parameters', 'field', 'fields', 'holds'],
    ...['relation', 'digits', 'tolerance', 'times', 'sample'],
  ],
};

type Entry = { value: unknown; line: number; column: number };
type Note = (at: { line: number; column: number }, message: string) => void;

/**
 * Reads claims.yml. Never throws: what cannot be used is named with its place, and the rest is read.
 * `parameters` at the top names sets that claims take by name, alone or as `like` with more keys.
 */
export function readClaims(text: string): { claims: Claims; faults: ClaimFault[] } {
  const claims: Claims = { given: [], sourced: [], claims: [] };
  const faults: ClaimFault[] = [];
  const note =
    (code: ClaimFault['code']): Note =>
    ({ line, column }, message) => {
      faults.push({ code, file: 'claims', line, column, message });
    };
  const lines = new LineCounter();
  const document = parseDocument(sanitise(text), { logLevel: 'silent', lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const [{ line, col } = { line: 1, col: 1 }] = error.linePos ?? [];
    note('claims-unreadable')(
      { line, column: col },
      oneLine(error.message.split(' at line', 1)[0] ?? 'not YAML'),
    );
    return { claims, faults };
  }
  const placed = (node: Node): Entry => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return { value: node.toJS(document), line, column: col };
  };
  const listed = (key: string): Entry[] => {
    const node = document.get(key, true);
    return isSeq<Node>(node) ? node.items.map(placed) : [];
  };
  const wrong = note('claims-key');
  if (!isMap(document.contents)) wrong({ line: 1, column: 1 }, 'This is not a map of keys to lists.');
  else
    for (const { key } of document.contents.items)
      if (isScalar(key) && !keys.file.includes(String(key.value)))
        wrong(
          placed(key),
          `The key "${oneLine(String(key.value), 30)}" is not one of ${keys.file.join(', ')}.`,
        );
  const named = asMap(document.toJS() as unknown)?.parameters;
  for (const entry of listed('given')) claims.given.push(...givenFrom(entry, wrong));
  for (const entry of listed('sourced')) claims.sourced.push(...sourcedFrom(entry, wrong));
  for (const entry of listed('claims')) claims.claims.push(...claimFrom(entry, asMap(named) ?? {}, wrong));
  return { claims, faults };
}

function givenFrom({ value, line, column }: Entry, wrong: Note): Given[] {
  const quote = textOf(value);
  if (quote !== null) return [{ quote, line, column }];
  wrong({ line, column }, 'An input is a quote from the guide, a text.');
  return [];
}

function sourcedFrom({ value, ...at }: Entry, wrong: Note): Sourced[] {
  const given = asMap(value) ?? {};
  const [quote, source] = [textOf(given.quote), textOf(given.source)];
  checkKeys(given, keys.sourced, at, wrong);
  if (quote !== null && source !== null) return [{ quote, source, ...at }];
  wrong(at, 'What is sourced has a quote and a source.');
  return [];
}

function claimFrom({ value, ...at }: Entry, named: Record<string, unknown>, wrong: Note): Claim[] {
  const given = asMap(value) ?? {};
  checkKeys(given, keys.claim, at, wrong);
  const quote = textOf(given.quote);
  const experiment = experimentNames.find((name) => name === given.experiment);
  if (quote === null || experiment === undefined) {
    wrong(at, `A claim has a quote and an experiment: ${experimentNames.join(', ')}.`);
    return [];
  }
  const parameters = parametersFrom(given.parameters, named);
  if (parameters === null) {
    wrong(at, 'The parameters are a map, or the name of one under `parameters`.');
    return [];
  }
  const relation = relations.find((name) => name === (given.relation ?? 'equal'));
  if (relation === undefined) wrong(at, `The relation is one of ${relations.join(', ')}.`);
  const claim: Claim = {
    ...{ quote, experiment, parameters, ...at },
    fields: listOf(given.fields ?? given.field).map((field) => sanitise(String(field))),
    holds: listOf(given.holds).map((expression) => sanitise(String(expression))),
    relation: relation ?? 'equal',
    digits: numberOr(given.digits, null),
    tolerance: numberOr(given.tolerance, null),
    times: numberOr(given.times, 1) ?? 1,
    sample: listOf(given.sample).map(Number),
  };
  return [claim];
}

function parametersFrom(given: unknown, named: Record<string, unknown>): Record<string, unknown> | null {
  if (given === undefined) return {};
  if (typeof given === 'string') return Object.hasOwn(named, given) ? asMap(named[given]) : null;
  const own = asMap(given);
  if (own === null || own.like === undefined) return own;
  const { like, ...rest } = own;
  const base = parametersFrom(like, named);
  return base && { ...base, ...rest };
}

function checkKeys(given: object, known: string[], at: Omit<Entry, 'value'>, wrong: Note): void {
  for (const key of Object.keys(given))
    if (!known.includes(key)) wrong(at, `The key "${oneLine(key, 30)}" is not one of ${known.join(', ')}.`);
}

function asMap(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** YAML can write what the sanitised text did not contain; a block of it ends with a line break the guide need not have. */
function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? sanitise(value).replace(/\n$/, '') : '';
  return text.trim() === '' ? null : text;
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const numberOr = (value: unknown, otherwise: number | null): number | null =>
  typeof value === 'number' ? value : otherwise;
