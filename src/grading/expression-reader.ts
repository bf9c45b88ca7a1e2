import { distance } from 'fastest-levenshtein';
import {
  type Budget,
  elementwise,
  flatten,
  listOf,
  mapValue,
  matrixProduct,
  partOf,
  ShapeError,
  transposed,
  type Value,
} from './array-arithmetic.ts';
import { constants, functionNamed, functionNames } from './expression-functions.ts';
import { ExpressionError, type Token } from './expression-tokens.ts';

export type Scope = Readonly<Record<string, Value>>;

const maxDepth = 100;
const maxWork = 5_000_000;

const arithmetic: Record<string, (x: number, y: number) => number> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': (x, y) => x ** y,
};

/**
 * Recursive descent, one method per level of binding:
 * sum: product (+ -); product: signed (* / @, or nothing before a parenthesis or name); signed: - +;
 * power: ^, right to left, its exponent signed; then the endings ² % [i] [i:j] .T .mean(); then numbers, names, calls, ( ), [ ].
 */
export class ExpressionReader {
  readonly #tokens: Token[];
  readonly #scope: Scope;
  readonly #budget: Budget = { left: maxWork };
  #at = 0;
  #depth = 0;
  /** Directly between square brackets a blank may separate elements, as numpy prints them. */
  #inList = false;

  constructor(tokens: Token[], scope: Scope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  whole(): Value {
    if (this.#peek().type === 'end') throw new ExpressionError('there is nothing to compute', 1);
    const value = this.#sum();
    if (this.#peek().type !== 'end') throw this.#unexpected();
    return value;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { type: 'end', text: '', value: 0, column: 1, spaced: false };
  }

  #take(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #sees(...marks: string[]): boolean {
    return this.#peek().type === 'mark' && marks.includes(this.#peek().text);
  }

  #sum(): Value {
    let value = this.#product();
    while (this.#sees('+', '-') && !this.#startsElement()) {
      const sign = this.#take();
      const other = this.#product();
      value = this.#computed(sign.column, () =>
        elementwise(value, other, arithmetic[sign.text] ?? Math.min, this.#budget),
      );
    }
    return value;
  }

  /** `[0.1 -0.2]`: a sign with a blank before it and none after begins an element. */
  #startsElement(): boolean {
    return this.#inList && this.#peek().spaced && this.#tokens[this.#at + 1]?.spaced === false;
  }

  #product(): Value {
    let value = this.#signed();
    for (;;) {
      const { column, text } = this.#peek();
      if (this.#sees('*', '/', '@')) {
        this.#take();
        const other = this.#signed();
        value = this.#computed(column, () =>
          text === '@'
            ? matrixProduct(value, other, this.#budget)
            : elementwise(value, other, arithmetic[text] ?? Math.min, this.#budget),
        );
      } else if (
        !this.#inList &&
        (this.#sees('(', '√') || this.#peek().type === 'name') &&
        !this.#afterPercent()
      ) {
        const other = this.#power();
        value = this.#computed(column, () => elementwise(value, other, (x, y) => x * y, this.#budget));
      } else return value;
    }
  }

  #afterPercent(): boolean {
    return this.#tokens[this.#at - 1]?.text === '%';
  }

  #signed(): Value {
    if (!this.#sees('+', '-')) return this.#power();
    const sign = this.#take();
    const value = this.#nested(sign.column, () => this.#signed());
    return sign.text === '-' ? mapValue(value, (x) => -x, this.#budget) : value;
  }

  #power(): Value {
    const base = this.#withEndings();
    if (!this.#sees('^')) return base;
    const { column } = this.#take();
    const exponent = this.#nested(column, () => this.#signed());
    return this.#computed(column, () => elementwise(base, exponent, (x, y) => x ** y, this.#budget));
  }

  #withEndings(): Value {
    const isIndexable = this.#peek().type === 'name' || this.#sees('(');
    let value = this.#primary();
    for (;;) {
      const token = this.#peek();
      if (token.type === 'superscript') {
        this.#take();
        value = this.#computed(token.column, () => mapValue(value, (x) => x ** token.value, this.#budget));
      } else if (this.#sees('%')) {
        this.#take();
        value = mapValue(value, (x) => x / 100, this.#budget);
      } else if (this.#sees('.T')) {
        this.#take();
        value = transposed(value);
      } else if (this.#sees('.mean()', '.sum()')) {
        this.#take();
        const call = functionNamed(token.text.slice(1, -2));
        value = this.#computed(token.column, () => call?.([value], this.#budget) ?? value);
      } else if (isIndexable && this.#sees('[') && !(this.#inList && token.spaced)) {
        value = this.#element(value);
      } else return value;
    }
  }

  /** `[i]`, or `[from:to]`, where either end may be left out. */
  #element(value: Value): Value {
    const { column } = this.#take();
    const places: (Value | null)[] = [];
    this.#between(column, ']', false, () => {
      do places.push(this.#sees(':', ']') ? null : this.#sum());
      while (this.#sees(':') && this.#take());
      return 0;
    });
    return this.#computed(column + 1, () => partOf(value, places));
  }

  #primary(): Value {
    const token = this.#take();
    if (token.type === 'number') return this.#computed(token.column, () => token.value);
    if (token.type === 'name') return this.#named(token);
    if (token.text === '(') return this.#between(token.column, ')', false, () => this.#sum());
    if (token.text === '[') return this.#list(token);
    if (token.text === '√') {
      const value = this.#nested(token.column, () => this.#withEndings());
      return this.#computed(token.column, () => mapValue(value, Math.sqrt, this.#budget));
    }
    this.#at--;
    throw this.#unexpected();
  }

  #named(token: Token): Value {
    if (Object.hasOwn(this.#scope, token.text)) return this.#scope[token.text] ?? 0;
    const call = functionNamed(token.text);
    if (call === null && Object.hasOwn(constants, token.text)) return constants[token.text] ?? 0;
    if (call === null) throw new ExpressionError(this.#unknown(token.text), token.column);
    if (!this.#sees('('))
      throw new ExpressionError(`${token.text} needs parentheses: ${token.text}(…)`, token.column);
    const { column } = this.#take();
    const values: Value[] = [];
    this.#between(column, ')', false, () => {
      if (this.#sees(')')) return 0;
      do values.push(this.#sum());
      while (this.#sees(',') && this.#take());
      return 0;
    });
    return this.#computed(token.column, () => call(values, this.#budget));
  }

  #list(token: Token): Value {
    const items: Value[] = [];
    this.#between(token.column, ']', true, () => {
      while (!this.#sees(']') && this.#peek().type !== 'end') {
        items.push(this.#sum());
        if (this.#sees(',')) this.#take();
        else if (!this.#peek().spaced && !this.#sees(']')) break;
      }
      return 0;
    });
    if (items.length === 0) throw new ExpressionError('the list is empty', token.column);
    return this.#computed(token.column, () => listOf(items));
  }

  #between(column: number, close: string, inList: boolean, read: () => Value): Value {
    const outside = this.#inList;
    this.#inList = inList;
    const value = this.#nested(column, read);
    this.#inList = outside;
    if (this.#sees(close)) {
      this.#take();
      return value;
    }
    if (this.#peek().type === 'end')
      throw new ExpressionError(`the bracket opened at column ${column} is not closed`, column);
    throw this.#unexpected();
  }

  #nested(column: number, read: () => Value): Value {
    if (++this.#depth > maxDepth) throw new ExpressionError(`nested deeper than ${maxDepth} levels`, column);
    const value = read();
    this.#depth--;
    return value;
  }

  #computed(column: number, compute: () => Value): Value {
    try {
      const value = compute();
      if (flatten(value).every(Number.isFinite)) return value;
    } catch (error) {
      if (error instanceof ShapeError) throw new ExpressionError(error.message, column);
      throw error;
    }
    throw new ExpressionError(
      'this gives no finite number (division by zero, overflow, or a log or root of a negative)',
      column,
    );
  }

  #unexpected(): ExpressionError {
    const { type, text, column } = this.#peek();
    if (type === 'end') return new ExpressionError('it stops where a value is needed', column);
    const before = this.#tokens[this.#at - 1];
    const isValue =
      before &&
      (before.type === 'number' || before.type === 'name' || before.text === ')' || before.text === '%');
    if (isValue && type !== 'mark')
      return new ExpressionError(`an operator is missing before “${text.slice(0, 20)}”`, column);
    return new ExpressionError(`“${text.slice(0, 20)}” is not expected here`, column);
  }

  #unknown(name: string): string {
    const known = [...Object.keys(this.#scope), ...functionNames, ...Object.keys(constants)];
    const short = name.slice(0, 40);
    const near = known.find(
      (other) =>
        other.length > 1 && distance(other.toLowerCase(), short.toLowerCase()) <= (other.length > 4 ? 2 : 1),
    );
    return near === undefined
      ? `unknown name “${short.slice(0, 20)}”`
      : `unknown name “${short}”; did you mean ${near}?`;
  }
}
