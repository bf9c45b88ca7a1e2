// What a learner's file may reach: its own files, what the exercise lists, and nothing of the process that could hurt
// others. Node's permission model stands behind it; this adds what that lets through, and sentences.
import { create, cut, resolved } from './taken.mjs';

/** Doors of `process` to other processes and to Node's own modules. The permission model leaves `kill` open. */
const closed = [
  'kill',
  '_kill',
  '_debugProcess',
  '_debugEnd',
  'abort',
  'execve',
  'dlopen',
  'binding',
  '_linkedBinding',
  'getBuiltinModule',
];

/** Sockets that need no import. */
const offline = ['fetch', 'WebSocket', 'EventSource'];

export function closeDoors() {
  for (const name of closed) replace(process, name, `process.${name} cannot be used in an exercise.`);
  for (const name of offline)
    replace(globalThis, name, `${name} cannot be used: an exercise has no network.`);
  // stderr is Node's own: what the file prints goes one way, in its order.
  Object.defineProperty(process, 'stderr', { get: () => process.stdout });
  Object.defineProperty(process, 'mainModule', { value: undefined });
}

function replace(holder, name, sentence) {
  if (!(name in holder)) return;
  const refuse = function refuse() {
    throw new Error(sentence);
  };
  // Defined over what Node makes when it is first asked for, it would be made: WebSocket takes longer than all else here.
  Reflect.deleteProperty(holder, name);
  Object.defineProperty(holder, name, { value: refuse, writable: false, configurable: false });
}

/**
 * Only files that sherpa found to be imported, and what the exercise lists, can be imported; a `.js` is an ES module
 * whatever package.json lies around.
 * @param job `url` of the learner's file, `files` as URLs, `engine`, `modules`
 */
export function lockImports(registerHooks, { url, files, engine, modules }) {
  const open = create(null);
  for (const file of files) open[file] = /\.m?ts$/.test(file) ? 'module-typescript' : 'module';
  const listed = create(null);
  for (const name of modules) {
    listed[name] = name;
    listed[name.replace(/^node:/, '')] = name;
  }
  const only = modules.length === 0 ? '' : `${modules.join(', ')} and `;
  registerHooks({
    resolve(specifier, { parentURL }, next) {
      if (specifier === url) return { url, format: open[url], shortCircuit: true };
      if (specifier[0] !== '.') {
        if (listed[specifier] === 'sherpa-tutor/engine')
          return { url: engine, format: 'module', shortCircuit: true };
        if (listed[specifier] !== undefined) return next(listed[specifier]);
        throw new Error(
          `"${cut(specifier, 0, 100)}" may not be imported: this exercise may import only ${only}files of its own folder.`,
        );
      }
      const found = resolved(specifier, parentURL);
      if (open[found] !== undefined) return { url: found, format: open[found], shortCircuit: true };
      throw new Error(
        `"${cut(specifier, 0, 100)}" cannot be imported: there is no such file in its folder, or its name is not written out in full, with its ending.`,
      );
    },
    load: (address, context, next) =>
      next(address, open[address] === undefined ? context : { ...context, format: open[address] }),
  });
}
