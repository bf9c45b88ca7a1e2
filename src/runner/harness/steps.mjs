// The steps of a job, done with what a learner's file exports. Everything read from their objects may run their code:
// a getter, a proxy. It can lie or throw, and nothing more.
import { decode, encode, filled } from './plain.mjs';
import { apply, construct, create, defineProperty, isArray, isView, parse } from './taken.mjs';

/** Thrown by the harness itself, for a learner to read. */
export class Missing {
  #ours = true;
  // By its private field, which no proxy can stand in for.
  static is = (error) => typeof error === 'object' && error !== null && #ours in error;
  constructor(message) {
    this.name = 'Missing';
    this.message = message;
  }
}

/** Decodes what steps are given, before the learner's file is loaded. */
export function prepare(steps) {
  for (const step of steps) {
    if (step.arguments) step.arguments = decode(step.arguments);
    if ('value' in step) step.value = decode(step.value);
    if ('list' in step) step.list = decode(step.list);
  }
}

/** @returns a function that does a step: the text of its result, or a promise of it */
export function stepsOf(exported, names) {
  const kept = create(null);
  kept[''] = exported;
  const nameOf = (name) => (names[name] === undefined ? name : names[name]);
  const keyOf = (key) => (typeof key === 'string' ? nameOf(key) : key);

  const reach = (start, path, length) => {
    let at = start;
    for (let i = 0; i < length; i++) {
      if (at === null || at === undefined) throw new Missing(`there is no ${path[i]} in ${at}.`);
      at = at[keyOf(path[i])];
    }
    return at;
  };
  const keptAt = (of, path, length = path.length) => {
    if (!(of in kept)) throw new Missing(`an earlier step failed, so there is no ${of}.`);
    return reach(kept[of], path, length);
  };
  const functionIn = (holder, name, what) => {
    const found = holder === null || holder === undefined ? undefined : holder[nameOf(name)];
    if (typeof found === 'function') return found;
    throw new Missing(
      found === undefined
        ? `there is no ${what} ${nameOf(name)}${what === 'method' ? '' : ' with "export" before it'}.`
        : `${nameOf(name)} is not a ${what}: its type is ${typeof found}.`,
    );
  };
  const given = (step) => filled(step.arguments, keptAt);
  const told = (step, value) => {
    if (step.keep === undefined) return `"value":${encode(value)}`;
    kept[step.keep] = value;
    return '"value":null';
  };

  return {
    call(step) {
      const called = functionIn(exported, step.function, 'function');
      const these = given(step);
      const seen = () => (step.sees === undefined ? '' : `,"arguments":${encode(these)}`);
      return { value: apply(called, undefined, these), told: (value) => told(step, value) + seen() };
    },
    new(step) {
      kept[step.keep] = construct(functionIn(exported, step.class, 'class'), given(step));
      return done;
    },
    method(step) {
      const holder = keptAt(step.of, step.path === undefined ? noPath : step.path);
      const called = functionIn(holder, step.name, 'method');
      return { value: apply(called, holder, given(step)), told: (value) => told(step, value) };
    },
    each(step) {
      const holder = keptAt(step.of, noPath);
      const text = eachOf(functionIn(holder, step.name, 'method'), holder, filled(step.list, keptAt));
      return { value: null, told: () => text };
    },
    put(step) {
      kept[step.keep] = filled(step.value, keptAt);
      return done;
    },
    get: (step) => ({ value: null, told: () => `"value":${encode(keptAt(step.of, step.path))}` }),
    set(step) {
      const last = step.path.length - 1;
      place(keptAt(step.of, step.path, last), keyOf(step.path[last]), filled(step.value, keptAt));
      return done;
    },
    spy(step) {
      const holder = keptAt(step.of, step.path);
      const before = functionIn(holder, step.method, 'method');
      const calls = [];
      kept[step.keep] = calls;
      holder[nameOf(step.method)] = noting(before, calls);
      return done;
    },
  };
}

/** Each result is written at once: the method may give the same array again. */
function eachOf(called, holder, list) {
  let text = '';
  for (let i = 0; i < list.length; i++)
    text += (i === 0 ? '' : ',') + encode(apply(called, holder, [list[i]]));
  return `"value":[${text}]`;
}

/** The method itself, which notes in `calls` what it is given. */
function noting(before, calls) {
  return function spied(...these) {
    // As it is now: it may be changed later.
    const value = parse(encode(these[0]));
    defineProperty(calls, calls.length, { value, enumerable: true, configurable: true, writable: true });
    return apply(before, this, these);
  };
}

const noPath = [];
const done = { value: null, told: () => '"value":null' };

/** Numbers are written into the array that stands there, of whatever kind it is. */
function place(holder, key, value) {
  const there = holder[key];
  const isList = isArray(there) || isView(there);
  if (!isList || !isArray(value) || there.length !== value.length) holder[key] = value;
  else for (let i = 0; i < value.length; i++) place(there, i, value[i]);
}
