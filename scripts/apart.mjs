// What is bundled by itself, as one file that shares nothing: the protocol for assistants brings a zod of its own, larger
// than ours, and in common chunks every start would load both.
import path from 'node:path';
import { build } from 'esbuild';
import { builtins, takeBuiltins } from './builtins.mjs';

const entry = path.resolve('src/ui/mcp/assist.ts');
const name = 'assist.js';

/** For esbuild: the import of it stays one, of the file that `assistants` makes. */
export const apart = {
  name: 'apart',
  setup(bundler) {
    bundler.onResolve({ filter: /^\..*\/assist\.ts$/ }, ({ kind, resolveDir, path: wanted }) =>
      kind === 'dynamic-import' && path.resolve(resolveDir, wanted) === entry
        ? { path: `./${name}`, external: true }
        : null,
    );
  },
};

/** That file, by its name. */
export async function assistants(shared) {
  const { outputFiles } = await build({
    ...shared,
    write: false,
    entryPoints: { assist: entry },
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [builtins],
    banner: { js: 'const require = (id) => process.getBuiltinModule(id);' },
    logLevel: 'warning',
  });
  return outputFiles.map((file) => [path.basename(file.path), Buffer.from(takeBuiltins(file.text))]);
}
