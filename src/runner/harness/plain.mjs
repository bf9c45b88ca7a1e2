// Values in and out of a learner's code. Written out by hand: nothing of theirs (`toJSON`, replaced prototypes,
// iterators) takes part, and depth, length and size have ends.
const { isArray, from } = Array;
const { isView } = ArrayBuffer;
const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { stringify } = JSON;
const { isFinite: isNumber } = Number;
const fromBase64 = Buffer.from;
const { hasOwn, fromEntries, entries, defineProperty } = Object;
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const mostDepth = 12;
const mostNodes = 20_000_000;
const mostCharacters = 100_000;

/** The harness uses a few methods of arrays, strings and maps; the copies it has must be the original ones. */
export function freezeTools() {
  for (const prototype of [Array.prototype, String.prototype, Map.prototype, arrayIterator])
    for (const key of ownKeys(prototype)) {
      const found = getOwnPropertyDescriptor(prototype, key);
      if (typeof found.value === 'function' && key !== 'constructor' && key !== 'toString')
        defineProperty(prototype, key, { ...found, writable: false, configurable: false });
    }
}

export const own = (object, key) => (hasOwn(object, key) ? object[key] : undefined);

/** From the job's JSON to what a call is given. */
export function decode(value, keptAt) {
  if (isArray(value)) return value.map((one) => decode(one, keptAt));
  if (value === null || typeof value !== 'object') return value;
  if (!('$' in value)) return mapped(value, keptAt);
  switch (value.$) {
    case 'number':
      return Number(value.is);
    case 'whole':
      return from(value.items);
    case 'named':
      return mapped(value.values, keptAt);
    case 'bytes':
      return bytes(value);
    case 'kept':
      return keptAt(value.of, value.path);
    default:
      return (w) => value.a.reduce((sum, a, i) => sum + a * w[i] ** 2 + value.b[i] * w[i], 0);
  }
}

const mapped = (object, keptAt) =>
  fromEntries(entries(object).map(([key, one]) => [key, decode(one, keptAt)]));

/** One Uint8Array, or a list of one for each entry of the first dimension. */
function bytes({ data, shape }) {
  const all = new Uint8Array(fromBase64(data, 'base64'));
  if (shape.length < 2) return all;
  const size = all.length / shape[0];
  return from({ length: shape[0] }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** To JSON with NaN and the infinities as `{"$":"NaN"}`; what is no plain data is told by its kind. */
export function encode(value) {
  let nodes = 0;
  const seen = [];
  const write = (one, depth) => {
    if (++nodes > mostNodes) throw new RangeError('the result is too large');
    switch (typeof one) {
      case 'number':
        return isNumber(one) ? `${one}` : `{"$":"${one}"}`;
      case 'string':
        return stringify(one.length > mostCharacters ? one.slice(0, mostCharacters) : one);
      case 'boolean':
        return `${one}`;
      case 'undefined':
        return 'null';
      case 'bigint':
        return '{"$kind":"a BigInt"}';
      case 'object':
        break;
      default:
        return `{"$kind":"a ${typeof one}"}`;
    }
    if (one === null) return 'null';
    if (depth > mostDepth) return '{"$kind":"something nested too deeply"}';
    if (seen.includes(one)) return '{"$kind":"something that holds itself"}';
    seen.push(one);
    const text = isArray(one) || isView(one) ? list(one, depth) : record(one, depth);
    seen.pop();
    return text;
  };
  const list = (items, depth) => {
    let text = '[';
    for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + write(items[i], depth + 1);
    return `${text}]`;
  };
  const record = (object, depth) => {
    let text = '{';
    for (const key of ownKeys(object)) {
      if (typeof key !== 'string') continue;
      const found = getOwnPropertyDescriptor(object, key);
      if (!found?.enumerable || !('value' in found)) continue;
      text += `${text === '{' ? '' : ','}${stringify(key)}:${write(found.value, depth + 1)}`;
    }
    return `${text}}`;
  };
  return write(value, 0);
}
