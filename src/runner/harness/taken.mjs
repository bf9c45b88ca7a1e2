// What the harness uses once a learner's file was loaded, taken before it: whatever the file replaces, these are the
// originals. The harness calls no method of any object after that, uses no iterator and no `for … of`, and adds to no
// array that has a prototype: each of them could have been replaced.
import fs from 'node:fs';

// Not by name in the import: bundled, each use would look it up again in what a file may have replaced.
const { readFileSync, writeSync } = fs;

export const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { stringify, parse } = JSON;
export const { isFinite: isNumber, parseInt: toWhole } = Number;
export const { create, setPrototypeOf, getPrototypeOf, hasOwn } = Object;
export const toText = String;
export const exit = process.reallyExit.bind(process);
export const now = performance.now.bind(performance);
export const later = setImmediate;

const Address = URL;
const { get: hrefOf } = Object.getOwnPropertyDescriptor(URL.prototype, 'href');
export const resolved = (specifier, base) => apply(hrefOf, new Address(specifier, base), []);

const { slice, indexOf } = String.prototype;
export const cut = (text, from, to) => apply(slice, text, [from, to]);
export const find = (text, part) => apply(indexOf, text, [part]);

/** Reads all of stdin without a Buffer, whose pool a learner's file could look through. */
export const readInput = () => readFileSync(0, 'utf8');

/** Writes one line to descriptor 3. A string and not a Buffer, for the same reason. */
export function writeLine(line) {
  for (;;) {
    try {
      return writeSync(3, line);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** Data without prototypes, so that a replaced `Object.prototype` adds nothing to it. Arrays keep theirs. */
export function bare(value) {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = bare(value[i]);
    return value;
  }
  for (const key of Object.keys(value)) value[key] = bare(value[key]);
  return setPrototypeOf(value, null);
}

export const emptyList = () => setPrototypeOf([], null);
