// Values on their way into a learner's code and back. Out they are written by hand: nothing of theirs (`toJSON`,
// getters, iterators, replaced prototypes) takes part, and depth and size have ends.
import {
  cut,
  emptyList,
  getOwnPropertyDescriptor,
  isArray,
  isNumber,
  isView,
  ownKeys,
  stringify,
} from './taken.mjs';

const mostDepth = 12;
const mostNodes = 1_000_000;
const mostCharacters = 100_000;

/** Stands in arguments for what an earlier step keeps. */
export class KeptAt {
  constructor(of, path) {
    this.of = of;
    this.path = path;
  }
}

/** From the job's JSON to what a call is given. Done for all steps before the learner's file is loaded. */
export function decode(value) {
  if (isArray(value)) return value.map(decode);
  if (value === null || typeof value !== 'object') return value;
  switch (value.$) {
    case undefined:
      return mapped(value);
    case 'number':
      return Number(value.is);
    case 'whole':
      return [...value.items];
    case 'named':
      return mapped(value.values);
    case 'bytes':
      return bytes(value);
    case 'kept':
      return new KeptAt(value.of, value.path);
    case 'quadratic':
      return quadratic(value);
    default:
      throw new Error(`an argument of an unknown kind: ${value.$}`);
  }
}

const mapped = (object) => Object.fromEntries(Object.entries(object).map(([key, one]) => [key, decode(one)]));

/** f(w) = Σ aᵢ·wᵢ² + bᵢ·wᵢ */
function quadratic({ a, b }) {
  return (w) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i] * w[i] ** 2 + b[i] * w[i];
    return sum;
  };
}

/** One array of bytes or of their shares, or a list of one for each entry of the first dimension. */
function bytes({ data, shape, form }) {
  const read = new Uint8Array(Buffer.from(data, 'base64'));
  const all = form === 'shares' ? Float64Array.from(read, (byte) => byte / 255) : read;
  if (shape.length < 2) return all;
  const size = all.length / shape[0];
  return Array.from({ length: shape[0] }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** Arguments with what was kept put in its place, in the lists made by `decode`. */
export function filled(value, keptAt) {
  if (value instanceof KeptAt) return keptAt(value.of, value.path);
  if (isArray(value)) for (let i = 0; i < value.length; i++) value[i] = filled(value[i], keptAt);
  return value;
}

/**
 * To JSON with NaN and the infinities as `{"$":"NaN"}`. Nothing is null; what is no plain data is told by its kind.
 * @throws RangeError when it is too large
 */
export function encode(value) {
  const state = { nodes: 0, depth: 0, above: emptyList() };
  return write(value, state);
}

const kind = (text) => `{"$kind":${stringify(text)}}`;

function write(value, state) {
  if (++state.nodes > mostNodes) throw new RangeError('the result is too large');
  switch (typeof value) {
    case 'number':
      return isNumber(value) ? `${value}` : `{"$":"${value}"}`;
    case 'string':
      return stringify(cut(value, 0, mostCharacters));
    case 'boolean':
      return `${value}`;
    case 'undefined':
      return 'null';
    case 'object':
      return value === null ? 'null' : nested(value, state);
    case 'function':
      return kind('a function');
    default:
      return kind(typeof value === 'bigint' ? 'a BigInt' : 'a symbol');
  }
}

function nested(value, state) {
  const { above, depth } = state;
  if (depth >= mostDepth) return kind('something nested too deeply');
  for (let i = 0; i < depth; i++) if (above[i] === value) return kind('something that holds itself');
  above[depth] = value;
  state.depth++;
  const text = isArray(value) || isView(value) ? list(value, state) : record(value, state);
  state.depth--;
  return text;
}

function list(items, state) {
  let text = '';
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + write(items[i], state);
  return `[${text}]`;
}

/** Own enumerable data: getters are not asked. */
function record(object, state) {
  let text = '';
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    if (typeof keys[i] !== 'string') continue;
    const found = getOwnPropertyDescriptor(object, keys[i]);
    if (found === undefined || !found.enumerable) continue;
    text += `${text === '' ? '' : ','}${stringify(keys[i])}:${write(found.value, state)}`;
  }
  return `{${text}}`;
}
