import { oneLine } from '../../text/one-line.ts';
import type { ObjectSchema } from '../reply/wire.ts';
import { ToolRefusal } from './tool.ts';

const mostCharacters = 4000;

/**
 * The arguments a model wrote, as an object. They are typed like any input: nothing at all is an empty object, and an
 * object that was written as a string is read once more.
 * @throws ToolRefusal `bad-arguments`
 */
export function givenFrom(text: string): Record<string, unknown> {
  if (text.length > mostCharacters) throw bad(`The arguments are longer than ${mostCharacters} characters.`);
  if (text.trim() === '') return {};
  const value = parsed(text);
  const object = typeof value === 'string' ? parsed(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    throw bad('The arguments have to be one JSON object.');
  return object as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('The arguments are no valid JSON.');
  }
}

/**
 * Each argument as the words of a command: `lr=50`. What is null, empty, left out or `default` follows from the rest.
 * @throws ToolRefusal `bad-arguments` for keys that are not in the schema, and for values that are no plain words
 */
export function wordsFrom(given: Record<string, unknown>, { properties }: ObjectSchema): [string, string][] {
  const known = Object.keys(properties);
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw bad(
      `There is no argument ${unknown.slice(0, 3).map(quoted).join(', ')}; there are ${known.join(', ')}.`,
    );
  return known.flatMap((key): [string, string][] => {
    const word = Object.hasOwn(given, key) ? wordFrom(key, given[key]) : '';
    return word === '' || word === 'default' ? [] : [[key, word]];
  });
}

/** Blanks and `=` would make more than one word of it. */
const plainWord = /^[\w.,:+-]{0,120}$/;

function wordFrom(key: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  const list = Array.isArray(value) ? value : [value];
  const isPlain = list.every(
    (one) => typeof one === 'string' || (typeof one === 'number' && Number.isFinite(one)),
  );
  const word = isPlain ? list.map((one) => String(one).trim()).join(',') : '=';
  if (plainWord.test(word)) return word;
  throw bad(`${key} has to be a number or a word such as 2-4-1 or zeros, without blanks.`);
}

const quoted = (key: string): string => `"${oneLine(key, 30)}"`;

const bad = (message: string): ToolRefusal => new ToolRefusal('bad-arguments', message);
