// An import of a built-in module makes Node read all of its exports, and load what stands behind them: `process`
// brings its reports, `fs` its promises and streams. `process.getBuiltinModule` gives the same module without that.
import { builtinModules } from 'node:module';

const names = new Set(builtinModules);
const mark = 'builtin:';
const statement = /^import (?:(?:\* as )?([\w$]+)(?:, )?)?(\{[^}]*\})? from "builtin:([\w/]+)";$/gm;

/** For esbuild: marks imports of built-in modules, so that `takeBuiltins` finds them and nothing else. */
export const builtins = {
  name: 'builtins',
  setup(bundler) {
    bundler.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      return kind === 'import-statement' && names.has(name) ? { path: mark + name, external: true } : null;
    });
  },
};

/** One output file with its built-in modules taken, as imports are, before anything else happens. */
export function takeBuiltins(code) {
  const taken = [];
  const rest = code.replace(statement, (_all, whole, parts, name) => {
    const from = `globalThis.process.getBuiltinModule("node:${name}")`;
    if (whole) taken.push(`const ${whole} = ${from};`);
    if (parts) taken.push(`const ${parts.replace(/ as /g, ': ')} = ${from};`);
    return '';
  });
  if (rest.includes(`"${mark}`))
    throw new Error(`an import of a built-in module was not understood:\n${rest}`);
  return [...taken, rest].join('\n');
}
