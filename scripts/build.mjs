// Bundles src/ into dist/, and what runs learners' code with the engine and its types: no package is needed at run time, and what a command does not use is not loaded.
// A file is replaced only when it changed, and whole, so that a sherpa that runs meanwhile finds its chunks.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { apart, assistants } from './apart.mjs';
import { kernelsWasm } from './build-kernels.mjs';
import { builtins, takeBuiltins } from './builtins.mjs';
import { engineTypes } from './engine-types.mjs';
import { learnersSide } from './learners-side.mjs';
import { storedRoutes } from './stored-routes.mjs';
import { together } from './together.mjs';

const shared = {
  platform: 'node',
  target: 'node22',
  // yaml's ES modules: the same code without seventy wrapped CommonJS modules to set up at each start.
  alias: { yaml: path.resolve('node_modules/yaml/browser/index.js') },
};
const { reader, files: routes } = await storedRoutes(shared);
const kernels = await kernelsWasm();
const { outputFiles } = await build({
  ...shared,
  write: false,
  entryPoints: { cli: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  chunkNames: 'chunk-[hash]',
  legalComments: 'linked',
  // Without this React would ship its development build.
  define: {
    'process.env.NODE_ENV': '"production"',
    storedBy: JSON.stringify(reader),
    kernelsWasm: JSON.stringify(kernels.toString('base64')),
  },
  // ink asks for the devtools only when DEV is set; they are not part of this program.
  plugins: [
    builtins,
    apart,
    together,
    {
      name: 'no-devtools',
      setup(bundler) {
        bundler.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'empty' }));
        bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
      },
    },
  ],
  // For packages that are no ES modules.
  banner: { js: 'const require = (id) => process.getBuiltinModule(id);' },
  logLevel: 'warning',
});
// The dynamic import lives here and not in bin/: an old Node must be able to parse bin/ and say what it needs.
const boot = `'use strict';
require('node:module').enableCompileCache?.();
if (process.env.NO_COLOR && process.env.FORCE_COLOR === undefined) process.env.FORCE_COLOR = '0';
import('./cli.js').then((cli) => cli.run());
`;

mkdirSync('dist', { recursive: true });
const wanted = new Map(
  outputFiles.map((file) => [path.basename(file.path), Buffer.from(takeBuiltins(file.text))]),
);
for (const [name, content] of routes) wanted.set(name, content);
wanted.set('boot.cjs', Buffer.from(boot));
wanted.set('kernels.wasm', kernels);
// The child's side of a check is shipped as it is written: it is a text to be read, and loads nothing.
for (const [name, text] of engineTypes()) wanted.set(name, Buffer.from(text));
for (const [name, content] of await learnersSide(shared)) wanted.set(name, content);
for (const [name, content] of await assistants(shared)) wanted.set(name, content);
for (const [name, content] of wanted) {
  const file = path.join('dist', name);
  if (existsSync(file) && readFileSync(file).equals(content)) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
}
for (const name of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const file = path.join(name.parentPath, name.name);
  if (name.isFile() && !wanted.has(path.relative('dist', file))) rmSync(file, { force: true });
}
