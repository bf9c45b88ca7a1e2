import { classTargets } from '../nn/classes.ts';
import type { Dataset } from '../nn/dataset.ts';
import { oneLine } from '../text/one-line.ts';
import { mostValues } from './dataset-fault.ts';
import { decimalNumber } from './decimal-number.ts';

const mostClasses = 1000;
const longestName = 100;
const missing = /^(?:|\?|-|n\/?a|nan|null|none|[+-]?inf(?:inity)?)$/i;

/**
 * The column to be learned, row by row. Its first cell decides whether it holds quantities or names of classes.
 * Faults come back as words that follow "the cell …" or "the column …", for only the table knows the place.
 */
export class TargetColumn {
  #holds: 'quantities' | 'names' | 'anything';
  /** A quantity for each row, or the place of its name. */
  readonly #values: Float64Array;
  #rows = 0;
  readonly #names: string[] = [];
  /** By the cell as it stands; what differs only in what cannot be seen is one name. */
  readonly #known = new Map<string, number>();

  /**
   * @param asClasses numbers are names of classes too
   * @param mostRows as many rows as can come
   */
  constructor(asClasses: boolean, mostRows: number) {
    this.#values = new Float64Array(mostRows);
    this.#holds = asClasses ? 'names' : 'anything';
  }

  add(cell: string): string | null {
    if (missing.test(cell.trim())) return 'is no target';
    const value = decimalNumber(cell);
    if (this.#holds === 'anything') this.#holds = Number.isNaN(value) ? 'names' : 'quantities';
    if (this.#holds === 'names') return this.#addName(cell);
    if (Number.isNaN(value)) return 'is no number, unlike the target before it';
    this.#values[this.#rows++] = value;
    return null;
  }

  #addName(cell: string): string | null {
    let place = this.#known.get(cell);
    if (place === undefined) {
      const name = oneLine(cell, longestName);
      if (name === '' || cell.length > longestName) return 'is no name of a class';
      place = this.#names.indexOf(name);
      if (place < 0) place = this.#names.push(name) - 1;
      this.#known.set(cell, place);
      if (this.#known.size > mostClasses) return `is class number ${mostClasses + 1}: too many to tell apart`;
    }
    this.#values[this.#rows++] = place;
    return null;
  }

  finished(): Pick<Dataset, 'outputSize' | 'targets' | 'classes'> | string {
    const targets = this.#values.subarray(0, this.#rows);
    if (this.#holds === 'names') return this.#finishedNames(targets);
    const isYesNo = targets.every((t) => t === 0 || t === 1) && targets.includes(0) && targets.includes(1);
    return { outputSize: 1, targets, classes: isYesNo ? ['0', '1'] : null };
  }

  #finishedNames(places: Float64Array): Pick<Dataset, 'outputSize' | 'targets' | 'classes'> | string {
    const classes = inOrder(this.#names);
    if (classes.length < 2) return `holds the class "${classes[0]}" only: there is nothing to tell apart`;
    const outputSize = classes.length === 2 ? 1 : classes.length;
    if (places.length * outputSize > mostValues)
      return `holds ${classes.length} classes: too many for so many rows`;
    const order = this.#names.map((name) => classes.indexOf(name));
    return {
      outputSize,
      targets: classTargets(
        places.map((place) => order[place] as number),
        outputSize,
      ),
      classes,
    };
  }
}

/** Numbers by size, words by their characters. */
function inOrder(names: readonly string[]): string[] {
  const isNumbers = names.every((name) => !Number.isNaN(decimalNumber(name)));
  return isNumbers ? names.toSorted((a, b) => decimalNumber(a) - decimalNumber(b)) : names.toSorted();
}
