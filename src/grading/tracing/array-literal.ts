import { matchAt, readNumber } from '../number-literal.ts';

/** A number as typed. */
export interface TypedNumber {
  value: number;
  decimals: number;
}

export type LiteralItem = TypedNumber | LiteralItem[];

/** Whether a comma between two digits separates values or is the decimal sign. */
export type CommaReading = 'separates' | 'decimal';

/** Deeper than any array that is asked, and shallow enough for any stack. */
const maxDepth = 8;

const opening = '[({';
const closing = '])}';

/**
 * Reads numbers with their brackets, as JSON, numpy, MATLAB or a person writes them: `[[0.1, -0.2], [0.3, 0.4]]`,
 * `[0.1 -0.2]`, `0.1 0.2; 0.3 0.4`, a row on each line. Items are separated by commas, blanks or both; semicolons and
 * line ends separate rows, unless a comma before the line end says that the row goes on. Null for anything else.
 */
export function readArrayLiteral(plain: string, commas: CommaReading): LiteralItem[] | null {
  const reader = { text: plain, at: 0, commas };
  const items = readItems(reader, '', 0);
  return items === null || reader.at < plain.length || items.length === 0 ? null : items;
}

interface Reader {
  text: string;
  at: number;
  commas: CommaReading;
}

/** Where a list stands: its rows so far, and what came after the last item. */
interface Open {
  rows: LiteralItem[][];
  isSeparated: boolean;
  isAfterComma: boolean;
}

/** Up to the closing bracket, which is left standing, or to the end. */
function readItems(reader: Reader, close: string, depth: number): LiteralItem[] | null {
  const open: Open = { rows: [[]], isSeparated: true, isAfterComma: false };
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at);
    if (character === close) break;
    if (/[\s,;]/.test(character)) {
      if (!separate(open, character)) return null;
      reader.at++;
      continue;
    }
    const isList = opening.includes(character);
    const isFirst = open.isAfterComma || isRowEmpty(open);
    const item = isList ? readList(reader, depth) : readTyped(reader, isFirst);
    if (item === null || !(open.isSeparated || isList)) return null;
    open.rows.at(-1)?.push(item);
    [open.isSeparated, open.isAfterComma] = [isList, false];
  }
  return joined(open.rows.filter((row) => row.length > 0));
}

/** False for a comma with nothing before it. */
function separate(open: Open, character: string): boolean {
  open.isSeparated = true;
  if (character === ',') {
    if (open.isAfterComma || isRowEmpty(open)) return false;
    open.isAfterComma = true;
  } else if (/[;\n]/.test(character) && !open.isAfterComma && !isRowEmpty(open)) open.rows.push([]);
  return true;
}

const isRowEmpty = ({ rows }: Open): boolean => rows.at(-1)?.length === 0;

function readList(reader: Reader, depth: number): LiteralItem[] | null {
  if (depth >= maxDepth) return null;
  const close = closing.charAt(opening.indexOf(reader.text.charAt(reader.at)));
  reader.at++;
  const items = readItems(reader, close, depth + 1);
  if (items === null || items.length === 0 || reader.text.charAt(reader.at) !== close) return null;
  reader.at++;
  return items;
}

/** A sign with a blank behind it belongs to a number only where an item must begin: `0.5 - 0.2` is a difference. */
function readTyped(reader: Reader, isFirst: boolean): TypedNumber | null {
  const sign = matchAt(isFirst ? /[+-][ ]*/y : /[+-]/y, reader.text, reader.at);
  const from = reader.at + sign.length;
  const comma =
    reader.commas === 'decimal'
      ? matchAt(/\d+,\d+(?:[eE][+-]?\d{1,3})?(?![\d.]|,\d)/y, reader.text, from)
      : '';
  const typed = readNumber(
    comma === '' ? reader.text : comma.replace(',', '.'),
    comma === '' ? from : 0,
    true,
  );
  const number = typed && comma !== '' ? { ...typed, end: from + comma.length } : typed;
  if (number === null) return null;
  reader.at = number.end;
  const value = sign.startsWith('-') ? -number.value : number.value;
  return { value, decimals: number.decimals };
}

/** Rows of one item each are the items of one list: a column, or lists on lines of their own. */
function joined(rows: LiteralItem[][]): LiteralItem[] {
  if (rows.length <= 1 || rows.every((row) => row.length === 1)) return rows.flat();
  return rows;
}

export interface ShapedLiteral {
  shape: number[];
  numbers: TypedNumber[];
}

/** The shape as written, brackets around one matrix taken off; null where rows differ. */
export function shapedLiteral(items: LiteralItem[]): ShapedLiteral | null {
  const [only] = items;
  return shapeOfList(items.length === 1 && Array.isArray(only) ? only : items);
}

function shapeOfList(items: LiteralItem[]): ShapedLiteral | null {
  const [only] = items;
  if (items.length === 1 && Array.isArray(only) && only.some(Array.isArray)) return shapeOfList(only);
  if (items.every(isTyped)) return { shape: [items.length], numbers: items };
  const rows = items.filter((item): item is TypedNumber[] => Array.isArray(item) && item.every(isTyped));
  if (rows.length < items.length || rows.some((row) => row.length !== rows[0]?.length)) return null;
  return { shape: [rows.length, rows[0]?.length ?? 0], numbers: rows.flat() };
}

const isTyped = (item: LiteralItem): item is TypedNumber => !Array.isArray(item);

export const countOf = (items: LiteralItem[]): number =>
  items.reduce((count, item) => count + (Array.isArray(item) ? countOf(item) : 1), 0);
