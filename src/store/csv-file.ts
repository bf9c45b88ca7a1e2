import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import type { Dataset } from '../nn/dataset.ts';
import { oneLine } from '../text/one-line.ts';
import type { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { type CsvRow, countLines, forEachRow } from './csv-rows.ts';
import { TargetColumn } from './csv-target.ts';
import { datasetInvalid, mostValues } from './dataset-fault.ts';
import { decimalNumber } from './decimal-number.ts';

const limitBytes = 2 ** 27;

export interface CsvOptions {
  /** The column to be learned, by its name in the first line; the last one otherwise. */
  target?: string;
  /** Take numbers in the target column for names of classes. */
  asClasses?: boolean;
}

/**
 * A table: each row a sample, each column but the target an input. The first row is a header when no input in it is
 * a number, or when the target is asked for by name.
 * @throws SherpaError `dataset-invalid`, with line and column
 */
export function readCsv(file: string, options: CsvOptions): Dataset {
  const text = textOf(file);
  const table = new Table(file, options, countLines(file, text));
  forEachRow(file, text, (row) => table.add(row));
  return table.finished();
}

function textOf(file: string): string {
  const read = readBounded(file, { limitBytes });
  if (!('bytes' in read)) throw datasetInvalid(file, ` ${read.detail}.`, 'Name a CSV file.');
  const { bytes } = read;
  if (!isUtf8(bytes) || bytes.includes(0))
    throw datasetInvalid(file, ' is not UTF-8 text.', 'Save it as CSV in UTF-8.');
  const text = bytes.toString('utf8');
  return (text.startsWith('\ufeff') ? text.slice(1) : text).replace(/\r\n?/g, '\n');
}

class Table {
  readonly #file: string;
  readonly #options: CsvOptions;
  #names: readonly string[] | null = null;
  #columns = 0;
  #targetAt = 0;
  readonly #lines: number;
  #inputs = new Float64Array();
  #length = 0;
  readonly #target: TargetColumn;
  #samples = 0;
  #firstLine = 0;

  /** @param lines at least as many as there will be rows */
  constructor(file: string, options: CsvOptions, lines: number) {
    this.#file = file;
    this.#options = options;
    this.#lines = lines;
    this.#target = new TargetColumn(options.asClasses === true, lines);
  }

  add(row: CsvRow): void {
    if (this.#columns === 0 && this.#begin(row)) return;
    const { cells } = row;
    if (cells.length !== this.#columns) {
      const what = `: line ${row.line()} has ${cells.length} values, but line ${this.#firstLine} has ${this.#columns}.`;
      throw this.#invalid(what, 'Every line has one value for each column.');
    }
    for (let column = 0; column < cells.length; column++) {
      if (column === this.#targetAt) continue;
      const value = decimalNumber(cells[column] as string);
      if (Number.isNaN(value)) throw this.#cellFault(row, column, 'is no number');
      this.#inputs[this.#length++] = value;
    }
    const fault = this.#target.add(cells[this.#targetAt] as string);
    if (fault !== null) throw this.#cellFault(row, this.#targetAt, fault);
    this.#samples++;
  }

  /** Takes the measure of the first row. True when it is a header. */
  #begin({ cells, line }: CsvRow): boolean {
    this.#columns = cells.length;
    this.#firstLine = line();
    if (cells.length < 2)
      throw this.#invalid(
        ' has one column only.',
        'Inputs and target stand in columns, separated by commas, semicolons or tabs.',
      );
    const { target } = this.#options;
    const isHeader =
      target !== undefined || cells.slice(0, -1).every((cell) => Number.isNaN(decimalNumber(cell)));
    if (isHeader) this.#names = cells.map((cell) => oneLine(cell, 40));
    const values = this.#lines * (cells.length - 1);
    if (values > mostValues)
      throw this.#invalid(
        ` has ${this.#lines} lines of ${cells.length} columns: too many.`,
        `At most ${mostValues.toLocaleString('en')} inputs are read.`,
      );
    this.#inputs = new Float64Array(values);
    this.#targetAt = target === undefined ? cells.length - 1 : this.#placeOf(target.trim(), cells);
    return isHeader;
  }

  #placeOf(target: string, cells: readonly string[]): number {
    const places = [...cells.keys()].filter((column) => cells[column]?.trim() === target);
    if (places.length === 1) return places[0] as number;
    const what = places.length === 0 ? 'no column' : `${places.length} columns`;
    const next = `Columns of the first line: ${oneLine(cells.join(', '), 200)}.`;
    throw this.#invalid(` has ${what} named "${oneLine(target, 40)}".`, next);
  }

  finished(): Dataset {
    if (this.#samples === 0)
      throw this.#invalid(
        this.#columns === 0 ? ' is empty.' : ' has a header but no rows.',
        'Name a CSV file with rows.',
      );
    const target = this.#target.finished();
    if (typeof target === 'string')
      throw this.#invalid(`: column ${this.#columnText(this.#targetAt)} ${target}.`, next);
    const name = oneLine(path.basename(this.#file), 60);
    return {
      name,
      samples: this.#samples,
      inputSize: this.#columns - 1,
      inputs: this.#inputs.subarray(0, this.#length),
      ...target,
    };
  }

  #cellFault(row: CsvRow, column: number, fault: string): SherpaError {
    const cell = oneLine(row.cells[column] ?? '', 40);
    const place = `: line ${row.line()}, column ${this.#columnText(column)}: `;
    return this.#invalid(`${place}${cell === '' ? 'an empty cell' : `"${cell}"`} ${fault}.`, next);
  }

  #columnText(column: number): string {
    const name = this.#names?.[column];
    return name ? `${column + 1} (${name})` : `${column + 1}`;
  }

  #invalid(what: string, next: string): SherpaError {
    return datasetInvalid(this.#file, what, next);
  }
}

const next =
  'Inputs are numbers such as -1.5 or 2e-3. The target, the last column unless another is named, holds numbers or at least two classes.';
