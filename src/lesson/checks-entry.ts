import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { sanitise } from '../text/sanitise.ts';
import { type ChecksCode, oneOf } from './checks-diagnostics.ts';
import { type ChecksFile, startOf } from './checks-yaml.ts';
import type { Position } from './diagnostics.ts';

/** A key with what stands under it. */
export interface Field {
  key: string;
  at: Position;
  value: Entry;
}

/**
 * A node of the file under the name it has there (`items.q1.3.key`). What it is read as it must be: else that is
 * reported and null comes back.
 */
export class Entry {
  readonly file: ChecksFile;
  readonly path: string;
  readonly #node: Node | null;
  readonly #offset: number;

  /** @param offset where it stands, for a key without a value */
  constructor(file: ChecksFile, node: unknown, path: string, offset: number) {
    this.file = file;
    this.path = path;
    this.#offset = node === null || node === undefined ? offset : startOf(node as Node);
    this.#node = resolved(file, (node ?? null) as Node | null, this.#offset);
  }

  get at(): Position {
    return this.file.at(this.#offset);
  }

  get isEmpty(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  get isBlank(): boolean {
    return this.isEmpty || (isScalar(this.#node) && this.#node.value === '');
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  fault(code: ChecksCode, message: string, column = 1): null {
    this.file.report(code, this.#inside(column), this.path === '' ? message : `${this.path}: ${message}`);
    return null;
  }

  /** The keys in their order; the first of two that are the same. */
  fields(): Field[] | null {
    if (this.isEmpty) return [];
    if (!isMap(this.#node)) return this.fault('checks-type', 'a map of keys is needed here.');
    const fields = new Map<string, Field>();
    for (const { key, value } of this.#node.items) {
      const offset = startOf(key as Node);
      const name = isScalar(key) ? sanitise(sourceOf(key)) : '';
      if (fields.has(name)) continue;
      const inner = new Entry(this.file, value, this.path === '' ? name : `${this.path}.${name}`, offset);
      fields.set(name, { key: name, at: this.file.at(offset), value: inner });
    }
    return [...fields.values()];
  }

  /** The values under known keys, those without a value left out; other keys are reported. */
  record(known: readonly string[]): Map<string, Entry> | null {
    const fields = this.fields();
    if (fields === null) return null;
    for (const { key, at } of fields)
      if (!known.includes(key))
        this.file.report(
          'checks-unknown-key',
          at,
          `${this.path ? `${this.path}: ` : ''}the key ${key || 'here'} is not known. ${oneOf(key, known)}`,
        );
    const filled = fields.filter(({ key, value }) => known.includes(key) && !value.isEmpty);
    return new Map(filled.map(({ key, value }) => [key, value]));
  }

  /** The entries of a list; a single value counts as a list of one. */
  list(): Entry[] {
    if (this.isEmpty) return [];
    if (!isSeq(this.#node)) return [this];
    return this.#node.items.map((item, i) => new Entry(this.file, item, `${this.path}[${i}]`, this.#offset));
  }

  /** A text, numbers and true as they are written. */
  text(): string | null {
    if (!isScalar(this.#node) || this.#node.value === null)
      return this.fault('checks-type', 'a text is needed here.');
    const text = sanitise(sourceOf(this.#node)).trim();
    return text === '' ? this.fault('checks-type', 'the text is empty.') : text;
  }

  number(): number | null {
    const value = isScalar(this.#node) ? this.#node.value : null;
    // −0 is no other number, and JSON has none.
    if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
    return this.fault('checks-type', 'a number is needed here.');
  }

  wholeNumber(from: number, to: number): number | null {
    const value = this.number();
    if (value === null || (Number.isInteger(value) && value >= from && value <= to)) return value;
    return this.fault('checks-type', `a whole number from ${from} to ${to} is needed here.`);
  }

  /** A value as YAML reads it; null for what is no scalar. */
  scalar(): string | number | boolean | null {
    const value = isScalar(this.#node) ? this.#node.value : null;
    if (typeof value === 'string') return sanitise(value);
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }

  boolean(): boolean | null {
    const value = isScalar(this.#node) ? this.#node.value : null;
    return typeof value === 'boolean' ? value : this.fault('checks-type', 'true or false is needed here.');
  }

  /** The place of a character of the text, as far as the text stands on one line as it was written. */
  #inside(column: number): Position {
    const node = this.#node;
    const start = this.at;
    if (column <= 1 || !isScalar(node)) return start;
    const type = (node as Scalar).type;
    if (type === 'PLAIN') return { ...start, column: start.column + column - 1 };
    return type?.startsWith('QUOTE') ? { ...start, column: start.column + column } : start;
  }
}

/** What an alias stands for; one that stands inside its own anchor has no end. */
function resolved(file: ChecksFile, node: Node | null, offset: number): Node | null {
  if (--file.budget.left < 0) {
    if (file.budget.left === -1)
      file.report('checks-unreadable', file.at(offset), 'Its aliases make the file too large.');
    return null;
  }
  if (!isAlias(node)) return node;
  const target = node.resolve(file.document) ?? null;
  const [from = 0, , to = 0] = target?.range ?? [];
  if (target === null || (from <= offset && offset < to)) {
    file.report('checks-unreadable', file.at(offset), 'This alias stands for nothing, or for itself.');
    return null;
  }
  return target;
}

/** As it was written, where YAML made a number of it: 0.10 stays 0.10. */
function sourceOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}
