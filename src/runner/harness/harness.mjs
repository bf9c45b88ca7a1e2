// The child's side of a check: loads a learner's file, does the steps it was told, and writes what came back.
// Everything it needs is taken before that file is loaded, so that nothing the file replaces is used here.
// Frames go to descriptor 3, each a line that begins with a nonce read from stdin; the file never sees it.
import { readSync as read, writeSync as write } from 'node:fs';
import { registerHooks } from 'node:module';
import { decode, encode, freezeTools, own } from './plain.mjs';

const writeSync = write;
const exit = process.reallyExit.bind(process);
const { parse, stringify } = JSON;
const { apply, construct } = Reflect;
const now = performance.now.bind(performance);
const { from, concat } = Buffer;
const text = Buffer.prototype.toString;

const { nonce, job } = takeJob();
const prefix = `${nonce} `;
freezeTools();

function takeJob() {
  const pieces = [];
  for (;;) {
    const piece = Buffer.alloc(1 << 20);
    const count = read(0, piece, 0, piece.length, null);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
  }
  return parse(apply(text, concat(pieces), ['utf8']));
}

/** One line, however large; the pipe may take it in parts. */
function send(frame) {
  const line = from(`${prefix}${frame}\n`);
  for (let at = 0; at < line.length; ) {
    try {
      at += writeSync(3, line, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** Never throws, whatever was thrown: getters, proxies and strings among it. */
function described(error) {
  const field = (name) => {
    try {
      const value = error?.[name];
      return typeof value === 'string' ? value : '';
    } catch {
      return '';
    }
  };
  let message = field('message');
  if (message === '')
    try {
      message =
        typeof error === 'object' && error !== null ? 'an object without a message' : `${String(error)}`;
    } catch {
      message = 'something that cannot be shown';
    }
  return {
    name: field('name').slice(0, 80) || typeof error,
    message: message.slice(0, 2000),
    line: lineIn(field('stack')),
  };
}

function lineIn(stack) {
  const at = stack.indexOf(job.url);
  const digits = at < 0 ? '' : stack.slice(at + job.url.length + 1, at + job.url.length + 8);
  const line = Number.parseInt(digits, 10);
  return line > 0 ? line : null;
}

const fault = (kind, error) => send(`{"fault":${stringify(kind)},"thrown":${stringify(described(error))}}`);
for (const kind of ['uncaughtException', 'unhandledRejection'])
  process.on(kind, (error) => {
    fault(kind, error);
    exit(70);
  });

/** Only its own folder, and what the exercise lists. */
registerHooks({
  resolve(specifier, context, next) {
    if (context.parentURL === undefined || context.parentURL === import.meta.url)
      return next(specifier, context);
    if (specifier === 'sherpa-tutor/engine' && job.modules.includes(specifier))
      return { url: job.engine, shortCircuit: true };
    if (/^node:/.test(specifier) || !/^(\.{1,2}\/|file:)/.test(specifier)) {
      if (job.modules.includes(specifier) || context.parentURL === job.engine)
        return next(specifier, context);
      throw new Error(refusal(specifier));
    }
    const found = next(specifier, context);
    if (found.url.startsWith(job.folder) || context.parentURL === job.engine) return found;
    throw new Error(refusal(specifier));
  },
  load(url, context, next) {
    if (!url.startsWith(job.folder)) return next(url, context);
    const isTyped = /\.m?ts$/.test(url);
    return next(url, { ...context, format: isTyped ? 'module-typescript' : 'module' });
  },
});

function refusal(specifier) {
  const allowed =
    job.modules.length === 0
      ? 'nothing but files of its own folder'
      : `only ${job.modules.join(', ')} and files of its own folder`;
  return `"${specifier.slice(0, 100)}" may not be imported: this exercise may import ${allowed}.`;
}

const kept = new Map();
const nameOf = (name) => own(job.names, name) ?? name;

/** The value at a path, own names mapped. */
function reach(value, path) {
  let at = value;
  for (const key of path) {
    if (at === null || at === undefined) throw new TypeError(`there is no ${String(key)} in ${at}`);
    at = at[typeof key === 'string' ? nameOf(key) : key];
  }
  return at;
}

function keptAt(of, path) {
  if (of === '') return reach(kept.get(''), path);
  if (!kept.has(of)) throw new Error(`an earlier step failed, so there is no ${of}`);
  return reach(kept.get(of), path);
}

function functionAt(holder, name, what) {
  const found = holder?.[nameOf(name)];
  if (typeof found === 'function') return found;
  throw new TypeError(
    found === undefined ? `${what} ${nameOf(name)} is missing` : `${nameOf(name)} is no function`,
  );
}

const argumentsOf = (step) => step.arguments.map((one) => decode(one, keptAt));

const deeds = {
  async call(step) {
    const called = functionAt(kept.get(''), step.function, 'the export');
    const given = argumentsOf(step);
    const value = await apply(called, undefined, given);
    if (step.keep !== undefined) kept.set(step.keep, value);
    const seen = step.sees === 'arguments' ? `,"arguments":${encode(given)}` : '';
    return `"value":${step.keep === undefined ? encode(value) : 'null'}${seen}`;
  },
  async new(step) {
    const made = construct(functionAt(kept.get(''), step.class, 'the class'), argumentsOf(step));
    kept.set(step.keep, made);
    return '"value":null';
  },
  async method(step) {
    const holder = keptAt(step.of, []);
    const value = await apply(functionAt(holder, step.name, 'the method'), holder, argumentsOf(step));
    if (step.keep !== undefined) kept.set(step.keep, value);
    return `"value":${step.keep === undefined ? encode(value) : 'null'}`;
  },
  async get(step) {
    return `"value":${encode(keptAt(step.of, step.path))}`;
  },
  async set(step) {
    const holder = keptAt(step.of, step.path.slice(0, -1));
    const last = step.path.at(-1);
    place(holder, typeof last === 'string' ? nameOf(last) : last, decode(step.value, keptAt));
    return '"value":null';
  },
  async spy(step) {
    const holder = keptAt(step.of, step.path);
    const name = nameOf(step.method);
    const before = functionAt(holder, step.method, 'the method');
    const calls = [];
    kept.set(step.keep, calls);
    holder[name] = function spied(...given) {
      // As it is now: it may be changed later.
      calls.push(parse(encode(given[0] ?? null)));
      return apply(before, this, given);
    };
    return '"value":null';
  },
};

/** Numbers are written into the array that stands there, of whatever kind it is. */
function place(holder, key, value) {
  const there = holder[key];
  const isList = Array.isArray(there) || ArrayBuffer.isView(there);
  if (!isList || !Array.isArray(value) || there.length !== value.length) holder[key] = value;
  else for (let i = 0; i < value.length; i++) place(there, i, value[i]);
}

send('{"begun":true}');
let loaded = false;
try {
  kept.set('', await import(job.url));
  loaded = true;
} catch (error) {
  fault('load', error);
}
if (loaded) {
  send('{"loaded":true}');
  for (let i = 0; i < job.steps.length; i++) {
    const step = job.steps[i];
    const begin = now();
    try {
      const result = await deeds[step.do](step);
      send(`{"step":${i},${result},"seconds":${(now() - begin) / 1000}}`);
    } catch (error) {
      send(`{"step":${i},"thrown":${stringify(described(error))}}`);
    }
  }
}
send('{"done":true}');
exit(0);
