import type { CheckValue, Draw } from './checks.ts';
import type { Entry } from './checks-entry.ts';

const mostCandidates = 100_000;
const drawKeys = ['from', 'to', 'step', 'one_of', 'count', 'shape', 'distinct'];

/** `name: value` for each number, list or matrix that a guide's question states. */
export function readValues(entry: Entry | undefined): Record<string, CheckValue> {
  const values: Record<string, CheckValue> = {};
  for (const { key, value } of entry?.fields() ?? []) {
    if (!isName(key)) value.fault('checks-type', `${key} is no name that a formula can use.`);
    else {
      const read = readValue(value);
      if (read !== null) values[key] = read;
    }
  }
  return values;
}

export function readDraws(entry: Entry | undefined): Record<string, Draw> {
  const draws: Record<string, Draw> = {};
  for (const { key, value } of entry?.fields() ?? []) {
    const draw = isName(key)
      ? readDraw(value)
      : value.fault('checks-type', `${key} is no name that a formula can use.`);
    if (draw !== null) draws[key] = draw;
  }
  return draws;
}

const isName = (key: string) => /^[A-Za-z_]\w*$/.test(key);

function readValue(entry: Entry): CheckValue | null {
  if (!entry.isList) return entry.number();
  const items = entry.list();
  if (items.length === 0) return entry.fault('checks-type', 'the list is empty.');
  if (!items.some((item) => item.isList)) return allOf(items.map((item) => item.number()));
  const rows = allOf(items.map((item) => allOf(item.list().map((inner) => inner.number()))));
  if (rows?.some((row) => row.length !== rows[0]?.length))
    return entry.fault('checks-type', 'the rows have different lengths.');
  return rows;
}

function allOf<T>(items: readonly (T | null)[]): T[] | null {
  const found = items.filter((item): item is T => item !== null);
  return found.length === items.length ? found : null;
}

function readDraw(entry: Entry): Draw | null {
  const fields = entry.record(drawKeys);
  if (fields === null) return null;
  const shape = readShape(entry, fields);
  const distinct = fields.get('distinct')?.boolean() ?? false;
  if (shape === null) return null;
  const draw = fields.has('one_of')
    ? readOneOf(entry, fields, shape, distinct)
    : readRange(entry, fields, shape, distinct);
  if (draw === null) return null;
  const needed = shape.reduce((product, n) => product * n, 1);
  if (distinct && countOf(draw) < needed)
    return entry.fault(
      'checks-draw',
      `${needed} different values are asked, and there are ${countOf(draw)}.`,
    );
  return draw;
}

function readShape(entry: Entry, fields: Map<string, Entry>): number[] | null {
  const [count, shape] = [fields.get('count'), fields.get('shape')];
  if (count && shape) return entry.fault('checks-draw', 'count and shape say the same; keep one.');
  const lengths = [...(count?.list() ?? shape?.list() ?? [])];
  if (lengths.length > 2) return entry.fault('checks-draw', 'a shape has one or two lengths.');
  return allOf(lengths.map((length) => length.wholeNumber(1, 20)));
}

function readOneOf(
  entry: Entry,
  fields: Map<string, Entry>,
  shape: number[],
  distinct: boolean,
): Draw | null {
  const other = ['from', 'to', 'step'].find((key) => fields.has(key));
  if (other) return entry.fault('checks-draw', `one_of and ${other} do not go together.`);
  const values = allOf(fields.get('one_of')?.list().map(readValue) ?? []);
  if (values === null) return null;
  if (values.length === 0) return entry.fault('checks-draw', 'one_of has no values.');
  if (shape.length > 0 && values.some((value) => typeof value !== 'number'))
    return entry.fault('checks-draw', 'the elements of a drawn list are numbers.');
  return { kind: 'one_of', values, shape, distinct };
}

function readRange(
  entry: Entry,
  fields: Map<string, Entry>,
  shape: number[],
  distinct: boolean,
): Draw | null {
  const bounds = ['from', 'to', 'step'].map((key) => {
    const bound = fields.get(key);
    return bound
      ? bound.number()
      : entry.fault('checks-draw', `a draw has from, to and step, or one_of: ${key} is missing.`);
  });
  const [from, to, step] = bounds;
  if (typeof from !== 'number' || typeof to !== 'number' || typeof step !== 'number') return null;
  if (step <= 0) return entry.fault('checks-draw', 'the step must be above 0.');
  if (to < from) return entry.fault('checks-draw', 'to lies below from.');
  if ((to - from) / step > mostCandidates)
    return entry.fault('checks-draw', 'the step is too small for the range.');
  return { kind: 'range', from, to, step, shape, distinct };
}

function countOf(draw: Draw): number {
  if (draw.kind === 'one_of') return draw.values.length;
  return Math.floor((draw.to - draw.from) / draw.step + 1e-9) + 1;
}
